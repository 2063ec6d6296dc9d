import { describe, expect, test } from 'vitest'
import { body, crosshead, datelineNode, figure, lineBreak, link, list, paragraph, quoteBy, table, tableCell, text } from '#core/body/body-nodes.ts'
import type { Block } from '#core/body/body-schema.ts'
import { mergeContents } from '#core/merge/merge-contents.ts'
import type { Choices } from '#core/merge/conflict.ts'
import { atPlace, chosenAt } from '#tests/support/chosen-at.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'

const P = (words: string) => paragraph(text(words))
const A = P('江上起了雾，渡船停在北岸。')
const B = P('船工说，雾散了再开船。')
const C = P('岸边的茶摊已经坐满了人。')
const D = P('十点钟，太阳出来了。')
const PICTURE = { asset: `${'a'.repeat(64)}.png`, width: 10, height: 10, caption: '雾中的渡口', credit: '', alt: '' }

const slip = (part: Partial<Slip> = {}): Slip => ({ ...emptySlip(), headline: '渡口', ...part })
const content = (blocks: Block[], part: Partial<Slip> = {}) => ({ slip: slip(part), body: body(...blocks) })
const merged = (base: Block[], ours: Block[], theirs: Block[], choices: Choices = {}) => {
  const { body: { root }, conflicts } = chosenAt((some) => mergeContents(content(base), content(ours), content(theirs), some), choices)
  return { blocks: root.children, conflicts: conflicts.map(atPlace) }
}
const slips = (base: Partial<Slip>, ours: Partial<Slip>, theirs: Partial<Slip>, choices: Choices = {}) => {
  const { slip: result, conflicts } = chosenAt((some) => mergeContents(content([A], base), content([A], ours), content([A], theirs), some), choices)
  return { result, conflicts: conflicts.map(atPlace) }
}

/** The same value as another desk or the disk has it: its keys in another order. */
function reordered<T>(value: T): T {
  const turned = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(turned)
    return typeof part === 'object' && part !== null ? Object.fromEntries(Object.entries(part).toReversed().map(([key, own]) => [key, turned(own)])) : part
  }
  const out = structuredClone(value)
  Object.assign(Object(out), turned(value))
  return out
}

describe('the text', () => {
  test('two who changed different clauses, items and rows clash nowhere, though one desk writes the keys of its blocks in another order', () => {
    const rows = (one: string, other: string) => table([['甲', '乙'], [one, '乙一'], [other, '乙二']].map((row) => row.map((words) => tableCell([[text(words)]]))))
    const base = [A, list('bullet', [[text('一')], [text('二')], [text('三')]]), rows('甲一', '甲二')]
    const ours = [P('江上起了大雾，渡船停在北岸。'), list('bullet', [[text('一')], [text('二')], [text('三号')]]), rows('甲壹', '甲二')]
    const theirs = [P('江上起了雾，渡船停在南岸。'), list('bullet', [[text('一号')], [text('二')], [text('三')]]), rows('甲一', '甲贰')]
    const whole = [P('江上起了大雾，渡船停在南岸。'), list('bullet', [[text('一号')], [text('二')], [text('三号')]]), rows('甲壹', '甲贰')]
    expect(merged(base, ours, theirs)).toEqual({ blocks: whole, conflicts: [] })
    expect(merged(base, ours.map(reordered), theirs)).toEqual({ blocks: whole, conflicts: [] })
  })

  test('two who changed different paragraphs lose neither change', () => {
    const [a, c] = [P('江上起了大雾，渡船停在北岸。'), P('岸边的茶摊已经坐满了等船的人。')]
    expect(merged([A, B, C], [a, B, C], [A, B, c])).toEqual({ blocks: [a, B, c], conflicts: [] })
  })

  test('what one put in twice and the other once, beside something of its own, stands twice', () => {
    const [shout, own] = [P('夜渡！夜渡！'), P('灯亮了，人都上了船。')]
    const { blocks, conflicts } = merged([A, B], [A, shout, own, B], [A, shout, shout, B])
    expect(conflicts).toEqual([])
    expect(blocks.filter((one) => JSON.stringify(one) === JSON.stringify(shout))).toHaveLength(2)
    expect(blocks).toContainEqual(own)
  })

  test('two who changed different clauses of one paragraph lose neither change', () => {
    expect(merged([A], [P('江上起了大雾，渡船停在北岸。')], [P('江上起了雾，渡船都停在南岸。')])).toEqual({ blocks: [P('江上起了大雾，渡船都停在南岸。')], conflicts: [] })
    expect(merged([A], [crosshead('江上起了雾，渡船停在北岸。')], [P('江上起了雾，渡船停在南岸。')])).toEqual({ blocks: [crosshead('江上起了雾，渡船停在南岸。')], conflicts: [] })
  })

  test('what one made bold, linked or broken into lines stays so beside the other’s words', () => {
    const ours = paragraph(datelineNode(), text('江上起了雾，'), text('渡船', 1), text('停在北岸。'), lineBreak(), link('https://example.org/', [text('航班表，'), text('见此', 1)]))
    const base = paragraph(datelineNode(), text('江上起了雾，渡船停在北岸。'), lineBreak(), link('https://example.org/', [text('航班表，'), text('见此', 1)]))
    const theirs = paragraph(datelineNode(), text('江上起了大雾，渡船停在北岸。'), lineBreak(), link('https://example.org/', [text('航班表，'), text('见此', 1)]))
    const both = paragraph(datelineNode(), text('江上起了大雾，'), text('渡船', 1), text('停在北岸。'), lineBreak(), link('https://example.org/', [text('航班表，'), text('见此', 1)]))
    expect(merged([base], [ours], [theirs])).toEqual({ blocks: [both], conflicts: [] })
  })

  test('two who wrote in the same clause are both heard, and either or both can be taken', () => {
    const [ours, theirs] = [P('江上起了大雾，渡船停在北岸。'), P('江上起了薄雾，渡船停在北岸。')]
    const { blocks, conflicts } = merged([A, B], [ours, B], [theirs, B])
    expect(blocks).toEqual([ours, B])
    expect(conflicts).toEqual([{ kind: 'blocks', id: 'block.0', base: [A], ours: [ours], theirs: [theirs], choice: 'ours', canKeepBoth: true }])
    expect(merged([A, B], [ours, B], [theirs, B], { 'block.0': 'theirs' }).blocks).toEqual([theirs, B])
    expect(merged([A, B], [ours, B], [theirs, B], { 'block.0': 'both' }).blocks).toEqual([ours, theirs, B])
  })

  test('two who each went on where the other did are both heard: which comes first nobody can tell', () => {
    const [ours, theirs] = [P('江上起了雾，渡船停在北岸。一停就是一天。'), P('江上起了雾，渡船停在北岸。晚上才开。')]
    expect(merged([A], [ours], [theirs]).conflicts).toMatchObject([{ ours: [ours], theirs: [theirs] }])
  })

  test('a picture whose caption was rewritten where it stood follows the other’s move without a question', () => {
    const [one, two] = [figure(PICTURE), figure({ ...PICTURE, caption: '对岸', credit: '乙摄' })]
    expect(merged([A, one, B, C], [A, two, B, C], [A, B, C, one])).toEqual({ blocks: [A, B, C, two], conflicts: [] })
  })

  test('a paragraph that one took out and the other wrote in stays until somebody decides', () => {
    const changed = P('船工说，雾散了就开船。')
    expect(merged([A, B, C], [A, C], [A, changed, C])).toMatchObject({ blocks: [A, changed, C], conflicts: [{ id: 'block.1', ours: [], theirs: [changed], choice: 'theirs', canKeepBoth: false }] })
    expect(merged([A, B, C], [A, changed, C], [A, C])).toMatchObject({ blocks: [A, changed, C], conflicts: [{ id: 'block.1', ours: [changed], theirs: [], choice: 'ours' }] })
    expect(merged([A, B, C], [A, C], [A, changed, C], { 'block.1': 'ours' }).blocks).toEqual([A, C])
    expect(merged([A, B, C], [A, C], [A, B, C])).toEqual({ blocks: [A, C], conflicts: [] })
  })

  test('a paragraph moved by one and written in by the other is moved and written in', () => {
    const changed = P('船工说，雾散了就开船。')
    expect(merged([A, B, C, D], [B, C, D, A], [A, changed, C, D])).toEqual({ blocks: [changed, C, D, A], conflicts: [] })
    expect(merged([A, B, C, D], [A, C, D, B], [A, changed, C, D])).toEqual({ blocks: [A, C, D, changed], conflicts: [] })
  })

  test('a paragraph that both moved stands once, and the place can be chosen', () => {
    const [ours, theirs] = [[B, A, C, D], [B, C, A, D]]
    const { blocks, conflicts } = merged([A, B, C, D], ours, theirs)
    expect(blocks).toEqual(ours)
    expect(conflicts).toEqual([{ kind: 'place', id: 'place.0', block: A, choice: 'ours', canKeepBoth: false }])
    expect(merged([A, B, C, D], ours, theirs, { 'place.0': 'theirs' }).blocks).toEqual(theirs)
    expect(merged([A, B, C, D], ours, ours)).toEqual({ blocks: ours, conflicts: [] })
  })

  test('what both put in at one place stands there in one order, on whichever desk it is merged; the same thing stands once', () => {
    const one = merged([A, B], [A, C, B], [A, D, B])
    expect(one).toEqual(merged([A, B], [A, D, B], [A, C, B]))
    expect(one.conflicts).toEqual([])
    expect(new Set(one.blocks)).toEqual(new Set([A, B, C, D]))
    expect(merged([A, B], [A, C, B], [A, C, B])).toEqual({ blocks: [A, C, B], conflicts: [] })
  })

  test('two versions of one new paragraph, or two rewritings of an old one, are a conflict and not two paragraphs', () => {
    const [c, d] = [P('岸边的茶摊已经坐满了等船的人。'), P('一小时后，乘客开始登船。')]
    expect(merged([A, B], [A, C, B], [A, c, B])).toMatchObject({ blocks: [A, C, B], conflicts: [{ id: 'new.0', ours: [C], theirs: [c] }] })
    expect(merged([A, B], [A, C], [A, d])).toMatchObject({ blocks: [A, C], conflicts: [{ id: 'new.0', ours: [C], theirs: [d] }] })
    expect(merged([A, B], [A, C], [A, d], { 'new.0': 'both' }).blocks).toEqual([A, C, d])
  })

  test('lists, tables, pictures and quotes are merged by their parts', () => {
    const items = (...words: string[]) => list('number', words.map((one) => [text(one)]))
    expect(merged([items('一', '二', '三')], [items('一', '二', '三', '四')], [items('壹', '二', '三')])).toEqual({ blocks: [items('壹', '二', '三', '四')], conflicts: [] })
    const rows = (...words: string[]) => table(words.map((one) => [tableCell([[text(one)]])]), '水位')
    expect(merged([rows('甲', '乙', '丙')], [rows('甲', '乙', '丁')], [rows('戊', '乙', '丙')])).toEqual({ blocks: [rows('戊', '乙', '丁')], conflicts: [] })
    expect(merged([figure(PICTURE)], [figure({ ...PICTURE, credit: '甲摄' })], [figure({ ...PICTURE, caption: '雾散' })])).toEqual({ blocks: [figure({ ...PICTURE, credit: '甲摄', caption: '雾散' })], conflicts: [] })
    expect(merged([quoteBy('甲', text('开船。'))], [quoteBy('乙', text('开船。'))], [quoteBy('甲', text('快开船。'))])).toEqual({ blocks: [quoteBy('乙', text('快开船。'))], conflicts: [] })
  })

  test('two texts of which nobody knows the beginning keep what both have, and lose nothing', () => {
    const { body: { root }, conflicts } = mergeContents(null, content([A, B], { headline: '渡口的早晨' }), content([A, C], { headline: '渡口' }))
    expect(new Set(root.children)).toEqual(new Set([A, B, C]))
    expect(conflicts).toMatchObject([{ kind: 'line', line: 'headline', ours: '渡口的早晨', theirs: '渡口' }])
    expect(mergeContents(null, content([A]), content([A]))).toMatchObject({ conflicts: [] })
  })
})

test('a choice holds for the words it was made in: of other words in the same place nobody has chosen', () => {
  const [ours, theirs, later] = [P('江上起了大雾，渡船停在北岸。'), P('江上起了薄雾，渡船停在北岸。'), P('江上起了浓雾，渡船停在北岸。')]
  const ids = (a: Block, b: Block) => mergeContents(content([A, B]), content([a, B]), content([b, B])).conflicts.map(({ id }) => id)
  const [chosen = ''] = ids(ours, theirs)
  expect(ids(ours, theirs)).toEqual([chosen])
  for (const [a, b] of [[later, theirs], [ours, later]] as const) {
    expect(ids(a, b)).not.toEqual([chosen])
    expect(mergeContents(content([A, B]), content([a, B]), content([b, B]), { [chosen]: 'theirs' }).body.root.children).toEqual([a, B])
  }
  const moved = (...mine: Block[]) => mergeContents(content([A, B, C, D]), content([B, A, C, D]), content(mine)).conflicts.map(({ id }) => id)
  expect(moved(B, C, A, D)).not.toEqual(moved(B, C, D, A))
})

describe('the slip', () => {
  test('two who changed different lines lose neither', () => {
    expect(slips({}, { kicker: '晨雾' }, { source: '红网', publishedAt: '2026-01-02T03:04:05+08:00' })).toMatchObject({ result: { kicker: '晨雾', source: '红网', publishedAt: '2026-01-02T03:04:05+08:00' }, conflicts: [] })
    const rights = emptySlip().rights
    expect(slips({}, { rights: { ...rights, kind: 'reprint' } }, { rights: { ...rights, source: '某报' } }).result.rights).toMatchObject({ kind: 'reprint', source: '某报' })
  })

  test('one line written anew by both is a conflict; both lines can stand in it', () => {
    const { result, conflicts } = slips({}, { headline: '渡口停航' }, { headline: '渡口大雾' })
    expect(result.headline).toBe('渡口停航')
    expect(conflicts).toEqual([{ kind: 'line', id: 'slip.headline', line: 'headline', base: '渡口', ours: '渡口停航', theirs: '渡口大雾', choice: 'ours', canKeepBoth: true }])
    expect(slips({}, { headline: '渡口停航' }, { headline: '渡口大雾' }, { 'slip.headline': 'theirs' }).result.headline).toBe('渡口大雾')
    expect(slips({}, { headline: '渡口停航' }, { headline: '渡口大雾' }, { 'slip.headline': 'both' }).result.headline).toBe('渡口停航／渡口大雾')
  })

  test('an address or a day that both set is one of the two, never both', () => {
    const [ours, theirs] = [{ channel: 'money' }, { channel: 'hn' }]
    expect(slips({}, ours, theirs, { 'slip.channel': 'both' })).toMatchObject({ result: { channel: 'money' }, conflicts: [{ canKeepBoth: false, choice: 'ours' }] })
  })

  test('tags and editors that either put in or took out are in or out', () => {
    expect(slips({ tags: ['交通', '天气'] }, { tags: ['交通', '天气', '长江'] }, { tags: ['天气', '早报'] })).toMatchObject({ result: { tags: ['天气', '长江', '早报'] }, conflicts: [] })
  })

  test('the order that one desk put editors or tags in stands beside what the other put in or took out', () => {
    for (const line of ['editors', 'tags'] as const) {
      const of = (...names: string[]): Partial<Slip> => ({ [line]: names })
      for (const [base, turned, other, wanted] of [
        [of('王', '李'), of('李', '王'), of('王', '李', '张'), of('李', '王', '张')],
        [of('王', '李', '赵'), of('赵', '李', '王'), of('王', '赵', '张'), of('赵', '王', '张')],
      ] as const) {
        expect(slips(base, turned, other)).toMatchObject({ result: wanted, conflicts: [] })
        expect(slips(base, other, turned)).toMatchObject({ result: wanted, conflicts: [] })
      }
      expect(slips(of('王', '李'), of('李', '王', '赵'), of('李', '王', '张'))).toMatchObject({ result: of('李', '王', '赵', '张'), conflicts: [] })
    }
  })

  test('an editor or tag that one desk put in front stays in front, whatever the other added', () => {
    for (const line of ['editors', 'tags'] as const) {
      const of = (...names: string[]): Partial<Slip> => ({ [line]: names })
      expect(slips(of('王', '李'), of('赵', '王', '李'), of('王', '李', '张'))).toMatchObject({ result: of('赵', '王', '李', '张'), conflicts: [] })
      expect(slips(of('王', '李'), of('王', '李', '张'), of('王', '赵', '李'))).toMatchObject({ result: of('王', '赵', '李', '张'), conflicts: [] })
      // Both put somebody in front, and one of them twice is once.
      expect(slips(of('王'), of('赵', '王'), of('张', '王')).conflicts).toEqual([])
      expect(slips(of('王', '李'), of('张', '王', '李'), of('王', '李', '张')).result).toMatchObject(of('王', '李', '张'))
    }
  })

  test('two orders of the editors or tags are a conflict: neither desk’s is undone unasked', () => {
    for (const line of ['editors', 'tags'] as const) {
      const merged = (choices: Choices = {}) => slips({ [line]: ['王', '李', '赵'] }, { [line]: ['李', '王', '赵', '张'] }, { [line]: ['王', '赵', '李'] }, choices)
      expect(merged()).toMatchObject({ result: { [line]: ['李', '王', '赵', '张'] }, conflicts: [{ kind: 'line', line, base: '王 李 赵', ours: '李 王 赵 张', theirs: '王 赵 李', choice: 'ours' }] })
      expect(merged({ [`slip.${line}`]: 'theirs' }).result).toMatchObject({ [line]: ['王', '赵', '李'] })
    }
  })

  test('of the lead image one changes the caption, another the credit; two captions are a conflict of the caption alone', () => {
    const picture = (part: Partial<typeof PICTURE>) => ({ leadImage: { ...PICTURE, ...part } })
    expect(slips(picture({}), picture({ caption: '雾散' }), picture({ credit: '甲摄' })).result.leadImage).toEqual({ ...PICTURE, caption: '雾散', credit: '甲摄' })
    expect(slips(picture({}), picture({ caption: '雾散' }), picture({ caption: '雾起' }))).toMatchObject({ result: picture({ caption: '雾散' }), conflicts: [{ id: 'slip.caption', ours: '雾散', theirs: '雾起' }] })
    expect(slips(picture({}), { leadImage: null }, picture({ caption: '雾起' })).conflicts).toMatchObject([{ id: 'slip.leadImage' }])
  })
})
