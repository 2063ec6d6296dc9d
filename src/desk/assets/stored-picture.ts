import type { LeadImage } from '#core/slip/slip.ts'

/** A picture the library has taken; `bytes`: of what a page shows of it. */
export type StoredPicture = LeadImage & { bytes: number }
