import type { Channel } from '../article/channel.ts'
import type { Body } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'
import { fullWidthArticle } from '../text/full-width-article.ts'
import { readBody } from './read-body.ts'
import { readFoot } from './read-foot.ts'
import { readHead } from './read-head.ts'
import { Recognising } from './recognising.ts'
import type { IngestWarning, Recognition } from './recognition.ts'
import type { Said } from './said.ts'
import { structureOf } from './structure-of.ts'
import { controlsOf, reportLine, sourceLines, type SourceLine } from './source-lines.ts'

export type RecogniseOptions = {
  channels: readonly Channel[]
  /** set half-width marks in Chinese text full width */
  fullWidth: boolean
  /** the numbers of lines that are an editor's note: the text, and its dateline, begin after them */
  notes?: ReadonlySet<number>
  /** what the file says beside its text */
  said?: Said | null
}

/**
 * Reads the text of a whole page, as copied from a browser, or of a plain draft. Every line of
 * the source is accounted for in `report`: it gave slip fields, stands in the body, or is furniture
 * that the layout makes again. Never throws; work grows with the text's length.
 */
export function recognisePage(source: string, options: RecogniseOptions): Recognition {
  const lines = sourceLines(source)
  const page = new Recognising(options.channels)
  // Head before foot: what the foot repeats is held against what the head said.
  readHead(lines, page)
  readFoot(lines, page)
  const body = readBody(lines, page, options.notes)
  const { said = null } = options
  const filled = said === null ? [] : page.fill(said, lines.map(({ raw }) => raw))
  page.settleChannel()
  if (said !== null) filled.push(...page.settleSaidChannel(said))
  page.settleRights()
  if (said !== null) filled.push(...page.settleAddress(said))
  if (page.has('permalink') && !page.has('publishedAt')) page.warn('no-time', null, '')
  for (const line of lines) {
    const controls = controlsOf(line)
    if (controls !== null) page.warn('control-characters', line, controls)
  }
  const written = fullWidthArticle({ slip: page.slip, body })
  const chosen = options.fullWidth ? written : { slip: page.slip, body }
  return {
    slip: chosen.slip,
    body: chosen.body,
    recognised: recognised(page, chosen.slip, chosen.body),
    report: lines.map(reportLine),
    leftover: lines.filter((line: SourceLine) => line.as === 'leftover').map(reportLine),
    warnings: [...page.warnings, ...saidDropped(said)],
    said: filled,
    halfWidthMarks: written.count,
    newChannel: page.newChannel,
  }
}

/** What of a file's words beside its text could not be taken. */
export const saidDropped = (said: Said | null): IngestWarning[] => (said?.dropped ?? []).map((detail) => ({ code: 'said-dropped', line: null, detail }))

function recognised(page: Recognising, slip: Slip, body: Body): Record<string, unknown> {
  const fields = new Set(page.fields())
  const found: Record<string, unknown> = Object.fromEntries(Object.entries(slip).filter(([field]) => fields.has(field)))
  return { ...found, ...structureOf(slip, body) }
}
