import { ImageRun, Paragraph } from 'docx'
import type { Gallery } from '#core/body/body-schema.ts'
import { plainText } from '#core/layout/escape-html.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import type { WayInput, WayTools } from '../way.ts'
import { wordRuns } from './word-inlines.ts'

/** px at 96 to the inch: as wide as the text, and no higher than half a sheet */
const [WIDEST, HIGHEST] = [560, 460]

export type WordPictures = ReadonlyMap<string, { type: 'jpg' | 'png' | 'gif', data: Uint8Array }>

/** The article's pictures in forms that Word shows. DeskError('asset-rejected') */
export async function wordPictures({ pictures }: WayInput, { toWordPicture }: WayTools): Promise<WordPictures> {
  const out = new Map<string, { type: 'jpg' | 'png' | 'gif', data: Uint8Array }>()
  for (const { picture, name, bytes } of pictures) {
    const made = await toWordPicture(name, bytes)
    out.set(picture.asset, { type: made.kind, data: made.bytes })
  }
  return out
}

/** A picture, and below it what is said of it and by whom. */
export function wordPicture(picture: LeadImage, pictures: WordPictures, style = 'picture'): Paragraph[] {
  const { asset, width, height, caption, credit, alt } = picture
  const scale = Math.min(1, WIDEST / width, HIGHEST / height)
  const found = pictures.get(asset)
  const said = [...wordRuns(caption), ...(caption !== '' && credit !== '' ? wordRuns(' ') : []), ...wordRuns(credit, { style: 'pictureCredit' })]
  const words = plainText(alt)
  return [
    ...(found === undefined ? [] : [new Paragraph({ style, children: [new ImageRun({
      ...found, transformation: { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }, altText: { name: plainText(caption) || '图片', title: '', description: words },
    })] })]),
    ...(said.length === 0 ? [] : [new Paragraph({ style: 'Caption', children: said })]),
  ]
}

/** Pictures side by side on the page stand one below the other; their styles say that they are one group, and what stands below all of them. */
export const wordGallery = ({ pictures: all, caption }: Gallery, pictures: WordPictures): Paragraph[] =>
  [...all.flatMap((one, at) => wordPicture(one, pictures, at === 0 ? 'galleryFirst' : 'galleryNext')), ...(caption === '' ? [] : [new Paragraph({ style: 'galleryCaption', children: wordRuns(caption) })])]
