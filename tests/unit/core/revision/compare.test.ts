import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { body, crosshead, datelineNode, list, paragraph, quote, runIn, text } from '#core/body/body-nodes.ts'
import type { Block } from '#core/body/body-schema.ts'
import { bodyText, blockText } from '#core/body/body-text.ts'
import { compare, isSame, type Comparison, type Content } from '#core/revision/compare.ts'
import { compareText, type Piece } from '#core/revision/compare-text.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'

const beforeOf = (pieces: readonly Piece[]): string => pieces.filter(({ kind }) => kind !== 'added').map((piece) => piece.text).join('')
const afterOf = (pieces: readonly Piece[]): string => pieces.filter(({ kind }) => kind !== 'removed').map((piece) => piece.text).join('')
const content = (blocks: Block[], slip: Partial<Slip> = {}): Content => ({ slip: { ...emptySlip(), ...slip }, body: body(...blocks) })
const told = ({ blocks }: Comparison): string[] => blocks.map(({ kind, pieces }) => `${kind} ${pieces.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join('')}`)

const words = fc.array(fc.constantFrom('湘江', '涨水了', '，', '。', '记者', '到场', 'A4', ' ', '3.5', '\n', '👨‍👩‍👧', '\u{20000}', '了', '葛\u{e0100}', 'é'), { maxLength: 14 }).map((parts) => parts.join(''))
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((line) => paragraph(text(line))), words.map((line) => crosshead(line)), words.map((line) => quote(text(line))),
  words.map((line) => paragraph(runIn(line), text('。'))), words.map((line) => list('bullet', [[text(line)], [text('二')]])), fc.constant(paragraph(datelineNode(), text('天晴。'))),
)
const dateline = fc.constantFrom<Slip['dateline']>(null, { outlet: '红网时刻', place: '衡阳', month: 6, day: 29, verb: '讯', credits: [] })
const article = fc.record({ blocks: fc.array(block, { maxLength: 9 }), headline: words, dateline, tags: fc.array(words, { maxLength: 3 }) })
  .map(({ blocks, ...slip }) => content(blocks, slip))

test('a block whose keys another desk writes in another order is the same block', () => {
  const { type, version, ...rest } = text('江上起了雾。')
  const other = { ...rest, version, type }
  expect(isSame(compare(content([paragraph(text('江上起了雾。'))], { dateline: null }), content([paragraph(other)], { dateline: null })))).toBe(true)
})

describe('two texts', () => {
  test('the pieces make both texts again, and none begins or ends inside a character', () => {
    const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    fc.assert(fc.property(words, words, (before, after) => {
      const pieces = compareText(before, after)
      expect([beforeOf(pieces), afterOf(pieces)]).toEqual([before, after])
      for (const [side, wanted] of [[before, 'added'], [after, 'removed']] as const) {
        const edges = new Set([...graphemes.segment(side)].map(({ index }) => index).concat(side.length))
        let at = 0
        for (const piece of pieces.filter(({ kind }) => kind !== wanted)) expect(edges).toContain(at += piece.text.length)
      }
    }))
  })

  test('a word that was put in is told as that word, and the rest stays', () => {
    expect(compareText('孩子们可以借两本书。', '孩子们可以借三本新书。')).toEqual(expect.arrayContaining([{ kind: 'same', text: '孩子们可以借' }]))
    expect(compareText('今天下雨。', '今天下雨。记者到场。')).toEqual([{ kind: 'same', text: '今天下雨。' }, { kind: 'added', text: '记者到场。' }])
  })
})

describe('two revisions', () => {
  test('every block of both is there once, in its order, and the pieces make the words of both', () => {
    fc.assert(fc.property(article, article, (before, after) => {
      const { blocks } = compare(before, after)
      expect(blocks.flatMap((one) => one.before ?? [])).toEqual(before.body.root.children)
      expect(blocks.flatMap((one) => one.after ?? [])).toEqual(after.body.root.children)
      const text = (side: 'before' | 'after') => blocks.filter((one) => one[side] !== null).map(({ pieces }) => (side === 'before' ? beforeOf : afterOf)(pieces)).join('\n\n')
      expect(text('before')).toBe(bodyText(before.body, before.slip))
      expect(text('after')).toBe(bodyText(after.body, after.slip))
    }))
  })

  test('the same only where nothing differs, and then always', () => {
    fc.assert(fc.property(article, article, (a, b) => {
      expect(isSame(compare(a, structuredClone(a)))).toBe(true)
      expect(isSame(compare(a, b))).toBe(JSON.stringify(a) === JSON.stringify(b))
    }))
  })

  test('a paragraph rewritten in part is one paragraph changed; others put in, taken out or moved do not tear it apart', () => {
    const first = paragraph(text('流动车每周三到村小，孩子们可以借两本书。'))
    const last = paragraph(text('司机老周说，路不好走，可是孩子们等着。'))
    const comparison = compare(content([first, last]), content([crosshead('等车来'), paragraph(text('流动车每周四到村小，孩子们可以借两本书。')), last]))
    expect(told(comparison)).toEqual(['added +等车来+', expect.stringMatching(/^changed 流动车每-?.*村小，孩子们可以借两本书。$/), 'same 司机老周说，路不好走，可是孩子们等着。'])
  })

  test('a change of form alone and of the dateline’s words is seen', () => {
    const form = compare(content([paragraph(text('今日要闻'))]), content([crosshead('今日要闻')]))
    expect(form.blocks).toMatchObject([{ kind: 'changed', pieces: [{ kind: 'same', text: '今日要闻' }] }])
    const lines = [paragraph(datelineNode(), text('天晴。'))]
    const dated = compare(content(lines), content(lines, { dateline: { outlet: '红网时刻', place: null, month: 6, day: 29, verb: '讯', credits: [] } }))
    expect(dated.blocks).toMatchObject([{ kind: 'changed' }])
    expect(dated.slip).toMatchObject([{ line: 'dateline', before: '', after: '红网时刻6月29日讯' }])
  })

  test('lines of the slip that differ are told, also where they read the same', () => {
    const { slip } = compare(content([], { headline: '老桥', editors: ['甲 乙'], tags: ['桥'] }), content([], { headline: '新桥', editors: ['甲', '乙'], tags: ['桥'] }))
    expect(slip.map(({ line }) => line)).toEqual(['headline', 'editors'])
    expect(afterOf(slip[0]?.pieces ?? [])).toBe('新桥')
  })

  test('fifty thousand characters that have nothing in common are compared without growing quadratic, and lose no word', () => {
    const article = (seed: number) => content(Array.from({ length: 5 }, (_, n) => paragraph(text(
      Array.from({ length: 10_000 }, (_, at) => String.fromCodePoint(0x4e00 + (((at + 1) * (seed + n) * 7919) % 18_000))).join(''),
    ))))
    const [before, after] = [article(3), article(1001)]
    const { blocks } = compare(before, after)
    expect(blocks.flatMap((one) => (one.after === null ? [] : [afterOf(one.pieces)]))).toEqual(after.body.root.children.map((one) => blockText(one, after.slip)))
  })
})
