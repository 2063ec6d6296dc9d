import fc from 'fast-check'
import { expect, test } from 'vitest'
import { body, crosshead, datelineNode, figure, gallery, paragraph, text } from '#core/body/body-nodes.ts'
import { capitalsOf, withCapitals } from '#core/search/capitals.ts'
import { hitOf } from '#core/search/find-hit.ts'
import { fold } from '#core/search/fold.ts'
import { fieldAt, fieldSpan, SEARCH_FIELDS, SEARCH_TEXT_VERSION, searchText } from '#core/search/search-text.ts'
import { emptySlip } from '#core/slip/slip.ts'

const dateline = { outlet: '红网时刻', place: null, month: 3, day: 4, verb: '讯' as const, credits: [{ role: '通讯员', names: ['许小满'] }] }
const slip = {
  ...emptySlip(), headline: '新桥通车', kicker: '引题', deck: '副题', shortTitle: '短题', section: '时刻新闻', source: '红网', bylines: [{ role: '记者', names: ['林知秋'] }], editors: ['高远山'],
  reviewCredits: [{ role: '一审', names: ['宁静'] }], dateline, summary: '摘要\v两段', tags: ['交通', '桥'], contentId: '10000001', permalink: 'http://money.rednet.cn/content/2026/03/04/10000001.html',
}

const picture = (alt: string) => ({ asset: `${'0'.repeat(64)}.png`, width: 4, height: 4, caption: '', credit: '', alt })

test('every line of the slip and every word of the body can be found, each in its field', () => {
  const whole = searchText({ slip, body: body(crosshead('小标题'), paragraph(datelineNode(), text('河面上。'))) })
  const fieldOf = (words: string) => fieldAt(whole, whole.indexOf(words))
  expect(Object.fromEntries(['新桥', '引题', '副题', '短题', '时刻新闻', '林知秋', '高远山', '宁静', '桥\v', '摘要', '10000001.html', '小标题', '3月4日讯', '许小满', '河面'].map((words) => [words, fieldOf(words)]))).toEqual({
    新桥: 'headline', 引题: 'kicker', 副题: 'deck', 短题: 'shortTitle', 时刻新闻: 'section', 林知秋: 'credits', 高远山: 'credits', 宁静: 'credits', '桥\v': 'tags', 摘要: 'summary',
    '10000001.html': 'address', 小标题: 'body', '3月4日讯': 'body', 许小满: 'body', 河面: 'body',
  })
  // a slip with a dateline that its body does not print
  const without = searchText({ slip, body: body(paragraph(text('河面上。'))) })
  expect(fieldAt(without, without.indexOf('3月4日讯'))).toBe('credits')
  // what is read out in a picture's stead stands nowhere in the text
  const seen = searchText({ slip, body: body(figure(picture('桥头，近景')), gallery([picture('晨雾'), picture('合龙段')])) })
  for (const words of ['近景', '晨雾', '合龙段']) expect(fieldAt(seen, seen.indexOf(words))).toBe('picture')
  for (const field of SEARCH_FIELDS) expect(fieldAt(whole, fieldSpan(whole, field).start)).toBe(field)
})

test('folding keeps every place where it was, and capitals come back as they were written', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (words) => {
    const folded = fold(words)
    expect(folded).toHaveLength(words.length)
    expect(fold(folded)).toBe(folded)
    expect(withCapitals(folded, capitalsOf(words, folded))).toBe(words)
  }))
  expect(fold('GDP，ＧＤＰ, İ')).toBe('gdp，ｇｄｐ, İ')
})

test('a snippet marks exactly the words looked for, never cuts a character in two and never leaves its field', () => {
  const unit = fc.constantFrom('桥', '路', '𠮷', 'A', 'b', '\n', '，')
  fc.assert(fc.property(fc.array(unit, { maxLength: 300 }).map((units) => units.join('')), fc.array(unit.filter((one) => one !== '\n'), { minLength: 1, maxLength: 3 }).map((units) => units.join('')), (words, word) => {
    const whole = searchText({ slip: { ...emptySlip(), headline: 'x', deck: 'y' }, body: body(paragraph(text(words))) })
    const folded = fold(whole)
    const wanted = fold(word)
    if (!folded.includes(wanted)) return
    const { field, snippet, ranges } = hitOf(whole, folded, [wanted])
    expect(field).toBe('body')
    expect(snippet).not.toMatch(/\p{Surrogate}/u)
    const marked = ranges.map(([from, to]) => fold(snippet.slice(from, to)))
    expect(marked[0]?.startsWith(wanted)).toBe(true)
    expect(snippet.length).toBeLessThanOrEqual(100)
  }))
})

test('texts kept by an earlier program are not taken for today’s: another text of the same article has another version', () => {
  const whole = { slip: { ...slip, leadImage: null }, body: body(crosshead('小标题'), paragraph(datelineNode(), text('河面上 GDP İ ς。')), figure(picture('桥头'))) }
  expect({ version: SEARCH_TEXT_VERSION, text: fold(searchText(whole)) }).toMatchInlineSnapshot(`
    {
      "text": "新桥通车引题副题短题时刻新闻记者 林知秋
    红网
    高远山
    一审 宁静交通
    桥摘要 两段桥头10000001
    http://money.rednet.cn/content/2026/03/04/10000001.html小标题

    红网时刻3月4日讯（通讯员 许小满）河面上 gdp İ ς。

    ",
      "version": 2,
    }
  `)
})
