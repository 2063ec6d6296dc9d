import { describe, expect, it } from 'vitest'
import { body, crosshead, datelineNode, lineBreak, link, list, paragraph, quoteBy, runIn, text } from '#core/body/body-nodes.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { fullWidthArticle } from '#core/text/full-width-article.ts'

const slip: Slip = {
  ...emptySlip(), headline: '老桥:新路', kicker: '一条河,两座桥', deck: '——见闻(上)', shortTitle: '老桥:新路', summary: '桥修好了,人来了!', source: '红网,某站', tags: ['桥,路'],
  editors: ['郝青(代)'], permalink: 'http://a.example/1,2.html', rights: { kind: 'reprint', source: '某报:某版', url: 'http://a.example/x', originalAuthor: '甲,乙', originalHeadline: '原题:一' },
  leadImage: { asset: `${'a'.repeat(64)}.jpg`, width: 1, height: 1, caption: '桥头,清晨', credit: '李知远:摄', alt: '桥,水' },
}

describe('a whole article has its marks set full width', () => {
  it('in every prose field of the slip, and in none that names or links', () => {
    const done = fullWidthArticle({ slip, body: body() })
    expect(done.slip).toEqual({
      ...slip, headline: '老桥：新路', kicker: '一条河，两座桥', deck: '——见闻（上）', shortTitle: '老桥：新路', summary: '桥修好了，人来了！',
      leadImage: { ...slip.leadImage, caption: '桥头，清晨', alt: '桥，水' },
    })
    expect(done.count).toBe(9)
  })

  it('in every block of the body, over the edges of its text nodes', () => {
    const before = body(
      crosshead('装满,“车厢”'), paragraph(datelineNode(), text('河水涨了'), text(',', 1), text('桥没事')), paragraph(runIn('定好站点:'), text('“早”,到')),
      paragraph(text('见('), link('http://a.example/1,2', [text('附表,一')]), text(')页')), quoteBy('何守正(船工)', text('走吧!'), lineBreak(), text('去哪?')), list('bullet', [[text('一,二')], [text('三'), list('number', [[text('四;五')]])]]),
    )
    const after = body(
      crosshead('装满，“车厢”'), paragraph(datelineNode(), text('河水涨了'), text('，', 1), text('桥没事')), paragraph(runIn('定好站点：'), text('“早”，到')),
      paragraph(text('见（'), link('http://a.example/1,2', [text('附表，一')]), text('）页')), quoteBy('何守正（船工）', text('走吧！'), lineBreak(), text('去哪？')), list('bullet', [[text('一，二')], [text('三'), list('number', [[text('四；五')]])]]),
    )
    const given = JSON.stringify(before)
    const done = fullWidthArticle({ slip: emptySlip(), body: before })
    expect(done).toEqual({ slip: emptySlip(), body: after, count: 13 })
    expect(JSON.stringify(before)).toBe(given)
    expect(fullWidthArticle(done)).toEqual({ slip: emptySlip(), body: after, count: 0 })
  })
})
