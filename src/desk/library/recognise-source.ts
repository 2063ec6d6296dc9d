import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { recognisePage, type RecogniseOptions } from '#core/ingest/recognise-page.ts'
import type { PageSource, Recognised } from './library.ts'

/** What the desk makes of a source: lines are read alike, whether they came alone or with their structure. */
export function recogniseSource(source: PageSource, options: RecogniseOptions): Recognised {
  if (source.gated === undefined) return { text: source.text, recognition: recognisePage(source.text, options), notes: [] }
  return { ...recogniseBody(source.gated.body, options), notes: source.gated.notes }
}
