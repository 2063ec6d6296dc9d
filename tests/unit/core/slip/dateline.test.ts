import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDateline } from '#core/ingest/read-dateline.ts'
import { creditText, datelineText } from '#core/slip/dateline.ts'
import type { Dateline } from '#core/slip/slip.ts'

const dateline = (change: Partial<Dateline>): Dateline => ({ outlet: '红网时刻', place: null, month: 12, day: 6, verb: '讯', credits: [], ...change })

describe('a dateline is printed the same everywhere', () => {
  it.each<[Dateline, string]>([
    [dateline({ credits: [{ role: '通讯员', names: ['李知远', '王朴'] }] }), '红网时刻12月6日讯（通讯员 李知远 王朴）'],
    [dateline({ place: '衡阳', credits: [{ role: '记者', names: ['甲'] }, { role: '通讯员', names: ['乙', '丙'] }] }), '红网时刻衡阳12月6日讯（记者 甲 通讯员 乙 丙）'],
    [dateline({ verb: '电' }), '红网时刻12月6日电'],
    [dateline({ credits: [{ role: '', names: [] }] }), '红网时刻12月6日讯'],
    [dateline({ credits: [{ role: '', names: ['甲'] }] }), '红网时刻12月6日讯（甲）'],
  ])('%j', (value, text) => {
    expect(datelineText(value)).toBe(text)
  })

  it('a credit with no role or no names leaves no stray space', () => {
    expect([creditText({ role: '', names: ['甲', '乙'] }), creditText({ role: '记者', names: [] }), creditText({ role: '', names: [] })]).toEqual(['甲 乙', '记者', ''])
  })
})

describe('a dateline at the head of a text is read only where the slip prints its very words', () => {
  it.each<[string, Dateline, string]>([
    ['红网时刻新闻5月7日讯(通讯员 覃小满)立夏', dateline({ outlet: '红网时刻新闻', month: 5, day: 7, credits: [{ role: '通讯员', names: ['覃小满'] }] }), '立夏'],
    ['红网时刻 衡阳6月29日讯（记者邬立言）　傍晚', dateline({ place: '衡阳', month: 6, day: 29, credits: [{ role: '记者', names: ['邬立言'] }] }), '傍晚'],
    ['湖南日报8月26日讯（全媒体记者 田野 樊星）在', dateline({ outlet: '湖南日报', month: 8, day: 26, credits: [{ role: '全媒体记者', names: ['田野', '樊星'] }] }), '在'],
    ['洣水晚报云岭9月2日电 清晨', dateline({ outlet: '洣水晚报', place: '云岭', month: 9, day: 2, verb: '电' }), ' 清晨'],
  ])('%s', (words, value, rest) => {
    expect(readDateline(words)).toEqual({ dateline: value, rest })
  })

  it.each(['红网时刻5月7日讯（记者 甲某、通讯员 乙某）早', '红网时刻05月07日讯 早', '红网时刻2024年5月7日讯 早', '红网时刻13月7日讯 早', '红网时刻5月32日讯 早'])('%s stays in the text', (words) => {
    expect(readDateline(words)).toBe('differs')
  })

  it.each(['', '5月7日，讯息传来', '记者5月7日从村里获悉', '这座桥，5月7日讯', '本报讯（记者 甲某）早'])('%j has none', (words) => {
    expect(readDateline(words)).toBeNull()
  })

  it('reads back every dateline a newsroom prints', () => {
    const credit = fc.record({ role: fc.constantFrom('通讯员', '记者', '全媒体记者', '红网时刻记者'), names: fc.array(fc.constantFrom('李知远', '王朴', '欧阳青'), { minLength: 1, maxLength: 3 }) })
    const any = fc.record({ outlet: fc.constantFrom('红网时刻', '红网时刻新闻', '红网', '湖南日报', '某某晚报'), place: fc.constantFrom(null, '衡阳', '张家界', '云岭'), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }), verb: fc.constantFrom('讯' as const, '电' as const), credits: fc.array(credit, { maxLength: 3 }) })
    fc.assert(fc.property(any, (value) => {
      expect(readDateline(`${datelineText(value)}河水涨了。`)).toEqual({ dateline: value, rest: '河水涨了。' })
    }))
  })
})
