import type { RelatedArticles } from '#core/article/related.ts'
import type { Channel } from '#core/article/channel.ts'
import { pageInput } from '#core/layout/page-input.ts'
import { rememberedParts } from '#core/layout/render-page.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { afterPaint } from './after-paint.ts'
import { BodyBlocks } from './body-blocks.ts'
import { PagePatcher } from './page-patcher.ts'

export type Surroundings = { channels: readonly Channel[], next: { headline: string, permalink: string } | null, related: RelatedArticles }

/**
 * Keeps a frame's document at the page of an open article: the bytes export
 * would write of what is on the screen. Works after the key's own paint, so
 * that typing never waits for it.
 */
export function followDocument(document: ArticleDocument, page: Document, surroundings: Surroundings): () => void {
  const patcher = new PagePatcher(page)
  const parts = rememberedParts()
  const show = (): void => {
    const { id, slip, stage } = document
    patcher.show(parts(pageInput({ id, slip, stage, body: blocks.read() }, surroundings.channels, surroundings.next, surroundings.related)))
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
  return () => {
    stopSlip()
    blocks.dispose()
    painted.stop()
  }
}
