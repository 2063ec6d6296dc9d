import type { RelatedArticles } from '#core/article/related.ts'
import type { Channel } from '#core/article/channel.ts'
import { pageInput } from '#core/layout/page-input.ts'
import { rememberedParts } from '#core/layout/render-page.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { afterPaint } from './after-paint.ts'
import { BodyBlocks } from './body-blocks.ts'
import type { ShownPage } from './page-line.ts'

export type Surroundings = { channels: readonly Channel[], next: { headline: string, permalink: string } | null, related: RelatedArticles, /** the article as one of this channel's, whatever its slip names */ channel?: Channel }

/** `under`: from now on in other surroundings; of the page only what differs is touched. */
export type Following = { under: (surroundings: Surroundings) => void, stop: () => void }

/**
 * Keeps a frame at the page of an open article: the bytes export
 * would write of what is on the screen. Works after the key's own paint, so
 * that typing never waits for it.
 */
export function followDocument(document: ArticleDocument, page: ShownPage, first: Surroundings): Following {
  const parts = rememberedParts()
  let surroundings = first
  const show = (): void => {
    const { id, slip, stage } = document
    const { channels, next, related, channel } = surroundings
    const input = pageInput({ id, slip, stage, body: blocks.read() }, channels, next, related)
    page.show(parts(channel === undefined ? input : { ...input, channel }))
  }
  const painted = afterPaint(show)
  const blocks = new BodyBlocks(document.editor, painted.soon)
  let shown = { slip: document.slip, stage: document.stage }
  const stopSlip = document.subscribe(() => {
    if (document.slip === shown.slip && document.stage === shown.stage) return
    shown = { slip: document.slip, stage: document.stage }
    painted.soon()
  })
  show()
  return {
    under: (next) => {
      surroundings = next
      show()
    },
    stop: () => {
      stopSlip()
      blocks.dispose()
      painted.stop()
    },
  }
}
