import { newestCard, type Keys } from '#core/trust/contact.ts'
import type { PageProof } from '#core/trust/page-proof.ts'
import type { LibraryState } from '../library/library-state.ts'

/** Whose desk it was, and since when (an instant) it is believed no more. */
export type FormerDesk = { name: string, until: string }

/** Of a desk that nobody's key vouches for now: whose key did last, until it was lost or its person taken off; null: nobody's. */
export function formerDesk({ contacts }: Keys, desk: string): FormerDesk | null {
  const found = contacts.flatMap((one) => (one.lostAt !== undefined && one.cards.some((card) => card.desk === desk && card.at < (one.lostAt ?? '')) ? [{ name: newestCard(one)?.name ?? '', until: one.lostAt }] : []))
  return found.toSorted((a, b) => (a.until < b.until ? -1 : 1)).at(-1) ?? null
}

/**
 * Did this page leave while its desk was believed? A page has no date of its own, so the audit log says it, where nothing of the log
 * is broken: by its order, before all that it has from that moment on. DeskError('storage-failed')
 */
export async function leftBefore(state: LibraryState, { article, page }: PageProof, until: string): Promise<boolean> {
  const { entries, breaks } = await state.audit.read()
  if (breaks.length > 0) return false
  const end = entries.findIndex(({ at }) => at >= until)
  return entries.slice(0, end === -1 ? entries.length : end).some((one) => one.act === 'exported' && one.article === article && one.detail['sha256'] === page.sha256)
}
