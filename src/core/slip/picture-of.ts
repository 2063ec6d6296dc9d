import type { LeadImage } from './slip.ts'

/** A picture alone, out of whatever holds one: an absent key stays absent. */
export const pictureOf = ({ asset, width, height, copies, original, caption, credit, alt }: LeadImage): LeadImage => ({
  asset, width, height, ...(copies === undefined ? {} : { copies }), ...(original === undefined ? {} : { original }), caption, credit, alt,
})
