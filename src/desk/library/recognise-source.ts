import type { Gated } from '#core/gate/gate-report.ts'
import { unreadIn } from '#core/gate/note-unread.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { recognisePage, type RecogniseOptions } from '#core/ingest/recognise-page.ts'
import type { PageSource, Recognised } from './library-inputs.ts'

/** What the desk makes of a source: lines are read alike, whether they came alone or with their structure. `gated`: its page with the pictures it carries, once they are kept. */
export function recogniseSource(source: PageSource, options: RecogniseOptions, gated: Gated | null = null): Recognised {
  const said = source.notes ?? []
  if (source.gated === undefined) return { text: source.text, recognition: recognisePage(source.text, options), notes: [...said, ...unreadIn(source.text)] }
  const { body, notes } = gated ?? source.gated
  return { ...recogniseBody(body, { ...options, said: source.said ?? null }), notes: [...said, ...notes] }
}
