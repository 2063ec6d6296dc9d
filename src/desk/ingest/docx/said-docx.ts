import { slipFacts } from '#core/export/slip-facts.ts'
import { ownLines } from '#core/ingest/own-lines.ts'
import { readCredits, readNames } from '#core/ingest/read-credits.ts'
import { SaidCollector, type Said } from '#core/ingest/said.ts'
import { SAID_FIELDS, SLIP_TABLE, type SaidField } from '#core/ingest/said-fact.ts'
import { plainText } from '#core/layout/escape-html.ts'
import { SITE } from '#core/layout/page-input.ts'
import { LINE_NAMES } from '#core/redline/print-words.ts'
import { SLIP_LINES, type SlipLine } from '#core/revision/compare-slips.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { OWN_PROPERTY } from '../../ways-out/docx/slip-properties.ts'
import { putTags, putWords } from '../said-values.ts'
import type { DocxParts } from './docx-parts.ts'
import { childrenNamed, textOf } from './xml-tree.ts'

/** Properties of ours, put together from their pieces; null where there are none. A value that is no JSON is left out by its name. */
function ownProperties(custom: DocxParts['custom'], said: SaidCollector): Map<string, unknown> | null {
  const parts = new Map<string, Map<number, string>>()
  for (const one of custom === null ? [] : childrenNamed(custom, 'x:property')) {
    const [, field = '', at = '1'] = new RegExp(`^${OWN_PROPERTY.replace('.', '\\.')}(\\w{1,40})(?:\\.(\\d{1,5}))?$`).exec(one.attributes['name'] ?? '') ?? []
    if (field === '') continue
    const known = parts.get(field) ?? new Map<number, string>()
    known.set(Number(at), textOf(one))
    parts.set(field, known)
  }
  if (parts.size === 0) return null
  return new Map([...parts].flatMap(([field, pieces]): [string, unknown][] => {
    try {
      return [[field, JSON.parse([...pieces].toSorted(([a], [b]) => a - b).map(([, words]) => words).join(''))]]
    } catch {
      said.drop(`${OWN_PROPERTY}${field}`)
      return []
    }
  }))
}

const ink = (words: string): string => words.replace(/\s+/g, '')

/** Lines of the slip's table that are words of one field, and how each is read. */
const FIELD_OF: Partial<Record<SlipLine, { field: SaidField, read: (words: string) => unknown }>> = {
  kicker: { field: 'kicker', read: (words) => words }, headline: { field: 'headline', read: (words) => words }, deck: { field: 'deck', read: (words) => words }, shortTitle: { field: 'shortTitle', read: (words) => words },
  section: { field: 'section', read: (words) => words }, source: { field: 'source', read: (words) => words }, summary: { field: 'summary', read: (words) => words },
  tags: { field: 'tags', read: (words) => words.split(/[\s,，、;；]+/).filter((one) => one !== '') }, editors: { field: 'editors', read: readNames },
  bylines: { field: 'bylines', read: (words) => words.split('；').flatMap((one) => readCredits(one)) }, reviewCredits: { field: 'reviewCredits', read: (words) => words.split('；').flatMap((one) => readCredits(one)) },
}
const LINE_OF = new Map<string, SlipLine>(SLIP_LINES.map((line) => [LINE_NAMES[line], line]))
const STAGE = '环节'

/** Where somebody wrote something else into the slip's table than the export did, that is what is meant; what no field can take is told of. */
function fromTable(rows: readonly (readonly [string, string])[], exported: { slip: Slip, channelName: string | null } | null, said: SaidCollector): void {
  const channel = exported?.channelName === null || exported === null ? null : { name: exported.channelName }
  const printed = new Map(exported === null ? [] : slipFacts({ slip: exported.slip, channel, stage: 'draft' }).map(({ name, value }) => [name, value]))
  for (const [cell, words] of rows) {
    const name = cell.trim()
    const line = LINE_OF.get(name)
    if (words.trim() === '' || name === STAGE) continue
    // Characters that a document cannot hold are shown as others.
    if (exported !== null && ink(plainText(printed.get(name) ?? '')) === ink(words)) continue
    const known = line === undefined ? undefined : FIELD_OF[line]
    if (known !== undefined) said.put(known.field, `${SLIP_TABLE} ${name}`, known.read(words.trim()))
    else if (line === undefined || exported !== null) said.drop(`${SLIP_TABLE} ${name}：${words}`)
  }
}

/** What a document says of its article: properties and table of a .docx of this desk; of any other its keywords and its category. */
export function saidOfDocx({ core, custom }: Pick<DocxParts, 'core' | 'custom'>, table: readonly (readonly [string, string])[]): Said {
  const said = new SaidCollector()
  const values = ownProperties(custom, said)
  if (values !== null) {
    const exact = new SaidCollector()
    for (const field of SAID_FIELDS) exact.put(field, field, values.get(field))
    const exported = { ...emptySlip(), ...exact.said.slip }
    const name = values.get('channelName')
    said.channelName = typeof name === 'string' ? name : null
    fromTable(table, { slip: exported, channelName: said.channelName }, said)
    for (const field of SAID_FIELDS) said.put(field, `文档属性 ${LINE_NAMES[field]}`, values.get(field))
    said.putLeadImage(`${OWN_PROPERTY}leadImage`, values.get('leadImage'))
    said.own = { ...ownLines(exported, said.channelName ?? SITE.name), rule: false, guessed: 'nothing', withoutHeadline: false }
    return said.said
  }
  if (table.length > 0) {
    fromTable(table, null, said)
    said.channelName = table.find(([name]) => LINE_OF.get(name.trim()) === 'channel')?.[1].trim() ?? null
    return said.said
  }
  const property = (name: string): string => (core === null ? '' : childrenNamed(core, name).map(textOf).join(' ').trim())
  putTags(said, 'keywords', property('keywords') || undefined)
  putWords(said, 'section', 'category', property('category') || undefined)
  return said.said
}
