import type { ArticleData } from '#core/article/article.ts'
import type { RevisionName } from '../history/article-history.ts'
import { contentHash } from '../store/content-hash.ts'
import { readHistory } from '../history/read-history.ts'
import type { LibraryState } from '../library/library-state.ts'
import type { ReadPackage } from './read-package.ts'

/** What a version of theirs is called there, by its words and moment. */
export function namesIn({ revisions, names }: Pick<ReadPackage, 'revisions' | 'names'>): (data: ArticleData) => RevisionName | undefined {
  const byState = new Map(names.flatMap(({ named, name, at, by }) => {
    const line = revisions.find((one) => one.line.rev === named)?.line
    return line === undefined ? [] : [[`${line.at} ${line.sha256}`, { name, at, by }] as const]
  }))
  return (data) => (byState.size === 0 ? undefined : byState.get(`${data.updatedAt} ${contentHash(data)}`))
}

/** Versions that bear a name on the sender's desk bear it here too, unless they have one. Within the article's turn. */
export async function takeNames(state: LibraryState, { article: { id }, revisions, names }: ReadPackage): Promise<void> {
  const history = names.length === 0 ? null : await state.histories.of(id)
  if (history === null) return
  const here = await readHistory(state.folder, id)
  const numberOf = new Map(here.revisions.map(({ at, sha256, rev }) => [`${at} ${sha256}`, rev]))
  for (const { named, name, at, by } of names) {
    const line = revisions.find((one) => one.line.rev === named)?.line
    const rev = line === undefined ? undefined : numberOf.get(`${line.at} ${line.sha256}`)
    if (rev !== undefined && history.holds(rev) && !here.names.has(rev)) await history.name(rev, name, at, by)
  }
}
