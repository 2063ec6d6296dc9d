import type { Gallery } from '../body/body-schema.ts'
import type { LeadImage } from '../slip/slip.ts'
import { escapeHtml } from './escape-html.ts'

/** The width of the text in page-css.ts, less its edges on a phone. */
const SIZES = '(max-width: 43.5rem) calc(100vw - 2.25rem), 41.25rem'

/** The same in two columns, and in three; one on a phone, where each has words of its own. */
const COLUMN_SIZES = {
  two: '(max-width: 30rem) calc(100vw - 2.25rem), (max-width: 43.5rem) calc(50vw - 1.5rem), 20.25rem',
  three: '(max-width: 30rem) calc(100vw - 2.25rem), (max-width: 43.5rem) calc(33vw - 1.25rem), 13.25rem',
} as const

/** Copies for narrow screens: one that shows every point it fetches need fetch no more. */
function sources({ asset, width, copies }: LeadImage, sizes: string): string {
  if (copies === undefined) return ''
  return ` srcset="${[...copies, { asset, width }].map((one) => `assets/${one.asset} ${one.width}w`).join(', ')}" sizes="${sizes}"`
}

/** Higher than wide, but no strip that has to be read at full width: as wide as the text, it would be higher than a screen, and fill a sheet of paper. */
const isUpright = ({ width, height }: LeadImage): boolean => width < height * 0.9 && width > height * 0.5

/** A picture with what stands below it. The first on a page is fetched at once, those in the text when a reader comes near. */
export function renderPicture(picture: LeadImage, className: 'lead-image' | 'picture', sizes = SIZES): string {
  const { asset, width, height, caption, credit, alt } = picture
  const by = credit === '' ? '' : `<span class="credit">${escapeHtml(credit)}</span>`
  const below = [escapeHtml(caption), by].filter((part) => part !== '').join(' ')
  const lazy = className === 'picture' ? ' loading="lazy"' : ''
  return `<figure class="${className}${isUpright(picture) && sizes === SIZES ? ' upright' : ''}">\n<img src="assets/${asset}"${sources(picture, sizes)} width="${width}" height="${height}" alt="${escapeHtml(alt)}"${lazy}>\n`
    + `${below === '' ? '' : `<figcaption>${below}</figcaption>\n`}</figure>`
}

const says = ({ caption, credit }: LeadImage): boolean => caption !== '' || credit !== ''

/**
 * Pictures side by side, two or three in a row, in frames of the shape that most of them have; each with its own words, and below them those
 * for all. Uncut, but on a phone where none has words of its own (`plain`): there is room for two in a row, and they fill it.
 */
export function renderGallery({ pictures, caption }: Gallery): string {
  const columns = pictures.length === 2 || pictures.length === 4 ? 'two' : 'three'
  const plain = pictures.some(says) ? '' : ' plain'
  const ratios = pictures.map(({ width, height }) => width / height).toSorted((a, b) => a - b)
  const middle = ratios[Math.floor(ratios.length / 2)] ?? 1
  const shape = middle < 0.87 ? ' tall' : middle < 1.2 ? ' square' : ''
  const below = caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>\n`
  return `<figure class="gallery ${columns}${shape}${plain}">\n<div class="pictures">\n${pictures.map((picture) => renderPicture(picture, 'picture', COLUMN_SIZES[columns])).join('\n')}\n</div>\n${below}</figure>`
}
