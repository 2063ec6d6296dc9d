import type { ArticleData, ReviewRecord } from '../article/article.ts'
import type { Role } from '../article/person.ts'
import { canonicalJson } from '../canonical-json.ts'
import { rolesOf, type Contact } from './contact.ts'
import { recordText } from './record-signature.ts'
import type { CheckedStep, Finding, FindingCode, Verification } from './verification.ts'

/** What the rules cannot do themselves. */
export type Checks = {
  /** SHA-256 of the text's UTF-8, hex */
  hash: (text: string) => string
  isSigned: (key: string, text: string, value: string) => boolean
  fingerprint: (key: string) => string
}

/** Whose signatures count, and which role the library gives them. */
export type Trusted = { contacts: readonly Contact[], roleOf: (person: string) => Role | null }

/** `content`: SHA-256 of canonicalJson({ slip, body }) as it is */
export type Claim = Pick<ArticleData, 'id' | 'stage' | 'records'> & { content: string }

const REVIEWERS: readonly Role[] = ['editor', 'chief']

/** Who may do it at all; whether they may just then the records before say. */
function mayDo({ action, from, by }: ReviewRecord): boolean {
  switch (action) {
    case 'pass': case 'return': case 'void': return REVIEWERS.includes(by.role)
    case 'sign': return by.role === 'chief'
    case 'withdraw': return from !== 'signed' || by.role === 'chief'
    case 'submit': return true
  }
}

function signerFinding(id: string, record: ReviewRecord, trusted: Trusted, checks: Checks): FindingCode | null {
  const { signature, by } = record
  if (signature === null) {
    // What changed words write of themselves needs no key: it only ever takes away.
    const owed = record.action !== 'void' && trusted.contacts.some((one) => one.trusted && isOf(one, by.id) && (one.cards[0]?.at ?? '') <= record.at)
    return owed ? 'unsigned' : null
  }
  if (!checks.isSigned(signature.key, recordText(id, record, signature), signature.value)) return 'signature-wrong'
  const contact = trusted.contacts.find((one) => one.key === signature.key)
  if (contact === undefined) return 'signer-unknown'
  if (!contact.trusted) return 'signer-distrusted'
  if (!isOf(contact, by.id)) return 'signer-differs'
  return [...rolesOf(contact), trusted.roleOf(contact.person)].includes(by.role) ? null : 'role-not-allowed'
}

/** Under the id the library has for them, or the one their own desk has. */
const isOf = (contact: Contact, person: string): boolean => contact.person === person || contact.cards.some((card) => card.id === person)

function stepFinding(claim: Claim, index: number, trusted: Trusted, checks: Checks): FindingCode | null {
  const record = claim.records[index]
  if (record === undefined) return null
  const before = claim.records[index - 1]
  if (record.previous !== (before === undefined ? null : checks.hash(canonicalJson(before))) || record.from !== (before?.to ?? 'draft')) return 'chain-broken'
  return signerFinding(claim.id, record, trusted, checks) ?? (mayDo(record) ? null : 'role-not-allowed')
}

const STATES: Partial<Record<FindingCode, CheckedStep['state']>> = { 'signer-unknown': 'unknown', 'signer-distrusted': 'unknown', unsigned: 'wrong' }

function checkedStep(claim: Claim, index: number, trusted: Trusted, checks: Checks): CheckedStep[] {
  const record = claim.records[index]
  if (record === undefined) return []
  const finding = stepFinding(claim, index, trusted, checks)
  const { action, at, by, signature } = record
  const key = signature?.key ?? null
  return [{
    step: index + 1, action, at, by, key, fingerprint: key === null ? null : checks.fingerprint(key), finding,
    state: finding !== null ? STATES[finding] ?? 'wrong' : signature === null ? 'unsigned' : 'signed',
  }]
}

/**
 * Does everything hold that an article's records say, by the keys this library trusts? Names the first thing that does not, in the order
 * of the records, then of the whole. A record of somebody without a key is unsigned and no fault: what was signed after it binds it.
 */
export function verifyArticle(claim: Claim, trusted: Trusted, checks: Checks): Verification {
  const signers = claim.records.flatMap((_, index) => checkedStep(claim, index, trusted, checks))
  const wrong = signers.find((one) => one.finding !== null)
  const problem = wrong === undefined || wrong.finding === null ? wholeFinding(claim) : { code: wrong.finding, step: wrong.step, name: wrong.by.name }
  return { ok: problem === null, problem, signers }
}

function wholeFinding({ records, stage, content }: Claim): Finding | null {
  const last = records.at(-1)
  const of = (code: FindingCode): Finding => ({ code, step: last === undefined ? null : records.length, name: last?.by.name ?? '' })
  if (last === undefined || records.every((one) => one.signature === null)) return { code: 'nothing-signed', step: null, name: '' }
  // Nothing after it binds it, and words are published by it.
  if (last.signature === null && last.action === 'sign') return of('unsigned')
  if (last.sha256 !== content) return of('content-changed')
  return stage === last.to ? null : of('stage-differs')
}
