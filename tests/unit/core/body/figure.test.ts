import { describe, expect, test } from 'vitest'
import { assetsOf } from '#core/article/assets-of.ts'
import { body, figure, list, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { renderBlocks } from '#core/layout/render-body.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { fullWidthArticle } from '#core/text/full-width-article.ts'
import { placeholdersOf } from '#core/text/placeholders.ts'

const picture = { asset: `${'0f'.repeat(32)}.jpg`, width: 800, height: 600, caption: '桥上,雾散了', credit: '韦松年 摄', alt: '一座桥' }

describe('a picture in the text', () => {
  test('is stored as it is, and comes through the gate unchanged', () => {
    const words = body(paragraph(text('上')), figure(picture), paragraph(text('下')))
    expect(BodySchema.safeParse(words).success).toBe(true)
    expect(normaliseBody(words)).toEqual({ body: words, changed: [] })
    const wrapped = normaliseBody({ root: { children: [{ ...figure(picture), unknown: 1 }, { type: 'section', children: [figure(picture)] }] } })
    expect(wrapped.body).toEqual(body(paragraph(text('桥上,雾散了韦松年 摄')), figure(picture)))
  })

  test('where none can stand the words below it stay', () => {
    const made = normaliseBody({ root: { children: [{ type: 'list', children: [{ type: 'listitem', children: [figure(picture)] }] }, { ...figure(picture), asset: '../x.jpg' }] } })
    expect(bodyText(made.body, emptySlip())).toBe('桥上,雾散了韦松年 摄\n\n桥上,雾散了韦松年 摄')
    expect(made.changed).toContain('foreign-node')
  })

  test('is read, printed, exported and looked through with the rest', () => {
    const words = body(list('bullet', [[text('一')]]), figure({ ...picture, caption: '【待核】桥,雾' }))
    expect(bodyText(words, emptySlip())).toBe('一\n\n【待核】桥,雾 韦松年 摄')
    expect(placeholdersOf({ slip: emptySlip(), body: words })).toEqual(['【待核】'])
    expect(assetsOf({ slip: { ...emptySlip(), leadImage: picture }, body: words })).toEqual([picture.asset])
    expect(renderBlocks(words, emptySlip())[1]).toBe(
      `<figure class="picture">\n<img src="assets/${picture.asset}" width="800" height="600" alt="一座桥" loading="lazy">\n<figcaption>【待核】桥,雾 <span class="credit">韦松年 摄</span></figcaption>\n</figure>`,
    )
    expect(fullWidthArticle({ slip: emptySlip(), body: words }).body.root.children[1]).toMatchObject({ caption: '【待核】桥，雾' })
  })
})
