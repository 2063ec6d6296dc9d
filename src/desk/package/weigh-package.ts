import type { ArticleData } from '#core/article/article.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import { mergeThreads, saysTheSame } from '#core/comments/merge-threads.ts'
import type { KeptRevision } from '#contract/history-contract.ts'
import { listRevisions } from '../history/revisions.ts'
import type { LibraryState } from '../library/library-state.ts'
import { contentHash } from '../store/content-hash.ts'
import { believed, type Believed } from './believed-records.ts'
import { mergeBase, type Base } from './merge-base.ts'
import type { SentRevision } from './package-content.ts'
import type { PackageWords } from './read-package.ts'
import { senderOf } from './sender-of.ts'

/** One state of an article, on whichever desk it lies: its words, and the moment they became so. */
export const stateOf = (at: string, sha256: string): string => `${at} ${sha256}`
export const stateOfData = (data: ArticleData): string => stateOf(data.updatedAt, contentHash(data))
export const stateOfSent = ({ line }: SentRevision): string => stateOf(line.at, line.sha256)

/**
 * How a package stands to what is here. already: it is here, or older; follows: it goes on from ours; parted: both went on.
 * @property here the numbers of the states that are here
 * @property since the versions that are not known here, oldest first
 * @property base what both had last; null where nobody knows it
 */
export type Weighed = { belief: Believed, here: ReadonlyMap<string, number> } & ({ kind: 'new' | 'already' } | { kind: 'follows', since: SentRevision[] } | { kind: 'parted', since: SentRevision[], base: Base | null })

/** The newest here is what came of this very state when it was received, with other comments or records than it has; nobody did anything since. */
function isHeldBack(newest: KeptRevision | undefined, kept: readonly KeptRevision[], sent: string): boolean {
  if (newest?.why !== 'received' || newest.parents?.length !== 1) return false
  const from = kept.find(({ rev }) => rev === newest.parents?.[0])
  return from !== undefined && stateOf(from.at, from.sha256) === sent && from.sha256 === newest.sha256
}

/** Held against the article here; changes nothing. */
export async function weighPackage(state: LibraryState, pkg: PackageWords, ours: ArticleData | null): Promise<Weighed> {
  const { article, revisions } = pkg
  const belief = await believed(state, article, ours)
  const here = new Map<string, number>()
  if (ours === null) return { kind: 'new', belief, here }
  const [sent, current] = [stateOfData(article), stateOfData(ours)]
  const kept = (await listRevisions(state.folder, article.id)).toReversed()
  for (const { at, sha256, rev } of kept) here.set(stateOf(at, sha256), rev)
  // What an unknown sender said of comments here was not taken for granted the first time: once they are trusted it is worth receiving.
  if (sent !== current && isHeldBack(kept.at(-1), kept, sent) && (await senderOf(state, pkg)).standing === 'trusted') {
    const together = mergeThreads(commentsAfter(article.comments, article.body, ours.body), ours.comments, ours.comments)
    if (belief.advances || !saysTheSame(together, ours.comments)) return { kind: 'follows', belief, here, since: [] }
  }
  // The very words, whose records were not believed before, are worth receiving once they are.
  if (sent === current ? !belief.advances : here.has(sent)) return { kind: 'already', belief, here }
  const since = revisions.filter((one) => stateOfSent(one) !== current && !here.has(stateOfSent(one)))
  if (!belief.isParted && revisions.some((one) => stateOfSent(one) === current)) return { kind: 'follows', belief, here, since }
  const known = [...kept.map(({ at, sha256 }) => stateOf(at, sha256)), current]
  return { kind: 'parted', belief, here, since, base: mergeBase(revisions.map((revision) => ({ state: stateOfSent(revision), revision })), known) }
}
