import { expect, test } from 'vitest'
import { figure } from '#core/body/body-nodes.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { renderPicture } from '#core/layout/render-picture.ts'

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
