import { mediaType } from '#core/ninjs/write-ninjs.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { dataUrl, type WayInput } from './way.ts'

/** The page with its pictures in it, to be printed: a printer waits for none that come later. */
export function standalonePage({ page, pictures }: WayInput): string {
  const urls = new Map(pictures.map(({ picture, bytes }) => [picture.asset, dataUrl(mediaType(picture.asset), bytes)]))
  // Only the layout writes such a tag: words of an article have their marks escaped.
  return renderPage(page).replace(/<img src="assets\/([0-9a-f]{64}\.\w+)"(?: srcset="[^"]*" sizes="[^"]*")?( width="\d+" height="\d+" alt="[^"]*")(?: loading="lazy")?>/g, (whole, asset: string, rest: string) => {
    const url = urls.get(asset)
    return url === undefined ? whole : `<img src="${url}"${rest}>`
  })
}
