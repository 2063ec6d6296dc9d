import { describe, expect, test } from 'vitest'
import { assetsOf, filesOf } from '#core/article/assets-of.ts'
import { body, figure, gallery, paragraph, text } from '#core/body/body-nodes.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { blockText, bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { cellLines } from '#core/body/normalise-table.ts'
import { renderBlocks } from '#core/layout/render-body.ts'
import { compare } from '#core/revision/compare.ts'
import { searchText } from '#core/search/search-text.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { fullWidthArticle } from '#core/text/full-width-article.ts'
import { placeholdersOf } from '#core/text/placeholders.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'

const picture = (digit: string, caption = '', alt = '') => ({ asset: `${digit.repeat(64)}.jpg`, width: 800, height: 600, caption, credit: caption === '' ? '' : '韦松年 摄', alt })
const [one, two, three] = [picture('1', '桥上,雾散了', '【待核】桥'), picture('2', '桥下'), picture('3')]
const group = gallery([one, two, three], '一桥,三景')
const slip = emptySlip()

describe('组图', () => {
  test('is stored as it is; of one picture alone, or of too many, it is none, and no picture or word is lost', () => {
    const words = body(paragraph(text('上')), group)
    expect(BodySchema.safeParse(words).success).toBe(true)
    expect(normaliseBody(words)).toEqual({ body: words, changed: [] })
    expect(normaliseBody({ root: { children: [{ type: 'section', children: [group] }] } }).body).toEqual(body(group))
    const lone = normaliseBody({ root: { children: [{ ...group, pictures: [one] }, { ...group, pictures: [one, { ...two, asset: 'x' }], unknown: 1 }] } })
    expect(lone.body).toEqual(body(figure(one), paragraph(text('一桥,三景')), figure(one), paragraph(text('桥下韦松年 摄')), paragraph(text('一桥,三景'))))
    const many = normaliseBody({ root: { children: [{ ...group, pictures: Array.from({ length: 21 }, () => two) }] } })
    expect(many.body.root.children).toHaveLength(22)
    expect(BodySchema.safeParse(many.body).success).toBe(true)
    expect(many.changed).toContain('foreign-node')
  })

  test('where none can stand its words stay, in a list and in a cell', () => {
    const made = normaliseBody({ root: { children: [{ type: 'list', children: [{ type: 'listitem', children: [group] }] }] } })
    expect(bodyText(made.body, slip).replace(/\s/g, '')).toBe('桥上,雾散了韦松年摄桥下韦松年摄一桥,三景')
    expect(cellLines([group]).map((line) => line.map((node) => ('text' in node ? node.text : '')).join(''))).toEqual(['桥上,雾散了', '韦松年 摄', '桥下', '韦松年 摄', '一桥,三景'])
  })

  test('is read, searched, counted, checked and set right with the rest', () => {
    const words = body(group)
    expect(blockText(group, slip)).toBe('桥上,雾散了 韦松年 摄\n桥下 韦松年 摄\n一桥,三景')
    expect(searchText({ slip, body: words })).toContain('一桥,三景')
    expect(placeholdersOf({ slip, body: words })).toEqual(['【待核】'])
    const original = `${'9'.repeat(64)}.tif`
    const made = body(gallery([{ ...one, original, copies: [{ asset: `${'8'.repeat(64)}.jpg`, width: 400, height: 300 }] }, two]))
    expect(assetsOf({ slip, body: made })).toEqual([one.asset, `${'8'.repeat(64)}.jpg`, two.asset])
    expect(filesOf({ slip, body: made, origin: null })).toContain(original)
    expect(fullWidthArticle({ slip, body: words })).toMatchObject({ count: 2, body: { root: { children: [{ caption: '一桥，三景', pictures: [{ caption: '桥上，雾散了' }, {}, {}] }] } } })
  })

  test('its order and words are compared, and an order alone is told as form', () => {
    const turned = gallery([one, three, two], '一桥,三景')
    expect(compare({ slip, body: body(group) }, { slip, body: body(turned) }).blocks).toMatchObject([{ kind: 'changed', pieces: [{ kind: 'same' }] }])
    expect(compare({ slip, body: body(group) }, { slip, body: body(gallery([one, two], '一桥,三景')) }).blocks).toMatchObject([{ kind: 'changed' }])
  })

  test('stands on its page as one figure of figures, none fetched wider than it is shown', () => {
    const [html = ''] = renderBlocks(body(gallery([{ ...one, copies: [{ asset: `${'8'.repeat(64)}.jpg`, width: 400, height: 300 }] }, two], '一桥<三景')), slip)
    expect(html).toMatch(/^<figure class="gallery two">\n<div class="pictures">\n<figure class="picture">/)
    expect(html.match(/<figcaption>/g)).toHaveLength(3)
    expect(html).toContain('<figcaption>一桥&lt;三景</figcaption>\n</figure>')
    expect(html).toContain('sizes="(max-width: 30rem) calc(100vw - 2.25rem), (max-width: 43.5rem) calc(50vw - 1.5rem), 20.25rem"')
    const [plain = ''] = renderBlocks(body(gallery([three, three, three])), slip)
    expect(plain).toMatch(/^<figure class="gallery three plain">/)
    expect(plain).not.toContain('figcaption')
  })

  test('a page that comes with one keeps it where it stood', () => {
    const source = body(paragraph(text('渡口的灯又亮了')), paragraph(text('灯亮了一夜，天亮才熄，两岸的人都看见了。')), group, paragraph(text('天亮了，船也开了，人都走了。')))
    const { recognition } = recogniseBody(source, { channels: [], fullWidth: false })
    expect(recognition.body.root.children.map(({ type }) => type)).toEqual(['paragraph', 'gallery', 'paragraph'])
  })
})
