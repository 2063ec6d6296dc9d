import type { ArticleRow, ArticleView } from '#contract/views.ts'
import type { Person } from '#core/article/person.ts'
import type { ExportFormat } from '#core/export/export-formats.ts'
import type { Slip } from '#core/slip/slip.ts'
import { changeTags } from '#core/slip/change-tags.ts'
import { DeskUnreachable } from '#renderer/connection/desk-unreachable.ts'
import { lockedKeyOf, type LockedKey } from '#renderer/trust/locked-key.ts'

/** An article that this window holds open: its words are on the screen before they are in the library. */
export type OpenHere = {
  flush: () => Promise<void>
  between: <T extends { rev: number }>(work: (rev: number) => Promise<T>) => Promise<T>
  adopt: (view: ArticleView) => void
}

/** What one act on many articles asks of the desk and of this window; tests bring their own. */
export type BatchDeps = {
  rows: (ids: readonly string[]) => Promise<readonly Pick<ArticleRow, 'id' | 'headline' | 'publication'>[]>
  get: (id: string) => Promise<ArticleView>
  save: (id: string, baseRev: number, by: string | null, slip: Slip) => Promise<{ rev: number }>
  submit: (id: string, rev: number, by: string) => Promise<ArticleView>
  trash: (id: string, rev: number, by: string | null) => Promise<ArticleView>
  untrash: (id: string, rev: number, by: string | null) => Promise<ArticleView>
  exportOne: (id: string, format: ExportFormat, folder: string | null, by: string | null) => Promise<{ folder: { handle: string, label: string } }>
  openHere: (id: string) => OpenHere | null
  openElsewhere: () => Promise<ReadonlySet<string>>
  /** asks the person for the key's passphrase: true once it signs, false where they gave it up */
  unlock: (locked: LockedKey) => Promise<boolean>
  me: Person | null
}

export type BatchAct =
  | { kind: 'export', formats: readonly ExportFormat[], /** a handle; null: the library's own folder */ folder: string | null }
  | { kind: 'tag', add: readonly string[], remove: readonly string[] }
  | { kind: 'submit' } | { kind: 'trash' } | { kind: 'untrash' }

/** same: nothing to do; gone: not in the library any more; elsewhere: open in another window; nobody: it asks who acts, and nobody has said */
export type Left = 'same' | 'gone' | 'elsewhere' | 'nobody'
export type Outcome = { id: string, headline: string, left: Left | { failures: { error: unknown, /** which did not come about, where several were asked for */ format: ExportFormat | null }[], /** something else of it came about */ isPart: boolean } | null }
export type BatchReport = { outcomes: Outcome[], isCancelled: boolean, /** where files went */ folder: { handle: string, label: string } | null }

const ROWS_AT_ONCE = 500

class LeftAlone extends Error {
  readonly why: Left
  constructor(why: Left) {
    super(why)
    this.why = why
  }
}

class FormatsLeft extends Error {
  readonly failures: { format: ExportFormat, error: unknown }[]
  /** where those that did come about went; null: none did */
  readonly place: BatchReport['folder']
  constructor(failures: { format: ExportFormat, error: unknown }[], place: BatchReport['folder']) {
    super(failures.map(({ format }) => format).join(' '))
    this.failures = failures
    this.place = place
  }
}

/** What a step or a save is made of is what stands on the screen; the window shows what came of it. */
async function onArticle(deps: BatchDeps, id: string, work: (view: ArticleView) => Promise<{ rev: number }>): Promise<void> {
  const here = deps.openHere(id)
  if (here === null) {
    await work(await deps.get(id))
    return
  }
  await here.flush()
  // Read again before the window's next save: a view of before it would be no news to the window any more. One of later, or none, is for the window to hear of by itself.
  const { shown } = await here.between(async () => {
    const { rev } = await work(await deps.get(id))
    return { rev, shown: await deps.get(id).then((read) => (read.rev === rev ? read : null), () => null) }
  })
  if (shown !== null) here.adopt(shown)
}

/** One format that does not come about keeps none of the others; each of them is said. */
async function exportEach(deps: BatchDeps, { formats, folder }: Extract<BatchAct, { kind: 'export' }>, id: string, by: string | null): Promise<BatchReport['folder']> {
  let place: BatchReport['folder'] = null
  const failures: { format: ExportFormat, error: unknown }[] = []
  for (const format of formats) {
    try {
      place = (await deps.exportOne(id, format, folder, by)).folder
    } catch (error) {
      if (error instanceof DeskUnreachable || formats.length === 1) throw error
      failures.push({ format, error })
    }
  }
  if (failures.length > 0) throw new FormatsLeft(failures, place)
  return place
}

async function actOn(deps: BatchDeps, act: BatchAct, id: string): Promise<BatchReport['folder']> {
  const by = deps.me?.id ?? null
  switch (act.kind) {
    case 'export': {
      await deps.openHere(id)?.flush()
      return await exportEach(deps, act, id, by)
    }
    case 'tag': await onArticle(deps, id, async ({ rev, slip }) => {
      const tags = changeTags(slip.tags, act)
      if (tags === null) throw new LeftAlone('same')
      return await deps.save(id, rev, by, { ...slip, tags })
    }); return null
    case 'submit': await onArticle(deps, id, async ({ rev }) => {
      if (by === null) throw new LeftAlone('nobody')
      return await deps.submit(id, rev, by)
    }); return null
    case 'trash': await onArticle(deps, id, async ({ rev, trashed }) => {
      if (trashed !== null) throw new LeftAlone('same')
      return await deps.trash(id, rev, by)
    }); return null
    case 'untrash': await onArticle(deps, id, ({ rev }) => deps.untrash(id, rev, by)); return null
  }
}

/**
 * As `actOn`; what is refused because a key is locked is done once the key is open. Whoever gives that up is not asked again
 * for each of the others: what needs that key is left, with that as its reason. While the passphrase was waited for another window may have opened
 * some of them: `elsewhere` is asked anew.
 */
async function actUnlocked(deps: BatchDeps, act: BatchAct, id: string, { givenUp, elsewhere }: { givenUp: Set<string>, elsewhere: Set<string> }, signal: AbortSignal): Promise<BatchReport['folder']> {
  try {
    return await actOn(deps, act, id)
  } catch (error) {
    const locked = lockedKeyOf(error)
    if (locked === null || givenUp.has(locked.key) || signal.aborted) throw error
    if (!await deps.unlock(locked)) {
      givenUp.add(locked.key)
      throw error
    }
    if (act.kind !== 'export') for (const one of await deps.openElsewhere()) elsewhere.add(one)
    if (elsewhere.has(id)) throw new LeftAlone('elsewhere')
    return await actOn(deps, act, id)
  }
}

/** One act on each article by itself: what is refused is left as it was and named, and keeps none of the others. Stops between two articles when `signal` aborts. */
export async function runBatch(deps: BatchDeps, act: BatchAct, ids: readonly string[], signal: AbortSignal, say: (done: number) => void): Promise<BatchReport> {
  const report: BatchReport = { outcomes: [], isCancelled: false, folder: null }
  const elsewhere = new Set<string>(act.kind === 'export' ? [] : await deps.openElsewhere())
  const known = new Map<string, string>()
  const givenUp = new Set<string>()
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) for (const { id, headline } of await deps.rows(ids.slice(at, at + ROWS_AT_ONCE))) known.set(id, headline)
  for (const [at, id] of ids.entries()) {
    if (signal.aborted) return { ...report, isCancelled: true }
    const headline = known.get(id)
    let left: Outcome['left'] = headline === undefined ? 'gone' : elsewhere.has(id) ? 'elsewhere' : null
    if (left === null) {
      try {
        report.folder = await actUnlocked(deps, act, id, { givenUp, elsewhere }, signal) ?? report.folder
      } catch (error) {
        // Nobody is there to answer: the others would all wait for the same.
        if (error instanceof DeskUnreachable) throw error
        if (error instanceof FormatsLeft) report.folder = error.place ?? report.folder
        left = error instanceof LeftAlone ? error.why : error instanceof FormatsLeft ? { failures: error.failures, isPart: error.place !== null } : { failures: [{ error, format: null }], isPart: false }
      }
    }
    report.outcomes.push({ id, headline: headline ?? '', left })
    say(at + 1)
  }
  return report
}

/** Ids of the chosen that the site can show: as they were last signed off, whatever is being done to them since. */
export async function signedOf(deps: Pick<BatchDeps, 'rows'>, ids: readonly string[]): Promise<string[]> {
  const signed: string[] = []
  for (let at = 0; at < ids.length; at += ROWS_AT_ONCE) for (const row of await deps.rows(ids.slice(at, at + ROWS_AT_ONCE))) if (row.publication !== 'none') signed.push(row.id)
  return signed
}
