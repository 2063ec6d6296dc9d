import { dirname, join, resolve } from 'node:path'
import { StoredNameSchema } from '#core/article/original-file.ts'
import type { Problem } from '#contract/views.ts'
import { stateOfAsset } from '../assets/asset-store.ts'
import { isDeskError, storageError, systemCode } from '../desk-error.ts'
import { HistoryLineSchema, lacksTalk, withTalkThere } from '../history/history-lines.ts'
import { nowhereOf, partsFoundAgain, partsOf } from '../history/history-parts.ts'
import { readHistory, type History } from '../history/read-history.ts'
import { checkLibrary, type Check } from '../library/check-library.ts'
import { openLibrary } from '../library/open-library.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { checkedLine, readCheckedLines } from '../store/checked-line.ts'
import { realDisk, type Disk } from '../store/disk.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { assetFile, historyFile, pathIn, SET_ASIDE_FOLDER, type LibraryFolder } from '../store/library-folder.ts'
import { takeLock, type LibraryLock } from '../store/library-lock.ts'
import { readPatiently } from '../store/patiently.ts'
import { scanArticles } from '../store/scan-articles.ts'
import { keepAside, moveAside, setAside } from '../store/set-aside.ts'
import { sha256Of, sha256OfJson } from '../store/sha256.ts'
import { DamagedFileError, decodeEnvelope } from '../store/store-format.ts'
import { orphanOrigins, otherTemporaries } from './check-traces.ts'
import { mendMisfiled } from './mend-misfiled.ts'
import { mendNumbers } from './mend-numbers.ts'

export type Repair = Check & {
  /** what was wrong before; `mended` where it is no longer, `setAside` where the bytes went */
  problems: Problem[]
}

/**
 * Mends what can be mended without losing a byte: whatever is damaged where it
 * lies is moved to set-aside/, never deleted. What the system does not let be
 * read just now is asked for again, then named and left. Holds the library's
 * lock from the first look to the last.
 * DeskError: library-locked, store-from-newer-version, disk-full, storage-failed (a read-only folder): nothing is half done
 * then that a second run would not finish.
 */
export async function repairLibrary(dir: string, options: { disk?: Disk } = {}): Promise<Repair> {
  const root = resolve(dir)
  const { disk = realDisk } = options
  const lock = await takeLock(root, 'doctor')
  try {
    return await repair({ disk, root, readOnly: false, isLocal: lock.isLocal, guard: lock.stillHeld }, lock)
  } catch (error) {
    throw systemCode(error) === null ? error : storageError(error)
  } finally {
    await lock.release()
  }
}

async function repair(folder: LibraryFolder, lock: LibraryLock): Promise<Repair> {
  const { disk, root } = folder
  const before = await checkLibrary(root, disk)
  const aside = new Map<string, string>()
  await mendFiles(folder, before.problems.filter((problem) => problem.setAside === null), aside)
  // Articles made again from their histories, typed words taken up, temporaries swept, settings and catalogue rebuilt: opening does all that.
  const library = await openLibrary(root, { shell: 'doctor', disk, held: lock })
  try {
    await library.aids()
  } catch (error) {
    // Of a newer program, or not to be read just now: named and left.
    if (!isDeskError(error, 'store-from-newer-version') && !isDeskError(error, 'storage-failed')) throw error
  } finally {
    await library.close()
  }
  const left = await checkLibrary(root, disk)
  // What nothing good is left of goes aside now that everything else was tried.
  const hopeless = left.problems.filter(({ code, setAside: place }) => place === null && HOPELESS.has(code))
  await moveHopeless(folder, hopeless, aside)
  const after = hopeless.length > 0 ? await withoutOrphans(folder, aside) : left
  return { ...after, problems: [...before.problems.map((problem) => stillGone(folder, outcome(problem, after.problems, aside))), ...newIn(after.problems, before.problems)] }
}

/** What an article that went aside was made from has no article any more, and goes after it in the same run. */
async function withoutOrphans(folder: LibraryFolder, aside: Map<string, string>): Promise<Check> {
  const { problems } = await checkLibrary(folder.root, folder.disk)
  await mendFiles(folder, problems.filter(({ code, setAside: place }) => place === null && code === 'orphan-file'), aside)
  return await checkLibrary(folder.root, folder.disk)
}

const same = (a: Problem, b: Problem): boolean => a.file === b.file && a.code === b.code

function outcome(problem: Problem, after: readonly Problem[], aside: ReadonlyMap<string, string>): Problem {
  if (problem.setAside !== null) return problem
  const now = after.filter((one) => same(one, problem))
  const place = aside.get(problem.file) ?? now.find((one) => one.setAside !== null)?.setAside ?? null
  return { ...problem, setAside: place, mended: !now.some((one) => !one.mended && one.setAside === null) }
}

/** No list names an article any more that nothing could bring back: that is no mending. */
const stillGone = (folder: LibraryFolder, problem: Problem): Problem =>
  (problem.code === 'article-gone' && !folder.disk.isThereNow(pathIn(folder, problem.file)) ? { ...problem, mended: false } : problem)

/** Found on the way, or set aside under this run; not what `before` named. */
const newIn = (after: readonly Problem[], before: readonly Problem[]): Problem[] => after.filter((one) => !before.some((other) => same(one, other)))

async function mendFiles(folder: LibraryFolder, problems: readonly Problem[], aside: Map<string, string>): Promise<void> {
  const now = new Date()
  const put = async (file: string, code: Problem['code']) => { aside.set(file, await setAside(folder, file, code, now)) }
  const keep = async (file: string, code: Problem['code']) => { aside.set(file, await keepAside(folder, file, code, now)) }
  // First: whose text an article's is shows once the article is back in its place.
  for (const { code, file } of problems) if (code === 'article-misfiled') await mendMisfiled(folder, file, put)
  const scan = await scanArticles(folder)
  for (const file of orphanOrigins(scan)) await put(file, 'orphan-file')
  for (const file of otherTemporaries(folder)) await put(file, 'leftover-temporary')
  for (const { code, file } of problems) {
    if (code === 'asset-damaged') {
      if (await stateOfAsset(folder, file.slice(file.lastIndexOf('/') + 1)).catch(() => null) === 'damaged') await put(file, code)
    }
    else if (code === 'not-a-file' && file.startsWith('assets/')) aside.set(file, await moveAside(folder, file, code, now))
    else if (code === 'orphan-file' && file.startsWith('assets/')) await put(file, code)
    else if (code === 'history-damaged') await mendHistory(folder, idOf(file), keep)
    else if (code === 'numbers-damaged') await mendNumbers(folder, async (place) => { aside.set(file, await place(folder, file, code, now)) }, now)
  }
  for (const { code, file } of problems) if (LOST.has(code) && file.startsWith('assets/')) await findLostAsset(folder, file)
}

/** A picture or original may lie elsewhere. */
const LOST = new Set<Problem['code']>(['asset-missing', 'original-missing', 'not-a-file'])
const idOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1).split('.')[0] ?? ''

/** The good lines stay, those of a newer program too, without threads whose lines are gone, and with what can be told again; the file as it was goes aside. */
async function mendHistory(folder: LibraryFolder, id: string, keep: (file: string, code: Problem['code']) => Promise<void>): Promise<void> {
  const lines: unknown[] = []
  readCheckedLines(await readPatiently(folder.disk, pathIn(folder, historyFile(id))), (value) => { lines.push(value) })
  await keep(historyFile(id), 'history-damaged')
  await writeDurably(folder.disk, pathIn(folder, historyFile(id)), Buffer.from(withoutLost(lines, await readHistory(folder, id)).map((line) => checkedLine(line)).join('')), { guard: folder.guard })
}

function withoutLost(lines: readonly unknown[], history: History): unknown[] {
  const [parts, nowhere] = [partsOf(history), nowhereOf(history)]
  let isAnywhereLost = false
  const mended = lines.map((line) => {
    const known = HistoryLineSchema.safeParse(line).data
    // Whatever lacks nothing stays as it was written.
    if (known === undefined || !('rev' in known) || known.schema > ARTICLE_FORMAT.version || !lacksTalk(known, parts)) return line
    isAnywhereLost = true
    return withTalkThere(known, parts, nowhere)
  })
  const placeless = isAnywhereLost && !history.parts.has(nowhere) ? [{ part: nowhere, hash: sha256OfJson(null), value: null }] : []
  return [...placeless, ...partsFoundAgain(history), ...mended]
}

/** A picture that lies set aside, or under another name, with the very bytes that are missed, is put back. */
async function findLostAsset(folder: LibraryFolder, file: string): Promise<void> {
  const { disk } = folder
  const asset = file.slice(file.lastIndexOf('/') + 1)
  if (!StoredNameSchema.safeParse(asset).success || await stateOfAsset(folder, asset) === 'good') return
  for (const place of placesOfAssets(folder)) {
    const bytes = await disk.read(pathIn(folder, place)).catch(() => null)
    if (bytes === null || sha256Of(bytes) !== asset.slice(0, 64)) continue
    const path = pathIn(folder, assetFile(asset))
    await makeFolderDurably(disk, dirname(path))
    await writeDurably(disk, path, bytes, { guard: folder.guard })
    return
  }
}

function placesOfAssets({ disk, root }: LibraryFolder): string[] {
  const names = (place: string): string[] => {
    try {
      return disk.files(`${root}/${place}`).map(({ name }) => `${place}/${name}`)
    } catch {
      return []
    }
  }
  let shards: string[] = []
  try {
    shards = disk.folders(`${root}/assets`)
  } catch { /* none */ }
  return [...names(SET_ASIDE_FOLDER), ...names('assets'), ...shards.flatMap((shard) => names(`assets/${shard}`))]
}

const HOPELESS = new Set<Problem['code']>(['article-unreadable', 'article-gone', 'hash-mismatch', 'not-a-file'])

async function moveHopeless(folder: LibraryFolder, problems: readonly Problem[], aside: Map<string, string>): Promise<void> {
  for (const { code, file } of problems) {
    if (code === 'not-a-file') {
      if (file.startsWith('articles/')) aside.set(file, await moveAside(folder, file, code, new Date()))
    } else if (await isDamaged(folder, file)) aside.set(file, await setAside(folder, file, code, new Date()))
  }
}

/** Its bytes were read, and are no article of this program's or a newer one's. */
async function isDamaged({ disk, root }: LibraryFolder, file: string): Promise<boolean> {
  const bytes = await readPatiently(disk, join(root, ...file.split('/'))).catch(() => null)
  if (bytes === null) return false
  try {
    decodeEnvelope(ARTICLE_FORMAT, bytes, file)
    return false
  } catch (error) {
    return error instanceof DamagedFileError
  }
}
