import type { ArticleData, ReviewRecord } from '../article/article.ts'
import type { Role } from '../article/person.ts'
import { canonicalJson } from '../canonical-json.ts'
import { counts, mayHaveSignedAs } from './contact.ts'
import { isPossibleStep } from '../workflow/possible-step.ts'
import { fitsPublication } from '../workflow/fits-publication.ts'
import { standingPasses } from '../workflow/passes.ts'
import { standingOf } from '../workflow/publication.ts'
import { recordText } from './record-signature.ts'
import { roundFinding } from './round-finding.ts'
import type { CheckedStep, Finding, FindingCode, Verification } from './verification.ts'
import { isOf, owesSignature, type Trusted } from './whose-record.ts'

/** What the rules cannot do themselves. */
export type Checks = {
  /** SHA-256 of the text's UTF-8, hex */
  hash: (text: string) => string
  isSigned: (key: string, text: string, value: string) => boolean
  fingerprint: (key: string) => string
}

/** `content`: SHA-256 of canonicalJson({ slip, body }) as it is; `public`: the same of `published`, null where there is none, undefined where it is not known (a page) */
export type Claim = Pick<ArticleData, 'id' | 'stage' | 'records'> & { content: string, public?: string | null }

const REVIEWERS: readonly Role[] = ['editor', 'chief']

/** Who may do it at all; whether they may just then the records before say. */
function mayDo({ action, from, by }: ReviewRecord): boolean {
  switch (action) {
    case 'pass': case 'return': case 'void': case 'correct': case 'retract': case 'reinstate': case 'abandon': return REVIEWERS.includes(by.role)
    case 'sign': return by.role === 'chief'
    case 'withdraw': return from !== 'signed' || by.role === 'chief'
    case 'submit': return true
  }
}

function signerFinding(id: string, record: ReviewRecord, earlier: readonly ReviewRecord[], isBound: boolean, trusted: Trusted, checks: Checks): FindingCode | null {
  const { signature, by } = record
  if (signature === null) return owesSignature(record, earlier, isBound, trusted) ? 'unsigned' : null
  if (!checks.isSigned(signature.key, recordText(id, record, signature), signature.value)) return 'signature-wrong'
  const contact = trusted.contacts.find((one) => one.key === signature.key)
  if (contact === undefined) return 'signer-unknown'
  if (!counts(contact, record.at)) return contact.lostAt === undefined ? 'signer-distrusted' : 'signer-lost'
  if (!isOf(contact, by.id)) return 'signer-differs'
  return mayHaveSignedAs(contact, by.role, record.at, trusted.roleOf(contact.person)) ? null : 'role-not-allowed'
}

const countsAsSigned = (id: string, record: ReviewRecord, { contacts }: Trusted, checks: Checks): boolean => {
  const { signature } = record
  return signature !== null && contacts.some((one) => counts(one, record.at) && one.key === signature.key) && checks.isSigned(signature.key, recordText(id, record, signature), signature.value)
}

function stepFinding(claim: Claim, index: number, bound: number, trusted: Trusted, checks: Checks): FindingCode | null {
  const record = claim.records[index]
  if (record === undefined) return null
  const before = claim.records[index - 1]
  if (record.previous !== (before === undefined ? null : checks.hash(canonicalJson(before))) || record.from !== (before?.to ?? 'draft')) return 'chain-broken'
  const found = signerFinding(claim.id, record, claim.records.slice(0, index), index < bound, trusted, checks)
  if (found !== null) return found
  if (!mayDo(record)) return 'role-not-allowed'
  if (!isPossibleStep(record) || !fitsPublication(record, claim.records.slice(0, index))) return 'step-impossible'
  if (before !== undefined && record.at < before.at) return 'time-back'
  return roundFinding(record, claim.records.slice(0, index), trusted)
}

const STATES: Partial<Record<FindingCode, CheckedStep['state']>> = { 'signer-unknown': 'unknown', 'signer-distrusted': 'unknown', 'signer-lost': 'unknown', unsigned: 'wrong' }

function checkedStep(claim: Claim, index: number, bound: number, trusted: Trusted, checks: Checks): CheckedStep[] {
  const record = claim.records[index]
  if (record === undefined) return []
  const finding = stepFinding(claim, index, bound, trusted, checks)
  const { action, at, by, signature } = record
  const key = signature?.key ?? null
  return [{
    step: index + 1, action, at, by, key, fingerprint: key === null ? null : checks.fingerprint(key), finding,
    state: finding !== null ? STATES[finding] ?? 'wrong' : signature === null ? 'unsigned' : 'signed',
  }]
}

/**
 * Does everything hold that an article's records say, by the keys this library trusts? Names the first thing that does not, in the order
 * of the records, then of the whole. A record of somebody without a key is unsigned and no fault where one signed after it binds it.
 */
export function verifyArticle(claim: Claim, trusted: Trusted, checks: Checks): Verification {
  // Up to here somebody whose key counts vouches for what came before.
  const bound = claim.records.findLastIndex((one) => countsAsSigned(claim.id, one, trusted, checks))
  const signers = claim.records.flatMap((_, index) => checkedStep(claim, index, bound, trusted, checks))
  const wrong = signers.find((one) => one.finding !== null)
  const problem = wrong === undefined || wrong.finding === null ? wholeFinding(claim) : { code: wrong.finding, step: wrong.step, name: wrong.by.name }
  return { covers: 'article', ok: problem === null, problem, signers }
}

function wholeFinding({ records, stage, content, public: shown }: Claim): Finding | null {
  const last = records.at(-1)
  const of = (code: FindingCode): Finding => ({ code, step: last === undefined ? null : records.length, name: last?.by.name ?? '' })
  if (last === undefined || records.every((one) => one.signature === null)) return { code: 'nothing-signed', step: null, name: '' }
  if (claimsReview(records)) {
    // Nothing after it binds it: whoever can write the file could have put it there.
    if (last.signature === null) return of('end-unsigned')
    if (last.sha256 !== content) return of('content-changed')
  }
  if (stage !== last.to) return of('stage-differs')
  const { opened, signed } = standingOf(records)
  const stands = opened === null ? null : signed?.record.sha256 ?? null
  return shown === undefined || shown === stands ? null : of('public-differs')
}

/** Somebody answers for the words as they are: they are signed off, or a review of them stands. Before that, and once they are the author's again, they may change. */
const claimsReview = (records: readonly ReviewRecord[]): boolean => records.at(-1)?.to === 'signed' || standingPasses(records).length > 0
