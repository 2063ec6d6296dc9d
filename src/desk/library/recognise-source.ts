import type { Gated } from '#core/gate/gate-report.ts'
import { unreadIn } from '#core/gate/note-unread.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { recognisePage, type RecogniseOptions } from '#core/ingest/recognise-page.ts'
import type { IngestWarning } from '#core/ingest/recognition.ts'
import type { Said } from '#core/ingest/said.ts'
import { lineText } from '#core/revision/compare-slips.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { isMarkdown } from '../ingest/markdown-to-html.ts'
import type { PageSource, Recognised } from './library-inputs.ts'

/** What the desk makes of a source: lines are read alike, whether they came alone or with their structure. `gated`: its page with the pictures it carries, once they are kept. */
export function recogniseSource(source: PageSource, options: RecogniseOptions, gated: Gated | null = null): Recognised {
  const said = source.notes ?? []
  if (source.gated === undefined) return { text: source.text, recognition: recognisePage(source.text, options), notes: [...said, ...unreadIn(source.text)] }
  const { body, notes } = gated ?? source.gated
  const read = recogniseBody(body, { ...options, said: source.said ?? null })
  const { recognition } = read
  const warnings = isMarkdown(source.name) && source.said !== undefined ? [...recognition.warnings, ...saidOtherwise(source.said, recognition.slip)] : recognition.warnings
  return { ...read, recognition: { ...recognition, warnings }, notes: [...said, ...notes] }
}

/**
 * What somebody's front matter says of a field that the text gave other words: a person wrote both. Of a file of this desk it is told where it is read; a
 * page's own head says much that its layout wrote.
 */
function saidOtherwise({ own, facts, slip }: Said, taken: Slip): IngestWarning[] {
  if (own !== null) return []
  return facts.flatMap(({ field, key }): IngestWarning[] => {
    if (field === 'leadImage' || field === 'rights') return []
    // Full-width marks and blanks are the desk's own way to write the same.
    const there = lineText(field, { ...emptySlip(), ...slip })
    return ink(there) === ink(lineText(field, taken)) ? [] : [{ code: 'said-otherwise', line: null, detail: `${key}：${there}` }]
  })
}

const ink = (words: string): string => words.normalize('NFKC').replace(/\s/gu, '')
