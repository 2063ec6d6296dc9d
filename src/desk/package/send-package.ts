import { ARTICLE_SCHEMA_VERSION, type ArticleData } from '#core/article/article.ts'
import { filesOf } from '#core/article/assets-of.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { PACKAGE_FORMAT, PACKAGE_VERSION } from '#core/package/manifest.ts'
import { ARTICLE_ENTRY, assetEntry, HISTORY_ENTRY, ORIGIN_ENTRY, packageName } from '#core/package/package-path.ts'
import type { ContactCard } from '#core/trust/contact-card.ts'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import { readHistory } from '../history/read-history.ts'
import { wholeRevision } from '../history/revisions.ts'
import { keepCurrent } from '../library/keep-revisions.ts'
import { actorOf, settingsOf, type LibraryState } from '../library/library-state.ts'
import { loadToChange } from '../library/load-in-turn.ts'
import { lastRecordHash } from '../library/save-article.ts'
import { settleArticle, storeArticle } from '../library/store-article.ts'
import { programVersion } from '../program-folder.ts'
import { contentHash } from '../store/content-hash.ts'
import type { DiskFile } from '../store/disk.ts'
import { assetFile, historyFile, originFile, pathIn } from '../store/library-folder.ts'
import { sha256Of, sha256OfJson } from '../store/sha256.ts'
import type { Revised } from '../store/store-format.ts'
import { fingerprint, type Signer } from '../trust/ed25519.ts'
import { cardOf } from '../trust/person-card.ts'
import { signerFor } from '../trust/signer-for.ts'
import { encodeLines, sentLines } from './package-content.ts'
import { rejected } from './package-error.ts'
import { writePackage, type PlannedEntry } from './write-package.ts'

const allButWords = ({ slip: _slip, body: _body, ...rest }: ArticleData): Omit<ArticleData, 'slip' | 'body'> => rest

export type SendInput = { id: string, by: string | null, note: string | null }
export type Sent = { id: string, rev: number, headline: string, sha256: string, name: string, signed: boolean }

/** The state that is sent stays in the history, so that what comes back is held against it. */
async function settled(state: LibraryState, id: string, by: string | null): Promise<Revised<ArticleData>> {
  await settleArticle(state, id)
  const current = await loadToChange(state, id)
  if (current.data.trashed !== null) throw rejected('trashed')
  await keepCurrent(state, current)
  const kept = await wholeRevision(state.folder, id, current.rev)
  if (state.folder.readOnly) return current
  // Of those the history lets some go; of one that lost a line there it is written anew, whole.
  if (kept !== null && ((kept.why !== 'autosave' && kept.why !== 'commented') || kept.name !== null)) return current
  await state.folder.guard()
  return await storeArticle(state, current.data, current, { why: 'saved', by: actorOf(state, by) })
}

async function senderOf(state: LibraryState, by: string | null): Promise<{ signer: Signer, card: ContactCard | null } | null> {
  const actor = actorOf(state, by)
  const signer = actor === null ? null : await signerFor(state, actor)
  if (actor === null || signer === null) return null
  const contact = (await state.keys.read()).contacts.find(({ key }) => key === signer.key)
  // As the library calls them now: with a card of before, a new name would look like somebody else's.
  return { signer, card: contact === undefined ? null : await cardOf(state, actor, contact.key) }
}

/** DeskError store-corrupt where the file is not there any more, or another. */
async function fileOf(state: LibraryState, file: string, sha256: string): Promise<Buffer> {
  const bytes = await state.folder.disk.read(pathIn(state.folder, file)).catch((error: unknown) => { throw systemCode(error) === 'ENOENT' ? new DeskError('store-corrupt', { file }) : storageError(error) })
  if (sha256Of(bytes) !== sha256) throw new DeskError('store-corrupt', { file })
  return bytes
}

async function plannedEntries(state: LibraryState, { id, rev, data }: Revised<ArticleData>): Promise<PlannedEntry[]> {
  const history = await readHistory(state.folder, id)
  const lines = sentLines(history, rev)
  if (!lines.some((line) => 'rev' in line && line.rev === rev)) throw new DeskError('store-corrupt', { file: historyFile(id) })
  const { origin } = data
  return [
    { path: ARTICLE_ENTRY, isPacked: false, bytes: async () => Buffer.from(canonicalJson({ schema: ARTICLE_SCHEMA_VERSION, data })) },
    { path: HISTORY_ENTRY, isPacked: false, bytes: async () => encodeLines(lines) },
    ...(origin === null ? [] : [{ path: ORIGIN_ENTRY, isPacked: false, bytes: () => fileOf(state, originFile(id), origin.sha256) }]),
    ...filesOf(data).toSorted().map((name) => ({ path: assetEntry(name), isPacked: true, bytes: () => fileOf(state, assetFile(name), name.slice(0, 64)) })),
  ]
}

/**
 * Writes an article as a package: as it stands, with what led to it, its pictures and the file it was made from; signed where
 * the sender has a key. DeskError: article-not-found, package-rejected (trashed, too-large), store-corrupt, key-not-here, key-locked.
 */
export function sendPackage(state: LibraryState, { id, by, note }: SendInput, out: DiskFile): Promise<Sent> {
  return state.turns.take(id, async () => {
    const sender = await senderOf(state, by)
    const current = await settled(state, id, by)
    const { data, rev } = current
    const { slip } = data
    const sha256 = contentHash(data)
    await writePackage(out, {
      format: PACKAGE_FORMAT, version: PACKAGE_VERSION, program: programVersion(), madeAt: state.now().toISOString(),
      from: { library: settingsOf(state).name, person: actorOf(state, by) }, note,
      article: {
        id, rev, schema: ARTICLE_SCHEMA_VERSION, sha256, rest: sha256OfJson(allButWords(data)), headline: slip.headline, stage: data.stage, updatedAt: data.updatedAt,
        decision: data.records.at(-1)?.action ?? null, logHead: lastRecordHash(data.records), records: data.records.length,
      },
    }, await plannedEntries(state, current), sender)
    if (!state.folder.readOnly) await state.audit.note({ act: 'sent', by: actorOf(state, by), article: id, detail: { rev: String(rev), sha256, signed: sender === null ? '' : fingerprint(sender.signer.key) } })
    return { id, rev, headline: slip.headline, sha256, name: packageName(slip.headline, sha256), signed: sender !== null }
  })
}
