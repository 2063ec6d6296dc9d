import type { ArticleData } from '#core/article/article.ts'
import { listRevisions } from '../history/revisions.ts'
import type { LibraryState } from '../library/library-state.ts'
import { contentHash } from '../store/content-hash.ts'
import { believed, type Believed } from './believed-records.ts'
import { mergeBase, type Base } from './merge-base.ts'
import type { SentRevision } from './package-content.ts'
import type { PackageWords } from './read-package.ts'

/** One state of an article, on whichever desk it lies: its words, and the moment they became so. */
export const stateOf = (at: string, sha256: string): string => `${at} ${sha256}`
export const stateOfData = (data: ArticleData): string => stateOf(data.updatedAt, contentHash(data))
const stateOfSent = ({ line }: SentRevision): string => stateOf(line.at, line.sha256)

/**
 * How a package stands to what is here. already: it is here, or older; follows: it goes on from ours; parted: both went on.
 * @property since the versions that are not known here, oldest first
 * @property base what both had last; null where nobody knows it
 */
export type Weighed = { belief: Believed } & ({ kind: 'new' | 'already' } | { kind: 'follows', since: SentRevision[] } | { kind: 'parted', since: SentRevision[], base: Base | null })

/** Held against the article here; changes nothing. */
export async function weighPackage(state: LibraryState, { article, revisions }: PackageWords, ours: ArticleData | null): Promise<Weighed> {
  const belief = await believed(state, article, ours)
  if (ours === null) return { kind: 'new', belief }
  const [sent, current] = [stateOfData(article), stateOfData(ours)]
  const known = [...(await listRevisions(state.folder, article.id)).map(({ at, sha256 }) => stateOf(at, sha256)).toReversed(), current]
  const here = new Set(known)
  // The very words, whose records were not believed before, are worth receiving once they are.
  if (here.has(sent) && !(sent === current && belief.advances)) return { kind: 'already', belief }
  const since = revisions.filter((one) => !here.has(stateOfSent(one)))
  if (!belief.isParted && revisions.some((one) => stateOfSent(one) === current)) return { kind: 'follows', belief, since }
  return { kind: 'parted', belief, since, base: mergeBase(revisions.map((revision) => ({ state: stateOfSent(revision), revision })), known) }
}
