import { readHistory } from '../history/read-history.ts'
import type { LibraryState } from '../library/library-state.ts'
import type { ReadPackage } from './read-package.ts'

/** Versions that bear a name on the sender's desk bear it here too, unless they have one. Within the article's turn, once its history has them. */
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
