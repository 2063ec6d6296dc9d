import type { LeftOut } from '#contract/package-views.ts'
import { listRevisions } from '../history/revisions.ts'
import type { LibraryState } from '../library/library-state.ts'
import type { MachineSettings, OpenedSeal } from '../machine-settings.ts'
import type { ReadPackage } from '../package/read-package.ts'
import { sha256Of } from '../store/sha256.ts'

const MOST = 2_000

/** Stands for which keys count in this library just now. */
export async function trustMark(state: LibraryState): Promise<string> {
  const { contacts } = await state.keys.read()
  return sha256Of(Buffer.from(JSON.stringify(contacts.map(({ key, trusted, lostAt }) => [key, trusted, lostAt ?? null])))).slice(0, 16)
}

/**
 * What was in a sealed package is known to whoever opened it. So that it is not offered again as if nobody had, this machine keeps of it what
 * the library has in clear anyway: the article's id, and moment and hash of its words.
 */
export async function keepSealReceived(state: LibraryState, machine: MachineSettings, mark: string, { manifest: { article: { id, updatedAt, sha256 } } }: ReadPackage, leftOut: LeftOut | null): Promise<void> {
  await machine.keepSeal(state.folder.root, { mark, id, at: updatedAt, sha256, trust: leftOut === null ? null : await trustMark(state) }, MOST)
  state.hub.tell({ type: 'tray-changed' })
}

/** The article that a sealed package turned out to hold, where the library still has that very state of it; its records, left out then, may count since. */
export async function articleOfSeal(state: LibraryState, seals: ReadonlyMap<string, OpenedSeal>, mark: string, trust: string): Promise<{ id: string, headline: string } | null> {
  const seal = seals.get(mark)
  const row = seal === undefined ? undefined : state.catalogue.get(seal.id)?.row
  if (seal === undefined || row === undefined || (seal.trust !== null && seal.trust !== trust)) return null
  const revisions = await listRevisions(state.folder, seal.id)
  return revisions.some(({ at, sha256 }) => at === seal.at && sha256 === seal.sha256) ? { id: seal.id, headline: row.headline } : null
}
