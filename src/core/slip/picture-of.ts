import type { LeadImage } from './slip.ts'

/** A picture alone, out of whatever holds one: an absent key stays absent. */
export const pictureOf = ({ asset, width, height, copies, original, caption, credit, alt }: LeadImage): LeadImage => ({
  asset, width, height, ...(copies === undefined ? {} : { copies }), ...(original === undefined ? {} : { original }), caption, credit, alt,
})

/** Another picture in the place of one: words that a person gave stay, the new file's own fill what is empty. */
export const inPlaceOf = (before: LeadImage | null, taken: LeadImage): LeadImage =>
  pictureOf({ ...taken, caption: before?.caption || taken.caption, credit: before?.credit || taken.credit, alt: before?.alt || taken.alt })
