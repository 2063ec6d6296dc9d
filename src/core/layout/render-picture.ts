import type { LeadImage } from '../slip/slip.ts'
import { escapeHtml } from './escape-html.ts'

/** The width of the text in page-css.ts, less its edges on a phone. */
const SIZES = '(max-width: 43.5rem) calc(100vw - 2.25rem), 41.25rem'

/** Copies for narrow screens: one that shows every point it fetches need fetch no more. */
function sources({ asset, width, copies }: LeadImage): string {
  if (copies === undefined) return ''
  return ` srcset="${[...copies, { asset, width }].map((one) => `assets/${one.asset} ${one.width}w`).join(', ')}" sizes="${SIZES}"`
}

/** A picture with what stands below it. The first on a page is fetched at once, those in the text when a reader comes near. */
export function renderPicture(picture: LeadImage, className: 'lead-image' | 'picture'): string {
  const { asset, width, height, caption, credit, alt } = picture
  const by = credit === '' ? '' : `<span class="credit">${escapeHtml(credit)}</span>`
  const below = [escapeHtml(caption), by].filter((part) => part !== '').join(' ')
  const lazy = className === 'picture' ? ' loading="lazy"' : ''
  return `<figure class="${className}">\n<img src="assets/${asset}"${sources(picture)} width="${width}" height="${height}" alt="${escapeHtml(alt)}"${lazy}>\n`
    + `${below === '' ? '' : `<figcaption>${below}</figcaption>\n`}</figure>`
}
