import fc from 'fast-check'
import { marked } from 'marked'
import { expect, test } from 'vitest'
import { body, crosshead, datelineNode, editorNote, figure, gallery, lineBreak, link, list, paragraph, quoteBy, related, rule, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { CELL_HEADER, TEXT_FORMAT, type Body } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { NOTHING_RELATED } from '#core/article/related.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { articleMarkdown, bodyMarkdown, type MarkdownWorld } from '#core/markdown/write-markdown.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { anyBody } from '#tests/support/arbitrary-page.ts'

const world: MarkdownWorld = { slip: { dateline: null }, related: NOTHING_RELATED, signed: false, pictureUrl: ({ asset }) => `pictures/${asset}` }
const written = (of: Body): string => bodyMarkdown(of, world)
/** As another program reads it, and what this one makes of that. */
const readBack = (markdown: string): Body => gateHtml(marked.parse(markdown, { async: false, gfm: true })).body
const ink = (words: string): string => words.replace(/[\s\u200b\ufeff\u00ad\p{Cc}]/gu, '')

test('each block has its sign, and what Markdown has none for is HTML', () => {
  const head = { headerState: CELL_HEADER.row }
  const cells = table([[tableCell([[text('站名')]], head), tableCell([[text('时刻')]], head)], [tableCell([[text('东岸')]]), tableCell([[text('六点|半')]])]])
  expect(written(body(
    crosshead('一、来历', 1), crosshead('头班船', 2), paragraph(datelineNode(), runIn('早班。'), text('船'), text('开', TEXT_FORMAT.bold), text('了'), link('https://example.org/a', [text('时刻表')])),
    list('bullet', [[text('甲')], [list('number', [[text('乙')]])]]), list('bullet', [[text('丙')]]), rule(), quoteBy('老何', text('灯亮着。')), editorNote('编者按', text('一句。')), cells,
    figure({ asset: 'a.png', width: 1, height: 1, caption: '渡口', credit: '宋晓 摄', alt: '一盏灯' }), related('01HZZZZZZZZZZZZZZZZZZZZZZA'), paragraph(text('1. 不是列表'), lineBreak(), text('# 不是标题')),
  ))).toBe(`## 一、来历

### 头班船

<strong>早班。</strong>船**开**了[时刻表](<https://example.org/a>)

- 甲
  1. 乙

<!-- -->

- 丙

---

> 灯亮着。
>
> ——老何

<!-- -->

> **编者按**
>
> 一句。

| 站名 | 时刻 |
| --- | --- |
| 东岸 | 六点\\|半 |

![一盏灯](<pictures/a.png>)

渡口 宋晓 摄

1\\. 不是列表\\
\\# 不是标题
`)
})

test('weight beside Chinese marks is weight and no stars', () => {
  const said = body(paragraph(text('她说'), text('“走。”', TEXT_FORMAT.bold), text('大家'), text('都', TEXT_FORMAT.bold), text('走', TEXT_FORMAT.bold | TEXT_FORMAT.italic), text('了 * 两 _趟_')))
  expect(readBack(written(said))).toEqual(said)
})

test('news copy read by another program comes back as it was', () => {
  const said = body(
    paragraph(text('头一段，'), text('粗', TEXT_FORMAT.bold), text('的。')), crosshead('小标题', 1), paragraph(text('第二段'), link('https://example.org/a?b=1&c=2', [text('链接')]), text('。')),
    list('bullet', [[text('甲')], [text('乙')]]), list('number', [[text('子')], [text('丑')]]), rule(), paragraph(text('末段 <b> &amp; `x` ~~y~~ http://a.example www.b.example c@d.example')),
    table([[tableCell([[text('甲')]], { headerState: CELL_HEADER.row }), tableCell([[text('乙')]], { headerState: CELL_HEADER.row })], [tableCell([[text('1')]]), tableCell([[text('2')]])]]),
    table([[tableCell([[text('并')]], { colSpan: 2 })], [tableCell([[text('左')], [text('下')]]), tableCell([[text('右')]])]], '表题'),
  )
  expect(readBack(written(said))).toEqual(said)
})

test('an address that reads like a character’s name leads where it led, and a picture in a folder of such a name is found', () => {
  const said = body(paragraph(text('看'), link('https://example.org/a?x=1&lt;=2&copy;&amp;', [text('这里')]), text('。')))
  expect(readBack(written(said))).toEqual(said)
  const shown = bodyMarkdown(body(figure({ asset: 'a.png', width: 1, height: 1, caption: '', credit: '', alt: '灯' })), { ...world, pictureUrl: () => '&lt;灯-图片/01.png' })
  expect(marked.parse(shown, { async: false })).toContain('src="&amp;lt;')
})

test('weight beside a picture sign shows no stars', () => {
  for (const said of [paragraph(text('🚲'), text('“走。”', 1)), paragraph(text('“走。”', 1), text('🚲'))]) {
    expect(marked.parse(bodyMarkdown(body(said), world), { async: false })).not.toContain('*')
  }
})

test('any body: another reader of Markdown shows every word, in order, and no sign', () => {
  fc.assert(fc.property(anyBody, (made) => {
    // Pictures come back as places to be filled, cards as nothing; the two note heads are words to other programs.
    const kept = normaliseBody(body(...made.root.children.filter(({ type }) => !['figure', 'gallery', 'related', 'article-table'].includes(type)))).body
    const back = readBack(written(kept))
    const speaker = (words: string): string => words.replaceAll(/[—–―-]/g, '')
    expect(speaker(ink(bodyText(back, { dateline: null })))).toBe(speaker(ink(bodyText(kept, { dateline: null }))))
  }), { numRuns: 200 })
})

test('a list without words below a number without words shows no sign of itself', () => {
  const inner = list('number', [[]])
  for (const start of [1, 9, 99]) {
    const outer = list('number', [[], []])
    const said = body({ ...outer, start, children: outer.children.map((item, at) => (at === 1 ? { ...item, children: [inner] } : item)) })
    expect(ink(bodyText(readBack(written(said)), { dateline: null }))).toBe('')
  }
})

test('an article begins with its headline and deck, whatever signs they hold', () => {
  const slip = { ...emptySlip(), headline: '渡口 *早市*', deck: '# 对岸' }
  expect(articleMarkdown({ slip, body: body(paragraph(text('灯亮了。'))) }, world)).toBe('# 渡口 \\*早市\\*\n\n\\# 对岸\n\n灯亮了。\n')
})

test('a heading that ends in # keeps it', () => {
  const said = body(crosshead('第 #', 1), crosshead('第 ##', 2), crosshead('###', 1), crosshead('C#', 2))
  expect(readBack(written(said))).toEqual(said)
  expect(articleMarkdown({ slip: { ...emptySlip(), headline: '第 #' }, body: body(paragraph(text('灯。'))) }, world)).toContain('# 第 \\#\n')
})

test('items without words keep their numbers for another reader', () => {
  const html = marked.parse(written(body(list('number', [[text('甲')], [], [text('丙')]]))), { async: false, gfm: true })
  expect(html.replace(/\s/g, '')).toBe('<ol><li>甲</li><li></li><li>丙</li></ol>')
})

test('pictures of a group each stand with their words', () => {
  const one = { asset: 'a.png', width: 1, height: 1, caption: '甲', credit: '', alt: '' }
  expect(written(body(gallery([one, { ...one, asset: 'b.png', caption: '' }], '一日')))).toBe('![](<pictures/a.png>)\n\n甲\n\n![](<pictures/b.png>)\n\n一日\n')
})

test('a link behind an exclamation mark is a link, not a picture that is asked for', () => {
  const said = body(paragraph(text('快来看!'), link('https://example.org/a', [text('时刻表')]), text('!')), list('bullet', [[text('!'), link('https://example.org/b', [text('船票')])]]))
  expect(written(said)).toContain('快来看\\![时刻表](<https://example.org/a>)!')
  expect(marked.parse(written(said), { async: false })).not.toContain('<img')
  expect(readBack(written(said))).toEqual(said)
})
