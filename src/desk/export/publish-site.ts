import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { SiteChange, SiteProgress } from '#contract/site-views.ts'
import type { ExportedFile } from '#contract/views.ts'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import { realDisk, type Disk, type FileStamp } from '../store/disk.ts'
import { sha256Of } from '../store/sha256.ts'
import { Slices } from '../store/slices.ts'
import { siteWorld, type SiteWorld } from './check-site.ts'
import type { NoteFiles } from './place-noted.ts'
import { changesOf } from './site-changes.ts'
import { isApart, isHalfDone, removeStale, staleFiles, stateOf } from './look-at-site.ts'
import { lockSite, type SiteLock } from './site-lock.ts'
import { SiteStage } from './site-stage.ts'
import { placeStaged } from './stage-files.ts'
import { checkWebRoot } from './web-root.ts'
import { planPublication } from './plan-publication.ts'
import { isAsPublished, type PlanOptions, type Publication, type PublishSource, type SiteProblem } from './planner.ts'
import { changeOf } from './site-change.ts'
import type { Pending } from './site-manifest.ts'
import { SiteMemory } from './site-memory.ts'
import { addChange, clearLeft, type SiteRecord } from './site-record.ts'
import type { WantedFile } from './wanted-files.ts'

export type PublishReport = {
  /** paths under the export, host first, in their order */
  written: string[]
  removed: string[]
  /** files that are as they shall be */
  unchanged: number
  /** why nothing was written, or what was left: each with its reason */
  problems: SiteProblem[]
  /** what a person may want to look at, though it stops nothing */
  notices: SiteProblem[]
  /** what becomes of the site's articles, newest first; of a dry run also where something stands in the way */
  articles: SiteChange[]
  /** fronts, lists, feeds among those written */
  lists: number
  /** the articles' own pages among those written, for the audit log */
  pages: ExportedFile[]
  /** true: something stands in the way, and nothing was written */
  refused: boolean
}
export type PublishOptions = Omit<PlanOptions, 'signal' | 'onLook'> & {
  dryRun?: boolean
  /** also where so much goes that it looks like the wrong library */
  removeMany?: boolean
  /** told of the pages before the first of them is written */
  note?: NoteFiles | undefined
  disk?: Disk
  /** what others who would publish here are told this program is */
  shell?: string
  /** stops between two files, while they are written beside the site: the site stays as it was */
  signal?: AbortSignal | undefined
  onProgress?: ((now: SiteProgress) => void) | undefined
}

/** Articles a site may lose in one run without being asked: more, and more than a tenth, is more like the wrong library. */
const FEW = 10

/** Beside the hosts' folders, so in no web root: what is written and not yet checked, of each run in a folder of its own. One that lost the lock must not reach what another has checked. */
export const STAGING_NAME = 'rednet-site.unchecked'

/**
 * Brings a folder to what the whole site is: pages, fronts, feeds. Only what differs is written: all of it beside the site first, read back and
 * checked (`core/door`); then it is moved, pictures before the pages that show them, pages before the lists that lead to them; what the site no
 * longer has goes last. Nothing is moved where anything stands in the way: an article without a place, two files of one name, a file that is not
 * this export's or was changed since by somebody else, a page that does not say what its article says. Stopped while it moves, the next run finishes.
 */
export async function publishSite(source: PublishSource, folder: string, options: PublishOptions = {}): Promise<PublishReport> {
  await checkWebRoot(folder)
  if (options.dryRun === true) return await publishHeld(source, folder, options, null)
  const lock = await lockSite(options.disk ?? realDisk, folder, options.shell ?? 'cli')
  try {
    return await publishHeld(source, folder, options, lock)
  } finally {
    await lock.release()
  }
}

/** @param lock null: nothing is written */
async function publishHeld(source: PublishSource, folder: string, options: PublishOptions, lock: SiteLock | null): Promise<PublishReport> {
  const { disk = realDisk, memory = new SiteMemory() } = options
  const record = await memory.read(disk, folder)
  const all = join(folder, STAGING_NAME)
  const staging = join(all, randomUUID().slice(0, 8))
  const stage = lock === null ? null : new SiteStage({ disk, isLocal: lock.isLocal, staging, begin: async () => {
    await lock.stillHeld()
    await clearLeft(disk, folder, record.log?.name ?? null)
    await disk.removeFolder(all)
  } })
  try {
    return await publishStaged(source, folder, { ...options, disk, memory }, record, lock === null || stage === null ? null : { lock, stage, staging })
  } finally {
    // One that was killed as it cleared away leaves what it staged, and the next may have nothing to write.
    if (lock !== null && stage?.hasBegun === false && disk.isFolderNow(all)) await lock.stillHeld().then(() => disk.removeFolder(all)).catch(() => {})
    await stage?.clear(async () => await lock?.stillHeld().then(() => true, () => false) ?? false, all)
  }
}

type Writing = { lock: SiteLock, stage: SiteStage, staging: string }

async function publishStaged(source: PublishSource, folder: string, { removeMany = false, older = false, only = null, note, disk, memory, signal, onProgress }: PublishOptions & { disk: Disk, memory: SiteMemory }, record: SiteRecord, writing: Writing | null): Promise<PublishReport> {
  const { state: before } = record
  const isLocal = writing?.lock.isLocal === true
  const seen = new Map<string, FileStamp | null>()
  const states = new Map<string, Awaited<ReturnType<typeof stateOf>>>()
  const found = async (file: WantedFile): Promise<[FileStamp | null, Awaited<ReturnType<typeof stateOf>>]> => {
    try {
      const stamp = disk.stampNow(join(folder, ...file.path.split('/')))
      return [stamp, await stateOf(disk, folder, file, before, stamp, isLocal)]
    } catch (error) {
      // Somebody's file lies where its folder is to be.
      if (systemCode(error) === 'ENOTDIR') return [null, 'changed']
      throw systemCode(error) === null ? error : storageError(error)
    }
  }
  const lookAt = async (file: WantedFile): Promise<Awaited<ReturnType<typeof stateOf>>> => {
    const [stamp, state] = await found(file)
    seen.set(file.path, stamp)
    states.set(file.path, state)
    return state
  }
  const now: SiteProgress = { phase: writing === null ? 'looking' : 'articles', done: 0, total: 0, written: 0, current: null }
  const tell = (news: Partial<SiteProgress>): void => { onProgress?.(Object.assign(now, news)) }
  if (writing !== null) writing.stage.onWritten = (current, written) => { tell({ written, current, ...(now.phase === 'lists' ? { done: written } : {}) }) }
  const plan = await planPublication(source, disk, before, {
    only, older, signal, memory, onLook: (done, total) => { tell({ done, total }) }, isHalfDone: only !== null && isHalfDone(disk, folder, before),
    stage: writing === null ? undefined : async (file, bytes, input) => { if (await lookAt(file) === 'differs') await writing.stage.early(file, bytes, input) },
  })
  const todo: WantedFile[] = []
  for (const file of plan.files.looked()) {
    const state = states.get(file.path) ?? await lookAt(file)
    if (state === 'changed') plan.problems.push({ id: file.id, path: file.path, reason: 'not-ours', detail: '' })
    else if (state === 'differs' && (writing?.stage.has(file.path) === true || await madeAgain(plan, file))) todo.push(file)
  }
  const gone = plan.gone.length
  if (!removeMany && gone > Math.max(FEW, before.articles.length / 10)) plan.problems.push({ id: null, path: null, reason: 'many-gone', detail: String(gone) })
  const { stale, left } = await staleFiles(disk, folder, before, plan.files.gone())
  const report: PublishReport = { written: todo.map(({ path }) => path), removed: stale, unchanged: plan.files.size - todo.length, problems: [...plan.problems, ...left], notices: [], refused: plan.problems.length > 0, pages: todo.flatMap(asPage), articles: changesOf(before, plan, todo), lists: todo.filter(({ id }) => id === null).length }
  const refused = (problems: SiteProblem[]): PublishReport => ({ ...report, problems, written: [], removed: [], unchanged: 0, pages: [], lists: 0, articles: writing === null ? report.articles : [], refused: true })
  if (report.refused) return refused(report.problems)
  if (writing === null) return report
  if (todo.length === 0 && stale.length === 0 && Object.keys(before.pending).length === 0 && plan.changed.length === 0 && gone === 0 && plan.listsOf === before.listsOf && plan.roots === before.roots) return report

  const { lock, stage, staging } = writing
  let noted: Awaited<ReturnType<NoteFiles>> | null = null
  const moved = new Set<string>()
  let moving: string | null = null
  const standsAs = async (file: WantedFile) => await stateOf(disk, folder, file, before, disk.stampNow(join(folder, ...file.path.split('/'))), isLocal)
  try {
    tell({ phase: 'lists', done: stage.done, total: todo.length })
    const { differs, dead } = await stageRest(stage, todo, siteWorld(plan), signal)
    if (differs.length > 0) return refused([...differs, ...left])
    report.notices.push(...dead)
    // What is to go is announced as well: half of it taken away, the next run has to know that lists may lead to what is no more.
    const pending: Pending = { ...before.pending, ...Object.fromEntries([...todo.map(({ path, sha256 }) => [path, sha256] as const), ...stale.map((path) => [path] as const)].map(([path, ...to]) => [path, [...new Set([...before.pending[path] ?? [], ...to])]])) }
    await lock.stillHeld()
    // What a failure leaves in memory is not asked again.
    memory.forget()
    if (todo.length + stale.length > 0) await addChange(disk, folder, record, { pending }, lock.stillHeld)
    noted = await note?.(report.pages) ?? null
    // Noted, a signature can be taken back no more; one that was, while the pages were made, is no reader's to see.
    const planned = new Map(plan.articles.map((one) => [one.item.id, one]))
    for (const row of source.rows(report.pages.map(({ id }) => id))) {
      const one = planned.get(row.id)
      if (row.publication === 'none' || (one !== undefined && !await isAsPublished(source, row, one))) throw new DeskError('site-refused', { reason: 'taken-back', detail: row.headline })
    }
    const files = new Map(todo.map((file) => [file.path, file]))
    const refuseChanged = async (path: string): Promise<void> => {
      const [file, now, then] = [files.get(path), disk.stampNow(join(folder, ...path.split('/'))), seen.get(path) ?? null]
      if (file === undefined || (now?.size === then?.size && now?.mtimeMs === then?.mtimeMs)) return
      if (await stateOf(disk, folder, file, before, now, isLocal) === 'changed') throw new DeskError('site-refused', { reason: 'changed-meanwhile', detail: path })
    }
    // Making pages takes its time, and so does somebody with an editor: all once more before the first is moved, and each right before it is.
    for (const path of files.keys()) await refuseChanged(path)
    const hasMoved = (path: string): void => {
      moved.add(path)
      tell({ done: moved.size, current: path })
    }
    tell({ phase: 'placing', done: 0, current: null })
    const mayMove = async (path: string): Promise<void> => {
      if (moving !== null) hasMoved(moving)
      moving = null
      await lock.stillHeld()
      await refuseChanged(path)
      moving = path
    }
    for (const order of [0, 1, 2]) {
      await placeStaged(disk, staging, folder, todo.filter((file) => ORDER(file) === order).map(({ path }) => path), mayMove, isLocal)
      if (moving !== null) hasMoved(moving)
      moving = null
    }
  } catch (error) {
    // What was noted and does not stand there: the rest stays noted, it does.
    if (noted !== null && noted !== undefined) {
      const missing = new Set<string>()
      for (const file of todo) {
        if (!file.isPage || moved.has(file.path)) continue
        // Of the one it stopped at nobody knows but the disk; where that says nothing, it may be there.
        const state = file.path === moving ? await standsAs(file).catch(() => 'same' as const) : 'differs'
        if (state !== 'same') missing.add(file.path)
      }
      await noted.undone(missing).catch(() => {})
    }
    throw error
  }
  await lock.stillHeld()
  // Only now that the new ones are there can it be told.
  const respelt = plan.files.respelt()
  const apart = respelt.filter((path) => isApart(disk, folder, path, plan.files.pathOf(path) ?? path))
  const taken = await removeStale(disk, folder, before, [...stale, ...apart])
  left.push(...taken.left)
  await lock.stillHeld()
  await addChange(disk, folder, record, changeOf(plan, before, { seen, written: new Map(todo.map(({ path }) => [path, disk.stampNow(join(folder, ...path.split('/')))?.mtimeMs ?? 0])), left, respelt }), lock.stillHeld)
  before.lists = plan.lists
  memory.keep(disk, folder, record)
  return { ...report, removed: taken.removed, problems: [...report.problems, ...taken.left] }
}

/**
 * A proof that lay there and is gone may have been signed by another desk, whose key this one has not: it gets one of this desk's. False where this desk
 * makes none, and the site shall have none.
 */
async function madeAgain(plan: Publication, file: WantedFile): Promise<boolean> {
  if (file.remake === undefined) return true
  const bytes = await file.remake()
  if (bytes === null) {
    plan.files.take(file.path)
    withoutFile(plan, file)
    return false
  }
  Object.assign(file, { sha256: sha256Of(bytes), bytes: bytes.length, held: true, make: async () => bytes })
  return true
}

const asPage = ({ id, path, sha256, bytes, isPage }: WantedFile): ExportedFile[] => (id === null || !isPage ? [] : [{ id, path, sha256, bytes, draft: false }])

/** An article keeps what it is, but for this file. */
function withoutFile(plan: Publication, { id, path }: WantedFile): void {
  const last = plan.articles.find(({ item }) => item.id === id)
  if (last === undefined) return
  const one = { ...last, files: last.files.filter((file) => file !== path) }
  plan.articles = plan.articles.with(plan.articles.indexOf(last), one)
  plan.changed = [...plan.changed.filter((other) => other !== last), one]
}

/** In the order a reader may come upon them: pictures and proofs, pages, lists. */
const ORDER = (file: WantedFile): number => (file.id === null ? 2 : file.isPage ? 1 : 0)

/** Writes beside the site what was not while it was planned, and asks what all of it says. */
async function stageRest(stage: SiteStage, todo: readonly WantedFile[], world: SiteWorld, signal: AbortSignal | undefined): Promise<{ differs: SiteProblem[], dead: SiteProblem[] }> {
  const rest = todo.filter(({ path }) => !stage.has(path))
  await stage.begin()
  const slices = new Slices()
  for (const file of rest) {
    await slices.breathe()
    if (signal?.aborted === true) throw new DeskError('site-refused', { reason: 'stopped', detail: String(stage.done) })
    const bytes = await file.make()
    if (file.held !== true && sha256Of(bytes) !== file.sha256) throw new DeskError('site-refused', { reason: 'read-back-differs', detail: file.path })
    await stage.put(file, bytes, world)
  }
  return await stage.outcome(world)
}
