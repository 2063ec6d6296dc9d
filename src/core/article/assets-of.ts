import type { Origin } from './article.ts'
import type { Body } from '../body/body-schema.ts'
import type { LeadImage, Slip } from '../slip/slip.ts'

/** Every picture of an article, with its words: the lead image first, then those of the text. */
export const picturesOf = ({ slip, body }: { slip: Slip, body: Body }): LeadImage[] =>
  [...(slip.leadImage === null ? [] : [slip.leadImage]), ...body.root.children.flatMap((block): LeadImage[] => (block.type === 'figure' ? [block] : block.type === 'gallery' ? block.pictures : []))]
const shownOf = ({ asset, copies = [] }: LeadImage): string[] => [asset, ...copies.map((copy) => copy.asset)]

/** The names of all picture files an article's page asks for, each once: the lead image's, then those of the text. */
export const assetsOf = (article: { slip: Slip, body: Body }): string[] => [...new Set(picturesOf(article).flatMap(shownOf))]

/** Every file of the library's assets that an article names: those of its page, also of the one readers have, what they were made of, and what it was made of itself. */
export const filesOf = (article: { slip: Slip, body: Body, origin: Origin | null, published?: { slip: Slip, body: Body } }): string[] => {
  const pictures = [...picturesOf(article), ...(article.published === undefined ? [] : picturesOf(article.published))]
  return [...new Set([...(article.origin?.file === undefined ? [] : [article.origin.file.asset]), ...pictures.flatMap((picture) => [...shownOf(picture), ...(picture.original === undefined ? [] : [picture.original])])])]
}
