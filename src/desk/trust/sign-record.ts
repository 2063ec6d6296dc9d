import type { Actor, ArticleData } from '#core/article/article.ts'
import { recordText } from '#core/trust/record-signature.ts'
import type { LibraryState } from '../library/library-state.ts'
import type { Signer } from './ed25519.ts'
import { signerFor } from './signer-for.ts'

/** The article with its last record signed; as it is for somebody without a key. @param rev the revision the step was taken on */
export function signLastRecord(article: ArticleData, rev: number, signer: Signer | null): ArticleData {
  const last = article.records.at(-1)
  if (last === undefined || signer === null) return article
  const signature = { key: signer.key, rev, value: signer.sign('record', recordText(article.id, last, { key: signer.key, rev })) }
  return { ...article, records: [...article.records.slice(0, -1), { ...last, signature }] }
}

/**
 * The same of a record that changed words wrote of themselves: signed where the key is open. Words are never kept from the
 * disk for want of a passphrase, and what such a record does is to take away.
 */
export async function signVoid(state: LibraryState, next: ArticleData, before: ArticleData, rev: number, actor: Actor | null): Promise<ArticleData> {
  if (actor === null || next.records === before.records) return next
  return signLastRecord(next, rev, await signerFor(state, actor).catch(() => null))
}
