import type { FindingCode, Verification } from '#core/trust/verification.ts'
import { isDeskError } from '../desk-error.ts'
import type { LibraryState } from '../library/library-state.ts'
import { failed, finding, verifyData } from '../trust/verify.ts'
import { readPackage, type ReadPackage } from './read-package.ts'
import { senderOf } from './sender-of.ts'
import type { PackageSender } from '#contract/package-views.ts'
import type { ReadableFile } from '../store/disk.ts'

const OF_SENDER: Record<Exclude<PackageSender['standing'], 'trusted'>, FindingCode> = { unsigned: 'package-unsigned', unknown: 'signer-unknown', distrusted: 'signer-distrusted', differs: 'signer-differs' }

const UNTOLD = new Set(['not-for-here', 'newer-version', 'unreadable', 'not-found'])

/** What a package that could not be read says of itself: spoilt, it holds no more. Of one this program is too old for, or that the disk does not give, nobody here can say. */
export function notWhole(error: unknown): Verification {
  if (isDeskError(error, 'package-rejected') && !UNTOLD.has(error.data.reason)) return failed('package-damaged', 'package')
  throw error
}

/**
 * Is this package, to the last byte, what somebody trusted here sent, and does what its records say hold? Nothing is received. Whose package
 * does not hold is named as the problem's `name`. An article nobody has reviewed yet has no records that could be wrong.
 */
export async function verifyPackage(state: LibraryState, file: ReadableFile): Promise<Verification> {
  let pkg: ReadPackage
  try {
    pkg = await readPackage(file)
  } catch (error) {
    return notWhole(error)
  }
  const { standing, person } = await senderOf(state, pkg)
  const { signers, problem } = await verifyData(state, pkg.article)
  const { records: steps, stage, published } = pkg.article
  const records = steps.length === 0 && stage === 'draft' && published === undefined ? null : problem
  const found = standing === 'trusted' ? records : { ...finding(OF_SENDER[standing]), name: person?.name ?? '' }
  return { covers: 'package', ok: found === null, problem: found, signers }
}
