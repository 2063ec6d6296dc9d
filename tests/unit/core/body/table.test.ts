import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { body, crosshead, datelineNode, figure, link, list, paragraph, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { BodySchema, TEXT_FORMAT, type Table } from '#core/body/body-schema.ts'
import { blockText, bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { renderBlocks } from '#core/layout/render-body.ts'
import { compare } from '#core/revision/compare.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { fullWidthArticle } from '#core/text/full-width-article.ts'
import { placeholdersOf } from '#core/text/placeholders.ts'
import { anyTable } from '#tests/support/arbitrary-page.ts'

const slip = emptySlip()
const one = (words: string, more: Parameters<typeof tableCell>[1] = {}) => tableCell([[text(words)]], more)
const TIMES = table([[one('站', { headerState: 3 }), one('早,晚', { headerState: 1, colSpan: 2 })], [one('东岸', { headerState: 2, rowSpan: 2 }), one('六点'), one('七点')], [one('八点'), tableCell([[text('九点【待核】')], [text('停')]])]], '各站,时刻')

describe('a table in the text', () => {
  test('is stored as it is, and comes through the gate unchanged', () => {
    const words = body(paragraph(text('上')), TIMES)
    expect(BodySchema.safeParse(words).success).toBe(true)
    expect(normaliseBody(words)).toEqual({ body: words, changed: [] })
  })

  test('no table is stored whose cells overlap, leave holes or reach out of it', () => {
    const bad: Table[] = [
      table([[one('甲'), one('乙')], [one('丙')]]), table([[one('甲', { rowSpan: 2 }), one('乙')]]), table([[one('甲', { colSpan: 2 })], [one('乙')]]),
      table([[one('甲'), one('乙', { rowSpan: 2 })], [one('丙', { colSpan: 2 })]]), table([[]]), table([]), table(Array.from({ length: 301 }, () => [one('甲')])), table([Array.from({ length: 31 }, () => one('甲'))]),
    ]
    for (const broken of bad) {
      expect(BodySchema.safeParse(body(broken)).success, JSON.stringify(broken)).toBe(false)
      const made = normaliseBody(body(broken)).body
      expect(BodySchema.safeParse(made).success).toBe(true)
      expect(bodyText(made, slip).replace(/\s/g, '')).toBe(blockText(broken, slip).replace(/\s/g, ''))
    }
  })

  test('what no cell can hold is its words there: lists, headings, pictures, run-ins, tables', () => {
    const picture = { asset: `${'0f'.repeat(32)}.jpg`, width: 8, height: 6, caption: '桥上', credit: '韦摄', alt: '' }
    const inside = [crosshead('题'), list('bullet', [[text('一')], [text('二')]]), figure(picture), paragraph(runIn('首'), datelineNode(), text('句')), table([[one('里'), one('外')]])]
    const made = normaliseBody({ root: { children: [{ type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', width: 99, backgroundColor: '#fff', children: inside }, one('乙')] }] }] } }).body
    expect(made).toEqual(body(table([[tableCell([
      [text('题')], [text('一')], [text('二')], [text('桥上')], [text('韦摄')], [text('首', TEXT_FORMAT.bold), text('句')], [text('里'), text('\t'), text('外')],
    ]), one('乙')]])))
  })

  test('is read, looked through, set full width and compared with the rest', () => {
    const words = body(TIMES)
    expect(bodyText(words, slip)).toBe('各站,时刻\n站\t早,晚\n东岸\t六点\t七点\n八点\t九点【待核】 停')
    expect(placeholdersOf({ slip, body: words })).toEqual(['【待核】'])
    const full = fullWidthArticle({ slip, body: words })
    expect([full.count, bodyText(full.body, slip).slice(0, 11)]).toEqual([2, '各站，时刻\n站\t早，晚'])
    expect(compare({ slip, body: words }, full).blocks).toMatchObject([{ kind: 'changed' }])
  })

  test('a reader gets it with its caption, its headings in their places, and a name to scroll it by', () => {
    expect(renderBlocks(body(TIMES), slip)).toEqual([
      '<div class="table" role="group" aria-label="各站,时刻" tabindex="0">\n<table class="article-table">\n<caption>各站,时刻</caption>\n<thead>\n<tr><th scope="col">站</th><th scope="colgroup" colspan="2">早,晚</th></tr>\n</thead>\n'
      + '<tbody>\n<tr><th scope="rowgroup" rowspan="2">东岸</th><td>六点</td><td>七点</td></tr>\n<tr><td>八点</td><td><p>九点【待核】</p><p>停</p></td></tr>\n</tbody>\n</table>\n</div>',
    ])
    expect(gateHtml(renderBlocks(body(TIMES), slip).join('')).body).toEqual(body(TIMES))
    // A heading that reaches into the rows below is in no head of its own
    expect(renderBlocks(body(table([[one('甲', { headerState: 1, rowSpan: 2 }), one('乙', { headerState: 1 })], [one('丙')]])), slip)[0]).not.toContain('<thead>')
  })

  test('any table: its words come back from its page, in order', () => {
    fc.assert(fc.property(anyTable, (made) => {
      expect(BodySchema.safeParse(body(made)).success).toBe(true)
      const back = gateHtml(renderBlocks(body(made), slip).join('')).body
      const ink = (words: string): string => words.replace(/[\s\u200b\ufeff\u2060]|[\u0000-\u001f\u007f-\u009f]/gu, '')
      expect(ink(bodyText(back, slip))).toBe(ink(blockText(made, slip)))
    }), { numRuns: 150 })
  })

  test('in a draft that comes in it stays where it stood, whatever its words look like; credits set as a table are credits', () => {
    const draft = body(
      paragraph(text('渡口的灯又亮了')), table([[one('来源：红网'), one('作者：许小满')]]), paragraph(text('灯亮了一夜，天亮才熄，两岸的人都看见了。')),
      TIMES, table([[one('来源'), one('红网')], [one('编辑：'), one('韦松年')]]), paragraph(text('人都来了，灯也亮了，'), link('https://example.org/a', [text('那里')]), text('也有人。')),
    )
    const { text: lines, recognition } = recogniseBody(draft, { channels: [], fullWidth: false })
    expect(recognition.slip).toMatchObject({ headline: '渡口的灯又亮了', source: '红网' })
    expect(recognition.body.root.children.map(({ type }) => type)).toEqual(['paragraph', 'article-table', 'article-table', 'paragraph'])
    expect(recognition.body.root.children[1]).toEqual(TIMES)
    expect(recognition.report.map((line) => line.text)).toEqual(lines.split('\n'))
    expect(recognition.report.map((line) => line.as).slice(2, 5)).toEqual(['paragraph', 'paragraph', 'paragraph'])
  })
})
