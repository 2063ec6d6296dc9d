import { z } from 'zod'
import type { ArticleData } from '#core/article/article.ts'
import type { Keys } from '#core/trust/contact.ts'
import { LARGEST_PROOF, PageProofSchema, PROOF_FORMAT, PROOF_VERSION, proofText, proofVersion, type PageProof } from '#core/trust/page-proof.ts'
import type { Covers, Finding, FindingCode, Verification } from '#core/trust/verification.ts'
import { verifyArticle, type Checks } from '#core/trust/verify-article.ts'
import type { Trusted } from '#core/trust/whose-record.ts'
import { sameValue } from '#core/same-value.ts'
import { standingOf } from '#core/workflow/publication.ts'
import type { ArticleView } from '#contract/views.ts'
import { isDeskError } from '../desk-error.ts'
import { loadArticle } from '../library/load-article.ts'
import { settingsOf, type LibraryState } from '../library/library-state.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { contentHash, contentHashInPassing } from '../store/content-hash.ts'
import { sha256Of } from '../store/sha256.ts'
import { decodeEnvelope, encodeEnvelope, enclose } from '../store/store-format.ts'
import { fingerprint, isSigned, type Signer } from './ed25519.ts'
import { formerDesk, leftBefore } from './former-desk.ts'

const CHECKS: Checks = { hash: sha256Of, isSigned: (key, text, value) => isSigned('record', key, text, value), fingerprint }

const trustedBy = (state: LibraryState, { contacts }: Keys): Trusted =>
  ({ contacts, roleOf: (id) => settingsOf(state).people.find((one) => one.id === id)?.role ?? null })

export const finding = (code: FindingCode): Finding => ({ code, step: null, name: '' })
export const failed = (code: FindingCode, covers: Covers = 'article'): Verification => ({ covers, ok: false, problem: finding(code), signers: [] })

export async function verifyData(state: LibraryState, article: Pick<ArticleData, 'id' | 'stage' | 'records' | 'slip' | 'body' | 'published'>): Promise<Verification> {
  const rules = settingsOf(state).channels.find((one) => one.id === article.slip.channel)?.rules ?? null
  return verifyArticle({ ...article, content: contentHash(article), public: article.published === undefined ? null : contentHash(article.published) }, { ...trustedBy(state, await state.keys.read()), rules }, CHECKS)
}

/** An article's file, of this library or any other: also its bytes must be what a program writes. DeskError('store-from-newer-version'). */
export async function verifyFile(state: LibraryState, bytes: Uint8Array): Promise<Verification> {
  try {
    const envelope = decodeEnvelope(ARTICLE_FORMAT, bytes, 'article')
    const isWritten = envelope.schema !== ARTICLE_FORMAT.version || Buffer.from(bytes).equals(encodeEnvelope(enclose(ARTICLE_FORMAT, envelope.id, envelope.rev, envelope.baseRev, envelope.data)))
    return isWritten && envelope.id === envelope.data.id ? await verifyData(state, envelope.data) : failed('unreadable')
  } catch (error) {
    if (isDeskError(error, 'store-corrupt')) return failed('unreadable')
    throw error
  }
}

const HeadSchema = z.looseObject({ format: z.literal(PROOF_FORMAT), version: z.int().min(1) })

function parsed(bytes: Uint8Array): PageProof | 'proof-altered' | 'proof-newer' {
  if (bytes.length > LARGEST_PROOF) return 'proof-altered'
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const proof = PageProofSchema.safeParse(value)
    if (proof.success && Buffer.from(bytes).equals(proofBytes(proof.data))) return proof.data
    const head = HeadSchema.safeParse(value)
    return head.success && head.data.version > PROOF_VERSION ? 'proof-newer' : 'proof-altered'
  } catch {
    return 'proof-altered'
  }
}

/** As it lies beside its page: one text for one proof, so that a changed blank shows too. */
export const proofBytes = (proof: PageProof): Buffer => Buffer.from(`${JSON.stringify(PageProofSchema.parse(proof), null, 2)}\n`)

/** @param proof null: none lies beside it */
export async function verifyPage(state: LibraryState, page: Uint8Array, proof: Uint8Array | null): Promise<Verification> {
  if (proof === null) return failed('proof-missing', 'page')
  const read = parsed(proof)
  if (read === 'proof-altered' || read === 'proof-newer') return failed(read, 'page')
  const keys = await state.keys.read()
  const records: Verification = { ...verifyArticle({ ...read, id: read.article }, trustedBy(state, keys), CHECKS), covers: 'page' }
  const with_ = (code: FindingCode): Verification => ({ ...records, ok: false, problem: finding(code) })
  if (!isSigned('page', read.desk, proofText(read), read.signature)) return with_('proof-altered')
  if (page.length !== read.page.bytes || sha256Of(page) !== read.page.sha256) return with_('page-changed')
  if (!records.ok) return records
  const own = await state.keyRing.deskIfMade()
  const known = own === read.desk || keys.contacts.some((one) => one.trusted && one.cards.some((card) => card.desk === read.desk))
  const former = known ? null : formerDesk(keys, read.desk)
  if (!known && former === null) return with_('desk-unknown')
  const desk = former === null ? {} : { desk: former }
  if (former !== null && !await leftBefore(state, read, former.until)) return { ...records, ok: false, problem: { ...finding('desk-former'), name: former.name }, ...desk }
  const since = await sinceThen(state, read)
  return { ...(since === 'yes' || since === 'unknown' ? { ...records, latest: since } : with_(since)), ...desk }
}

/** What became of what the page shows, by the records this library has of its article; unknown where it has none, or others. */
async function sinceThen(state: LibraryState, { article, records }: PageProof): Promise<'yes' | 'unknown' | 'page-corrected' | 'page-withdrawn' | 'page-recalled'> {
  const here = await state.turns.take(article, () => loadArticle(state, article)).then(({ data }) => data.records, (error: unknown) => {
    // One that cannot be read is not one that is not here: its withdrawal may be in it.
    if (isDeskError(error, 'article-not-found')) return []
    throw error
  })
  if (here.length < records.length || !records.every((record, at) => sameValue(record, here[at]))) return 'unknown'
  const { signed, shown } = standingOf(here)
  if (signed === null) return 'page-recalled'
  return signed.at < records.length ? 'yes' : shown === 'notice' ? 'page-withdrawn' : 'page-corrected'
}

/** What lies beside a page of this article; the same for the same page, so that an export of nothing new writes nothing. */
export function makeProof(article: ArticleView, page: { path: string, bytes: Uint8Array }, desk: Signer): PageProof {
  const proof = {
    format: PROOF_FORMAT, version: proofVersion(article.records), article: article.id, page: { path: page.path, bytes: page.bytes.length, sha256: sha256Of(page.bytes) },
    content: contentHashInPassing(article), stage: article.stage, records: article.records, desk: desk.key,
  } as const
  return { ...proof, signature: desk.sign('page', proofText(proof)) }
}
