import type { ArticleData } from '#core/article/article.ts'
import { agreedContent } from '#core/merge/merge-contents.ts'
import type { Content } from '#core/revision/compare.ts'
import type { SentRevision } from './package-content.ts'

/** What both desks had last, what had been said about it, and by when it was to be done. */
export type Base = Content & Pick<ArticleData, 'comments' | 'deadline'>

const contentOf = ({ slip, body, comments, deadline }: ArticleData): Base => ({ slip, body, comments, deadline })

/**
 * What a merge starts from; null where the two desks know no version in common.
 * Two packages that crossed each brought the other's last version: the newest that both have is then one side's own, and what was
 * chosen here against it would be undone in silence. So what the two had agreed on before is the base.
 * @param sent the package's versions, oldest first, each with its state
 * @param here states of this library's versions, oldest first
 */
export function mergeBase(sent: readonly { state: string, revision: SentRevision }[], here: readonly string[]): Base | null {
  const places = new Map(here.map((state, place) => [state, place]))
  const both = sent.flatMap(({ state, revision }) => {
    const place = places.get(state)
    return place === undefined ? [] : [{ data: revision.data, place }]
  })
  const newest = both.at(-1)
  if (newest === undefined) return null
  // What the other desk has last of ours is not what we have last of theirs.
  const other = both.reduce((last, one) => (one.place > last.place ? one : last))
  if (other === newest) return contentOf(newest.data)
  const older = both.slice(0, both.indexOf(other)).findLast(({ place }) => place < newest.place)?.data ?? null
  return { ...agreedContent(older, other.data, newest.data), comments: older?.comments ?? [], deadline: older?.deadline ?? null }
}
