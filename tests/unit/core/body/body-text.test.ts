import { describe, expect, it } from 'vitest'
import { blockText, bodyText } from '#core/body/body-text.ts'
import { body, crosshead, datelineNode, emptyBody, lineBreak, link, list, paragraph, quote, runIn, text } from '#core/body/body-nodes.ts'
import { BodySchema } from '#core/body/body-schema.ts'

const dated = { dateline: { outlet: '红网时刻', place: null, month: 12, day: 6, verb: '讯' as const, credits: [] } }

describe('the plain text of an article has every word of its body, in order', () => {
  it('block by block, a list one line an item, nested ones after their item', () => {
    const written = body(
      paragraph(datelineNode(), text('河水'), text('涨了', 1), text('。')), crosshead('一、水'), paragraph(runIn('看水。'), text('天亮。')),
      quote(text('走吧'), lineBreak(), text('去哪')), list('bullet', [[text('一')], [text('二'), list('number', [[text('三')], [link('http://a.example/', [text('四')])]])]]), crosshead('二', 2),
    )
    expect(BodySchema.safeParse(written).success).toBe(true)
    expect(bodyText(written, dated)).toBe('红网时刻12月6日讯河水涨了。\n\n一、水\n\n看水。天亮。\n\n走吧\n去哪\n\n一\n二\n三\n四\n\n二')
  })

  it('a dateline node with no dateline in the slip says nothing', () => {
    expect(blockText(paragraph(datelineNode(), text('河水')), { dateline: null })).toBe('河水')
  })

  it('an empty body is an empty text', () => {
    expect([bodyText(emptyBody(), dated), bodyText(body(), dated)]).toEqual(['', ''])
  })
})
