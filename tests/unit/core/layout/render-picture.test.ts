import { expect, test } from 'vitest'
import { figure, gallery, table, tableCell, text } from '#core/body/body-nodes.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { pageCss } from '#core/layout/page-css.ts'
import { renderGallery, renderPicture } from '#core/layout/render-picture.ts'
import { renderTable } from '#core/layout/render-table.ts'

const [shown, small, came] = ['a1', 'b2', 'c3'].map((two) => `${two.repeat(32)}.jpg`)
const picture = { asset: shown ?? '', width: 1_600, height: 800, caption: '', credit: '', alt: '桥' }

test('a phone is offered the smaller copy, and no page names the file as it came', () => {
  const html = renderPicture({ ...picture, copies: [{ asset: small ?? '', width: 800, height: 400 }], original: came ?? '' }, 'picture')
  expect(html).toContain(`src="assets/${shown}" srcset="assets/${small} 800w, assets/${shown} 1600w" sizes="`)
  expect(html).not.toContain(came)
})

test('a picture of before there were copies is shown, and hashed for its reviews, as it was', () => {
  expect(renderPicture(picture, 'lead-image')).toBe(`<figure class="lead-image">\n<img src="assets/${shown}" width="1600" height="800" alt="桥">\n</figure>`)
  expect(canonicalJson(figure(picture))).toBe(canonicalJson({ type: 'figure', version: 1, ...picture }))
})

test('a picture higher than wide does not fill a whole screen or sheet; a strip that has to be read keeps the width of the text, and so does one in a gallery', () => {
  const classOf = (width: number, height: number): string => /class="([^"]*)"/.exec(renderPicture({ ...picture, width, height }, 'picture'))?.[1] ?? ''
  expect([classOf(1_200, 1_600), classOf(1_600, 1_200), classOf(1_000, 1_000), classOf(600, 3_000)]).toEqual(['picture upright', 'picture', 'picture', 'picture'])
  expect(renderGallery(gallery([{ ...picture, width: 1_200, height: 1_600 }, picture]))).not.toContain('upright')
  expect(pageCss(null)).toMatch(/\n\.upright img\{max-width:min\(100%,32rem\)\}/)
})

test('a number in a table is not broken in two while there is room, and a table of many columns still fits its sheet of paper', () => {
  const wide = (columns: number): string => renderTable(table([Array.from({ length: columns }, () => tableCell([[text('16,800')]]))]), () => '16,800')
  expect([wide(7).includes('article-table many'), wide(8).includes('article-table many')]).toEqual([false, true])
  const css = pageCss(null)
  expect(css).toMatch(/\n\.article-table td,\.article-table th\{[^}]*overflow-wrap:break-word\}/)
  expect(css.slice(css.indexOf('@media print'))).toMatch(/\.article-table\.many th,\.article-table\.many td\{[^}]*overflow-wrap:anywhere\}/)
})
