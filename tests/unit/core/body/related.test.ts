import { describe, expect, test } from 'vitest'
import { relatedArticles, relatedIn, unpublishedIn } from '#core/article/related.ts'
import { body, paragraph, related, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { cellLines } from '#core/body/normalise-table.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { pageParts, rememberedParts } from '#core/layout/render-page.ts'
import { compare } from '#core/revision/compare.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { fullWidthArticle } from '#core/text/full-width-article.ts'
import { refusalOf } from '#core/workflow/decide.ts'
import { CHANNEL, signedPage } from '#tests/support/page-input.ts'
import { after, author, chief, draft, first, second, third, THREE } from '../workflow/workflow-fixture.ts'

const [ONE, TWO] = ['01HZZZZZZZZZZZZZZZZZZZZZZA', '01HZZZZZZZZZZZZZZZZZZZZZZB']
const slip = emptySlip()
const row = { id: ONE, headline: '新桥<通车', channel: 'xiang', publishedAt: '2026-03-04T00:30:00+08:00', permalink: 'https://xiang.example.org/content/2026/03/04/1.html', stage: 'signed' as const, publication: 'published' as const, public: null, trashed: null }
const known = relatedArticles([row], [CHANNEL])
const cardOf = (related: typeof known, signed = true): string => pageParts(signedPage({ body: body(card), related, signed, stage: signed ? 'signed' : 'draft' })).blocks[0] ?? ''
const card = related(ONE)

describe('a card of another article', () => {
  test('is stored as its id alone; what is no id of an article is no card, and nothing beside it goes', () => {
    const words = body(paragraph(text('上')), card)
    expect(normaliseBody(words)).toEqual({ body: words, changed: [] })
    const odd = normaliseBody({ root: { children: [{ type: 'section', children: [card] }, { ...card, article: '../x' }, paragraph(text('下'))] } })
    expect(odd).toEqual({ body: body(card, paragraph(text('下'))), changed: ['foreign-node'] })
    expect(cellLines([card])).toEqual([])
    expect(bodyText(words, slip).trim()).toBe('上')
    expect(fullWidthArticle({ slip, body: words }).body).toEqual(words)
    expect(compare({ slip, body: words }, { slip, body: body(paragraph(text('上')), related(TWO)) }).blocks.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added'])
    const { recognition } = recogniseBody(body(paragraph(text('渡口的灯又亮了')), paragraph(text('灯亮了一夜，天亮才熄，两岸的人都看见了。')), card), { channels: [], fullWidth: false })
    expect(recognition.body.root.children.at(-1)).toEqual(card)
  })

  test('leads to its article’s page by today’s headline, with channel and date of the site’s clock', () => {
    const html = cardOf(known)
    expect(html).toContain(`<a href="${row.permalink}">新桥&lt;通车</a>`)
    expect(html).toContain('<p class="related-facts">三湘频道 · <time datetime="2026-03-04">2026-03-04</time></p>')
    expect(html).toMatch(/^<div class="related">/)
    // The same block, and what the library says of the other article is new: a preview follows.
    const parts = rememberedParts()
    const input = signedPage({ body: body(card), related: known })
    parts(input)
    expect(parts({ ...input, related: relatedArticles([{ ...row, headline: '新桥昨日通车' }], [CHANNEL]) }).blocks[0]).toContain('新桥昨日通车')
  })

  test('two articles that lead to each other can be signed: one that only awaits its own signature holds nothing back, and is on no page before', () => {
    const awaiting = relatedArticles([{ ...row, stage: 'awaiting-sign-off', publication: 'none', permalink: null }], [CHANNEL])
    expect(unpublishedIn(body(card), awaiting)).toEqual([])
    expect(cardOf(awaiting)).toBe('<p></p>')
    expect(unpublishedIn(body(card), relatedArticles([{ ...row, stage: 'final-review', publication: 'none', permalink: null }], [CHANNEL]))).toEqual([ONE])
    expect(unpublishedIn(body(card), relatedArticles([{ ...row, stage: 'awaiting-sign-off', publication: 'none', trashed: '2026-01-01T00:00:00.000Z' }], [CHANNEL]))).toEqual([ONE])
  })

  test.each([
    ['a draft', relatedArticles([{ ...row, stage: 'draft', publication: 'none' }], [CHANNEL])],
    ['withdrawn', relatedArticles([{ ...row, stage: 'withdrawn', publication: 'none' }], [CHANNEL])],
    ['in the bin', relatedArticles([{ ...row, trashed: '2026-01-01T00:00:00.000Z' }], [CHANNEL])],
    ['without an address', relatedArticles([{ ...row, permalink: null }], [CHANNEL])],
    ['not in the library', new Map()],
  ])('leads nowhere while that article is %s: a signed page shows nothing, a draft says so, and sign-off is refused', (_, related) => {
    expect(cardOf(related)).toBe('<p></p>')
    expect(cardOf(related, false)).toContain('尚未签发')
    expect(cardOf(related, false)).not.toContain('<a ')
    expect(unpublishedIn(body(card), related)).toEqual([ONE])
    expect(unpublishedIn(body(card), known)).toEqual([])
    expect(relatedIn(body(card, paragraph(), card))).toEqual([ONE])

    let article = after(draft(), 'submit', author)
    for (const one of [first, second, third]) article = after(article, 'pass', one)
    expect(refusalOf({ ...article, unpublished: [ONE] }, 'sign', chief, THREE)).toBe('related-unpublished')
    expect(refusalOf(article, 'sign', chief, THREE)).toBeNull()
    // Only the last step asks: what it leads to may be signed meanwhile.
    expect(refusalOf({ ...draft(), unpublished: [ONE] }, 'submit', author, THREE)).toBeNull()
  })
})
