import type { Body } from '../body/body-schema.ts'
import type { Slip } from '../slip/slip.ts'

/** The names of all pictures an article shows, each once: the lead image, then those of the text. */
export function assetsOf({ slip, body }: { slip: Slip, body: Body }): string[] {
  const inText = body.root.children.flatMap((block) => (block.type === 'figure' ? [block.asset] : []))
  return [...new Set([...(slip.leadImage === null ? [] : [slip.leadImage.asset]), ...inText])]
}
