import type { FileStamp } from '../store/disk.ts'
import type { Publication, SiteProblem } from './planner.ts'
import type { ManifestChange, ManifestFile, Pending } from './site-manifest.ts'
import type { SiteState } from './site-state.ts'

/** `seen`: what lay there before, of the files looked at; `written`: when, in ms since the epoch, of those written; `left`: what was to go and was changed since; `respelt`: published under a name that the site spells otherwise now */
type Run = { seen: ReadonlyMap<string, FileStamp | null>, written: ReadonlyMap<string, number>, left: readonly SiteProblem[], respelt: readonly string[] }

const NOBODYS = '0'.repeat(64)

/** What a run made of the site, told from what was known before it. */
export function changeOf(plan: Publication, before: SiteState, { seen, written, left, respelt }: Run): ManifestChange {
  const files: Record<string, ManifestFile | null> = {}
  // What was left is not forgotten: it is named at each run until somebody has taken it away.
  const kept = new Set(left.flatMap(({ path }) => path ?? []))
  for (const path of [...plan.files.gone(), ...respelt]) if (!kept.has(path) && before.files.has(path)) files[path] = null
  for (const path of kept) {
    const { sha256 = before.pending[path]?.[0] ?? NOBODYS, bytes = 0, mtimeMs = 0 } = before.files.get(path) ?? {}
    files[path] = { sha256, bytes, mtimeMs, left: true }
  }
  for (const { path, sha256, bytes } of plan.files.looked()) {
    const last = before.files.get(path)
    const mtimeMs = written.get(path) ?? seen.get(path)?.mtimeMs ?? 0
    if (last?.sha256 !== sha256 || last.bytes !== bytes || last.mtimeMs !== mtimeMs || last.left === true) files[path] = { sha256, bytes, mtimeMs }
  }
  // Of what a run that was cut short had begun and this one did not look at, nobody knows yet how it lies there.
  const pending: Pending = Object.fromEntries(Object.entries(before.pending).filter(([path]) => plan.files.has(path) && !plan.files.looksAt(path)))
  return { articles: plan.changed, gone: plan.gone.map(({ item }) => item.id), files, ...(plan.moved === before.moved ? {} : { moved: [...plan.moved] }), ...(plan.roots === before.roots ? {} : { roots: { ...plan.roots } }), pending, ...(plan.listsOf === before.listsOf ? {} : { lists: plan.listsOf }) }
}
