import { gateHtml } from '#core/gate/gate-html.ts'
import type { PictureOf } from '#core/gate/pictures.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { recognisePage, type RecogniseOptions } from '#core/ingest/recognise-page.ts'
import type { PageSource, Recognised } from './library.ts'

/** What the desk makes of a source: lines are read alike, whether they came alone or with their structure. `pictureOf`: the pictures it carries, once they are kept. */
export function recogniseSource(source: PageSource, options: RecogniseOptions, pictureOf: PictureOf | null = null): Recognised {
  if (source.gated === undefined) return { text: source.text, recognition: recognisePage(source.text, options), notes: [] }
  const { body, notes } = pictureOf === null ? source.gated : gateHtml(source.html, pictureOf)
  return { ...recogniseBody(body, options), notes }
}
