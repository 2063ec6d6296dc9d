import type { LeadImage } from '../slip/slip.ts'
import { escapeHtml } from './escape-html.ts'

/** A picture with what stands below it. The first on a page is fetched at once, those in the text when a reader comes near. */
export function renderPicture({ asset, width, height, caption, credit, alt }: LeadImage, className: 'lead-image' | 'picture'): string {
  const by = credit === '' ? '' : `<span class="credit">${escapeHtml(credit)}</span>`
  const below = [escapeHtml(caption), by].filter((part) => part !== '').join(' ')
  const lazy = className === 'picture' ? ' loading="lazy"' : ''
  return `<figure class="${className}">\n<img src="assets/${asset}" width="${width}" height="${height}" alt="${escapeHtml(alt)}"${lazy}>\n`
    + `${below === '' ? '' : `<figcaption>${below}</figcaption>\n`}</figure>`
}
