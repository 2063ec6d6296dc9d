import { useEffect, useEffectEvent, useRef } from 'react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import type { ShownPage } from './page-line.ts'
import { followDocument, type Following, type Surroundings } from './follow-document.ts'

/** Keeps a frame at an open article's page while it is shown; other surroundings are put on the page that stands there. */
export function useFollowing(document: ArticleDocument, page: ShownPage | null, { channels, next, related, channel }: Surroundings): void {
  const following = useRef<Following | null>(null)
  const surroundings = (): Surroundings => ({ channels, next, related, ...(channel === undefined ? {} : { channel }) })
  const begin = useEffectEvent((frame: ShownPage) => followDocument(document, frame, surroundings()))
  const goOn = useEffectEvent(() => following.current?.under(surroundings()))
  useEffect(() => {
    if (page === null) return undefined
    const begun = begin(page)
    following.current = begun
    return () => {
      following.current = null
      begun.stop()
    }
  }, [document, page])
  useEffect(() => goOn(), [channels, next, related, channel])
}
