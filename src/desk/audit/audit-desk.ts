import { auditCsv } from '#core/audit/audit-csv.ts'
import type { AuditEntry } from '#core/audit/audit-entry.ts'
import type { AuditRow, AuditView } from '#contract/audit-contract.ts'
import { rowsOf, type LibraryState } from '../library/library-state.ts'
import { fingerprint } from '../trust/ed25519.ts'
import type { AuditNote } from './audit-note.ts'
import { takenIn } from './taken-in.ts'

/** waiting: beside the log; unvouched: there too, and another machine's desk, which knows this one by no card, takes it in as nobody's; not: the library may not be written at all */
export type NotedHow = 'log' | 'waiting' | 'unvouched' | 'not'

/** The audit log of one open library. */
export type AuditDesk = {
  /** DeskError('storage-failed') */
  list: (input: { article: string | null, offset: number, limit: number }) => Promise<AuditView>
  /** all of it, the oldest first */
  rows: (article: string | null) => Promise<Pick<AuditView, 'rows' | 'breaks'>>
  csv: (article: string | null) => Promise<{ name: string, bytes: Uint8Array }>
  /** On the disk before it resolves: in the log, or, from a library that is only looked at, beside it, for whoever writes to take in. `last`: the number of the last of them in the log */
  note: (...notes: AuditNote[]) => Promise<{ how: NotedHow, last: number | null }>
}

export function auditDesk(state: LibraryState): AuditDesk {
  const shown = (entries: readonly Omit<AuditEntry, 'previous' | 'signature'>[]): AuditRow[] => {
    const headlines = new Map(rowsOf(state, [...new Set(entries.flatMap(({ article }) => article ?? []))]).map(({ id, headline }) => [id, headline]))
    const desks = new Map<string, string>()
    return entries.map(({ n, at, act, by, article, detail, desk }) => {
      const digits = desks.get(desk) ?? fingerprint(desk)
      desks.set(desk, digits)
      return { n, at, act, by, article, headline: article === null ? null : headlines.get(article) ?? null, detail, desk: digits }
    })
  }
  const read = async (article: string | null) => {
    await state.opening.listed
    const { entries: noted, breaks, waiting } = await state.audit.read()
    // Numbered as whoever writes will number them.
    const soon = waiting.flatMap((one) => takenIn(one, one.isKnown).map(({ detail = {}, ...note }) => ({ ...note, detail, at: one.at, desk: one.desk }))).map((note, index) => ({ ...note, n: (noted.at(-1)?.n ?? 0) + 1 + index }))
    const entries = [...noted, ...soon]
    return { entries: article === null ? entries : entries.filter((one) => one.article === article), breaks }
  }
  const rows: AuditDesk['rows'] = async (article) => {
    const { entries, breaks } = await read(article)
    return { rows: shown(entries), breaks }
  }
  return {
    rows,
    list: async ({ article, offset, limit }) => {
      const { entries, breaks } = await read(article)
      return { rows: shown(entries.toReversed().slice(offset, offset + limit)), total: entries.length, breaks }
    },
    csv: async (article) => ({ name: '审计日志.csv', bytes: Buffer.from(auditCsv((await rows(article)).rows)) }),
    note: async (...notes) => {
      if (notes.length === 0) return { how: 'log', last: null }
      if (!state.folder.readOnly) return { how: 'log', last: await state.audit.note(...notes) }
      try {
        await state.audit.leave(...notes)
        return { how: await state.audit.isVouchedFor() ? 'waiting' : 'unvouched', last: null }
      } catch {
        return { how: 'not', last: null }
      }
    },
  }
}
