import type { ReviewRecord } from '../article/article.ts'
import { standingOf, wasPublic } from './publication.ts'

/**
 * Could this step be taken on what readers had then? Nothing that was corrected or withdrawn before vanishes by a signature taken back, and giving a
 * change up leads to the very words that were signed off.
 * @param before the records it follows
 */
export function fitsPublication({ action, from, sha256 }: ReviewRecord, before: readonly ReviewRecord[]): boolean {
  const { shown, opened, signed } = standingOf(before)
  switch (action) {
    case 'correct': case 'retract': return shown === 'words' && opened === null
    case 'reinstate': return shown === 'notice' && opened === null
    case 'abandon': return opened !== null && sha256 === signed?.record.sha256
    case 'withdraw': return from !== 'signed' || !wasPublic(before)
    default: return true
  }
}
