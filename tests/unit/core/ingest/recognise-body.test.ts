import { describe, expect, test } from 'vitest'
import { body, crosshead, datelineNode, lineBreak, link, list, listItem, paragraph, runIn, text } from '#core/body/body-nodes.ts'
import { BodySchema, TEXT_FORMAT } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { RecognitionSchema } from '#core/ingest/recognition.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { recognisePage } from '#core/ingest/recognise-page.ts'
import { plainTextToBody } from '#core/gate/plain-text.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { channels, pageNames, pagesFolder } from './page-fixtures.ts'

const options = { channels, fullWidth: false }
const bold = TEXT_FORMAT.bold

describe('a page that came with its structure', () => {
  test.each(pageNames)('gives the slip and the words that its lines alone would give: %s', (name) => {
    const lines = readFileSync(join(pagesFolder, `${name}.txt`)).toString('utf8').replace(/^\ufeff/, '').split(/\r\n|\r|\n/).map((line) => line.trim()).filter((line) => line !== '')
    const plain = recognisePage(lines.join('\n'), options)
    const { text: words, recognition } = recogniseBody(plainTextToBody(lines.join('\n')), options)
    if (lines.length > 1) expect(words.split('\n')).toEqual(lines)
    expect(recognition.slip).toEqual(plain.slip)
    expect(bodyText(recognition.body, recognition.slip)).toBe(bodyText(plain.body, plain.slip))
    expect(recognition.body).toEqual(plain.body)
    expect(RecognitionSchema.safeParse(JSON.parse(JSON.stringify(recognition))).success).toBe(true)
  })

  test('keeps crossheads, lists, links, weight and breaks in the body, and takes headline, names and dateline out of it', () => {
    const inner = { ...list('bullet', []), children: [{ ...listItem(1, [text('两瓶')]), indent: 1 }] }
    const bullets = { ...list('bullet', []), children: [listItem(1, [text('带水')]), listItem(2, [inner]), listItem(2, [text('带伞', bold)])] }
    const { recognition } = recogniseBody(body(
      crosshead('渡口的灯又亮了'),
      paragraph(text('来源：红网 作者：通讯员 许小满 编辑：郝青', bold)),
      paragraph(text('红网时刻3月4日讯(通讯员 许小满)', bold), text('灯亮在'), link('https://example.org/', [text('东岸')]), text('。')),
      crosshead('怎么亮的', 2),
      paragraph(runIn('一是修。'), text('换了灯芯。'), lineBreak(), text('又擦了玻璃。', bold)),
      bullets,
      paragraph(text('（作者单位：渡口小学）')),
    ), options)
    expect(recognition.slip.headline).toBe('渡口的灯又亮了')
    expect(recognition.slip.bylines).toEqual([{ role: '通讯员', names: ['许小满'] }])
    expect(recognition.body).toEqual(body(
      paragraph(datelineNode(), text('灯亮在'), link('https://example.org/', [text('东岸')]), text('。')), crosshead('怎么亮的', 2),
      paragraph(runIn('一是修。'), text('换了灯芯。'), lineBreak(), text('又擦了玻璃。', bold)), bullets, paragraph(text('（作者单位：渡口小学）')),
    ))
    expect(BodySchema.safeParse(recognition.body).success).toBe(true)
    expect(recognition.recognised).toMatchObject({ headline: '渡口的灯又亮了', crossheads: ['怎么亮的'], runIns: ['一是修。'] })
    expect(recognition.report.map((line) => line.as)).toEqual(['headline', 'credits', 'paragraph', 'crosshead', 'paragraph', 'paragraph', 'list-item', 'list-item', 'list-item', 'paragraph'])
    expect(recognition.report.filter(({ fields }) => fields.includes('runIns')).map(({ line }) => line)).toEqual([5])
  })

  test('a list of the page’s furniture goes, and nothing else of the list', () => {
    const { recognition } = recogniseBody(body(crosshead('渡口的灯'), paragraph(text('来源：红网 2026-03-04 10:20:30')), paragraph(text('灯亮了一夜，天亮才熄。')), list('bullet', [[text('灯油')], [text('返回红网首页')]])), options)
    expect(recognition.body).toEqual(body(paragraph(text('灯亮了一夜，天亮才熄。')), list('bullet', [[text('灯油')]])))
  })

  test('half-width marks are counted, and set where that is asked for', () => {
    const source = body(crosshead('渡口的灯'), paragraph(text('灯亮了,', bold), text('天黑了!')))
    expect(recogniseBody(source, options).recognition.halfWidthMarks).toBe(2)
    expect(recogniseBody(source, { channels, fullWidth: true }).recognition.body).toEqual(body(paragraph(text('灯亮了，', bold), text('天黑了！'))))
  })
})
