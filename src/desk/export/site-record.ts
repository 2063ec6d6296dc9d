import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { DeskError } from '../desk-error.ts'
import { AppendLog } from '../store/append-log.ts'
import { checkedLine, readCheckedLines } from '../store/checked-line.ts'
import type { Disk } from '../store/disk.ts'
import { TEMPORARY, writeDurably } from '../store/durable-file.ts'
import { FIRST_LOG, FORMAT, HeadSchema, LOG_NAME, LogHeadSchema, MANIFEST_NAME, ManifestChangeSchema, OldManifestSchema, VERSION, type ManifestArticle, type ManifestChange, type ManifestFile } from './site-manifest.ts'
import { SiteState } from './site-state.ts'
import { OCCUPIED, standing } from './standing.ts'

/** `base`, `size`: bytes. `isTorn`: its last line was cut short. `isOlder`: programs read it that do not know all that is written now */
type Log = { name: string, base: number, size: number, isTorn: boolean, isOlder: boolean }
/** `log`: null where nothing was published, or by a program before version 3 */
export type SiteRecord = { state: SiteState, log: Log | null }

/** bytes of changes that are never worth a new base */
const FEW_BYTES = 256 * 1024
/** articles, and files, of one line of the base */
const [ARTICLES, FILES] = [500, 2_000]
/** of a reader whom a new base takes the log away from */
const TRIES = 3

const damaged = (cause?: unknown): DeskError<'site-refused'> => new DeskError('site-refused', { reason: 'manifest-damaged', detail: MANIFEST_NAME }, { cause })

/** bytes of a MANIFEST_NAME that names a log, and more; one of before version 3 is longer */
const SHORT = 1_000

/** null where it is not there, or does not say. Some network folders tell old sizes of a file until it is opened. */
function sizeOf(disk: Disk, path: string): number | null {
  try {
    const file = disk.openNow(path)
    try {
      return file.size()
    } finally {
      file.close()
    }
  } catch {
    return null
  }
}

/** Another sign, and another program has published here since. It holds the name of the log that counts: of two written at one moment, a clock may not tell which. */
export function signOf(disk: Disk, folder: string, { log }: Pick<SiteRecord, 'log'>): string {
  const at = join(folder, MANIFEST_NAME)
  const head = (): string => {
    try {
      return disk.readNow(at).toString('utf8')
    } catch {
      return ''
    }
  }
  return [MANIFEST_NAME, ...(log === null ? [] : [log.name])].map((name) => {
    const path = join(folder, name)
    return `${sizeOf(disk, path)} ${disk.stampNow(path)?.mtimeMs}`
  }).join(' ') + ((sizeOf(disk, at) ?? Infinity) > SHORT ? '' : head())
}

/** Is what is known all that lies there, under the name that counts? @param sign of now */
export function isWhole(disk: Disk, folder: string, { log }: Pick<SiteRecord, 'log'>, sign: string): boolean {
  return log !== null && sign.includes(log.name) && sizeOf(disk, join(folder, log.name)) === log.size
}

/** DeskError site-refused: manifest-newer, manifest-damaged. A damaged one is left as it is: without it nobody could say which files are whose. */
export async function readRecord(disk: Disk, folder: string): Promise<SiteRecord> {
  for (let tried = 1; ; tried += 1) {
    const bytes = await standing(disk, join(folder, MANIFEST_NAME))
    if (bytes === null) return { state: new SiteState(), log: null }
    if (bytes === OCCUPIED) throw damaged()
    let value: unknown
    try {
      value = JSON.parse(bytes.toString('utf8'))
    } catch (error) {
      throw damaged(error)
    }
    const head = z.looseObject({ format: z.literal(FORMAT), version: z.int() }).safeParse(value)
    if (head.success && head.data.version > VERSION) throw new DeskError('site-refused', { reason: 'manifest-newer', detail: MANIFEST_NAME })
    if (head.success && head.data.version < FIRST_LOG) return { state: oldState(value), log: null }
    const named = HeadSchema.safeParse(value)
    if (!named.success) throw damaged(named.error)
    const log = await standing(disk, join(folder, named.data.log))
    if (log !== null && log !== OCCUPIED) return readLog(named.data.log, log)
    if (tried === TRIES) throw damaged()
  }
}

function oldState(value: unknown): SiteState {
  const old = OldManifestSchema.safeParse(value)
  if (!old.success) throw damaged(old.error)
  const { format: _, version: __, ...all } = old.data
  const state = new SiteState()
  state.change(all)
  return state
}

function readLog(name: string, bytes: Buffer): SiteRecord {
  const values: unknown[] = []
  const { damaged: bad, torn } = readCheckedLines(bytes, (value) => { values.push(value) })
  const head = LogHeadSchema.safeParse(values[0])
  if (bad > 0 || !head.success || values.length <= head.data.lines) throw damaged(head.error)
  const state = new SiteState()
  const changes = z.array(ManifestChangeSchema).safeParse(values.slice(1))
  if (!changes.success) throw damaged(changes.error)
  // Together: put in one by one, ten thousand articles would be sorted line by line.
  const base = changes.data.slice(0, head.data.lines)
  state.change({ articles: base.flatMap(({ articles }) => articles ?? []), files: Object.assign({}, ...base.map(({ files }) => files ?? {})) })
  for (const { articles: _, files: __, ...rest } of base) state.change(rest)
  for (const change of changes.data.slice(head.data.lines)) state.change(change)
  return { state, log: { name, base: head.data.bytes, size: bytes.length, isTorn: torn, isOlder: head.data.version < VERSION } }
}

/** Adds to the record what a run changed, to stay, and knows it from then on. Where it rejects, what is in memory counts no more. */
export async function addChange(disk: Disk, folder: string, record: SiteRecord, change: ManifestChange, stillHeld: () => Promise<void>): Promise<void> {
  const { log, state } = record
  const line = checkedLine(change)
  const bytes = Buffer.byteLength(line)
  // Behind half a line nothing is added: ended by what follows, one that lacked its end alone would count after all, and one cut short again would be damage.
  if (log === null || log.isTorn || log.isOlder || sizeOf(disk, join(folder, log.name)) !== log.size || log.size - log.base + bytes > Math.max(log.base, FEW_BYTES)) {
    state.change(change)
    record.log = await writeBase(disk, folder, state, stillHeld)
    return
  }
  const lines = new AppendLog({ disk, root: folder, readOnly: false, guard: stillHeld }, log.name, false)
  await lines.append(line)
  record.log = { ...log, size: lines.size }
  state.change(change)
}

async function writeBase(disk: Disk, folder: string, state: SiteState, stillHeld: () => Promise<void>): Promise<Log> {
  const name = `rednet-site.${randomBytes(4).toString('hex')}.log`
  const lines = [...baseOf(state)].map((change) => Buffer.from(checkedLine(change)))
  const base = lines.reduce((sum, { length }) => sum + length, 0)
  const bytes = Buffer.concat([Buffer.from(checkedLine({ format: 'rednet-desk/site-log', version: VERSION, lines: lines.length, bytes: base })), ...lines])
  await writeDurably(disk, join(folder, name), bytes, { guard: stillHeld })
  await writeDurably(disk, join(folder, MANIFEST_NAME), Buffer.from(`${JSON.stringify({ format: FORMAT, version: VERSION, log: name })}\n`), { guard: stillHeld })
  await clearLeft(disk, folder, name)
  return { name, base, size: bytes.length, isTorn: false, isOlder: false }
}

/** No line of articles or files grows with the site: each alone is short enough to be one text. What moved and what is pending are one line. */
function* baseOf({ articles, files, moved, roots, pending, listsOf }: SiteState): Generator<ManifestChange> {
  for (let from = 0; from < articles.length; from += ARTICLES) yield { articles: articles.slice(from, from + ARTICLES) satisfies ManifestArticle[] }
  const all: [string, ManifestFile][] = [...files]
  for (let from = 0; from < all.length; from += FILES) yield { files: Object.fromEntries(all.slice(from, from + FILES)) }
  yield { moved: [...moved], ...(roots === null ? {} : { roots: { ...roots } }), pending, ...(listsOf === null ? {} : { lists: listsOf }) }
}

/** What publishers that were killed left beside the manifest. Only for who holds the site: nobody else writes there. @param log name of the one that counts */
export async function clearLeft(disk: Disk, folder: string, log: string | null): Promise<void> {
  for (const name of disk.names(folder)) {
    const half = TEMPORARY.exec(name)?.[1]
    if ((LOG_NAME.test(name) && name !== log) || half === MANIFEST_NAME || (half !== undefined && LOG_NAME.test(half))) await disk.remove(join(folder, name)).catch(() => {})
  }
}
