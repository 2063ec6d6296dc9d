import type { ArticleView } from '#contract/views.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import type { LeadImage } from '#core/slip/slip.ts'

/** A picture of the article as it goes out. `name`: 01.jpg, in the order of the page. */
export type WayPicture = { picture: LeadImage, name: string, bytes: Buffer }

/** What an article is made into files from. */
export type WayInput = { article: ArticleView, page: PageInput, pictures: readonly WayPicture[] }

/** What a way out may need of the program around it. */
export type WayTools = {
  /** DeskError('pdf-refused') */
  printPdf: (html: string) => Promise<Uint8Array>
  /** a picture in a form that Word shows. DeskError('asset-rejected') */
  toWordPicture: (name: string, bytes: Buffer) => Promise<{ kind: 'jpg' | 'png' | 'gif', bytes: Uint8Array }>
}

/** `path`: in the export folder, forward slashes */
export type WayFile = { path: string, bytes: Uint8Array }
/** The files under a name that is free; the first is the article, what follows lies beside it. */
export type MakeFiles = (stem: string) => WayFile[]

export const picturesFolder = (stem: string): string => `${stem}-图片`

export const dataUrl = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`
