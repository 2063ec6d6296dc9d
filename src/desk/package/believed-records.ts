import type { ArticleData, ReviewRecord } from '#core/article/article.ts'
import { correctionsOf, keepingNotices } from '#core/slip/notice.ts'
import type { Slip } from '#core/slip/slip.ts'
import { withStandingOf } from '#core/workflow/publication.ts'
import { sameValue } from '#core/same-value.ts'
import type { ArticleRow } from '#contract/views.ts'
import type { LeftOut } from '#contract/package-views.ts'
import { keepingAddress } from '../library/save-article.ts'
import type { LibraryState } from '../library/library-state.ts'
import { contentHash } from '../store/content-hash.ts'
import { verifyData } from '../trust/verify.ts'
import { addressHolder } from './address-holder.ts'

/**
 * Their article with no more of stage and records than this library believes.
 * @property leftOut why records and stage of theirs are not in it; null: they are
 * @property advances what it says was decided goes on from what was decided here
 * @property holder another article here has the address that was given to this one elsewhere: no two may have one, so it comes without it
 * @property isParted each side decided something the other does not know: somebody must choose
 */
export type Believed = { theirs: ArticleData, leftOut: LeftOut | null, advances: boolean, isParted: boolean, holder: ArticleRow | null }

const sharedBy = (ours: readonly ReviewRecord[], theirs: readonly ReviewRecord[]): number => {
  const parted = ours.findIndex((record, index) => !sameValue(record, theirs[index]))
  return parted === -1 ? ours.length : parted
}

/** Readers were told of each: none is taken back. */
const keepsCorrections = (ours: Slip, theirs: Slip): boolean => correctionsOf(ours).every((one) => one.at === null || correctionsOf(theirs).some((other) => sameValue(one, other)))

/** Does every record hold, and is each that is new here by a key trusted here? A void needs none: it only takes away. */
async function isVouchedFor(state: LibraryState, theirs: ArticleData, shared: number): Promise<boolean> {
  const { ok, signers } = await verifyData(state, theirs)
  // Whoever found a lost key can date a record back: what it signed is new here only where somebody signed after it.
  const lost = new Set((await state.keys.read()).contacts.flatMap(({ key, lostAt }) => (lostAt === undefined ? [] : [key])))
  const bound = signers.findLastIndex(({ state: signed, key }) => signed === 'signed' && key !== null && !lost.has(key))
  return ok && signers.every((step, index) => index < shared || step.action === 'void' || (step.state === 'signed' && (step.key === null || !lost.has(step.key) || index < bound)))
}

/** Anybody can write anything into a package; only what verifies here may say what stage an article is in. */
export async function believed(state: LibraryState, theirs: ArticleData, ours: ArticleData | null): Promise<Believed> {
  const [here, stage] = [ours?.records ?? [], ours?.stage ?? 'draft']
  const shared = sharedBy(here, theirs.records)
  const holder = await addressHolder(state, theirs)
  const { contentId = null, permalink = null } = ours?.slip ?? {}
  const slip = keepingNotices(ours?.slip ?? {}, holder === null ? theirs.slip : { ...theirs.slip, contentId, permalink })
  const own = withStandingOf({ ...theirs, slip }, { stage, records: here, ...(ours?.published === undefined ? {} : { published: ours.published }) })
  if (shared === theirs.records.length) {
    const isMoreClaimed = shared === here.length && theirs.stage !== stage
    return { theirs: own, leftOut: isMoreClaimed ? 'unvouched' : null, advances: false, isParted: false, holder }
  }
  const advances = shared === here.length
  const keepsAddress = ours === null || (contentHash(keepingAddress(ours, theirs, theirs)) === contentHash(theirs) && keepsCorrections(ours.slip, theirs.slip))
  // A sign-off given here stays in the log, and with it the address it gave.
  const mayPart = advances || !here.some((record) => record.action === 'sign')
  // Readers have it from here: a signature that another desk took back would take the page away without a word. That is 撤稿, and done here.
  const takesPageBack = here.at(-1)?.action === 'sign' && theirs.records[shared]?.action === 'withdraw' && await state.audit.lastExport(theirs.id) !== null
  const leftOut = holder !== null ? 'address' : !await isVouchedFor(state, theirs, shared) ? 'unvouched' : takesPageBack ? 'published' : !keepsAddress || !mayPart ? 'signed' : null
  return leftOut === null ? { theirs, leftOut, advances, isParted: !advances, holder } : { theirs: own, leftOut, advances: false, isParted: false, holder }
}
