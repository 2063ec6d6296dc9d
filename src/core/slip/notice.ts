import type { Notice } from './notice-schema.ts'
import type { Slip } from './slip.ts'

const withNotices = ({ notices: _, ...slip }: Slip, notices: readonly Notice[]): Slip => (notices.length === 0 ? slip : { ...slip, notices: [...notices] })

export const withNotice = (slip: Slip, kind: Notice['kind'], text: string): Slip => withNotices(slip, [{ kind, at: null, text }, ...slip.notices ?? []])

/** These words, with the notices of another version: bringing words back changes nothing of what readers are told. */
export const withNoticesOf = (current: Pick<Slip, 'notices'>, slip: Slip): Slip => withNotices(slip, current.notices ?? [])

/** The one that is not signed off yet. */
export const pendingNotice = ({ notices = [] }: Pick<Slip, 'notices'>): Notice | null => notices.find(({ at }) => at === null) ?? null

/** What stands in the place of the page; null where the article's words do. */
export const withdrawalOf = ({ notices = [] }: Pick<Slip, 'notices'>): Notice | null => notices.find(({ kind }) => kind === 'withdrawal') ?? null

/** The newest first. */
export const correctionsOf = ({ notices = [] }: Pick<Slip, 'notices'>): Notice[] => notices.filter(({ kind }) => kind === 'correction')

/** When the newest correction was signed off; null where there is none. */
export const correctedAt = (slip: Pick<Slip, 'notices'>): string | null => correctionsOf(slip)[0]?.at ?? null

export const withoutWithdrawal = (slip: Slip): Slip => withNotices(slip, (slip.notices ?? []).filter(({ kind }) => kind !== 'withdrawal'))

/** Signed off at this moment. */
export const datedNotices = (slip: Slip, at: string): Slip => (pendingNotice(slip) === null ? slip : withNotices(slip, (slip.notices ?? []).map((notice) => ({ ...notice, at: notice.at ?? at }))))

/** Only a step makes or dates a notice: a change of words changes what the one that is not signed off says, and nothing else. */
export function keepingNotices(current: Pick<Slip, 'notices'>, next: Slip): Slip {
  if (current.notices === undefined && next.notices === undefined) return next
  const said = pendingNotice(next)
  return withNotices(next, (current.notices ?? []).map((notice) => (notice.at === null && notice.kind === said?.kind ? said : notice)))
}
