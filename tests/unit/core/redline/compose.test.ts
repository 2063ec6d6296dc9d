import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { body, crosshead, figure, paragraph, text } from '#core/body/body-nodes.ts'
import { TEXT_FORMAT, type Block } from '#core/body/body-schema.ts'
import { blockText } from '#core/body/body-text.ts'
import { compose } from '#core/redline/compose.ts'
import { leavesOf, looksOf } from '#core/redline/leaves.ts'
import type { RedBlock, Redline, Step } from '#core/redline/redline.ts'
import { textAfter, textsAfter, textsOf } from '#core/redline/stood-after.ts'
import type { Content } from '#core/revision/compare.ts'
import { lineText } from '#core/revision/compare-slips.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { anyBody, anySlip } from '../../../support/arbitrary-page.ts'

const step = (n: number): Step => ({ rev: n + 2, base: n + 1, at: '2026-03-04T05:06:07.000Z', by: null, stage: 'first-review', leg: n })
const composed = (contents: readonly Content[]): Pick<Redline, 'slip' | 'blocks'> => compose(contents, contents.slice(1).map((_, n) => step(n)))
const content = (blocks: Block[], slip: Partial<Slip> = {}): Content => ({ slip: { ...emptySlip(), ...slip }, body: body(...blocks) })
const lines = (...texts: string[]): Content => content(texts.map((line) => paragraph(text(line))))

/** As a person would read it: words with a sign of what became of them, and the number of the step. */
const told = (blocks: readonly RedBlock[]): string[] => blocks.map(({ runs, added, removed, here, away }) => `${added === null ? '' : `B+${added}`}${removed === null ? '' : `B-${removed}`}${here === null && away === null ? '' : `B${removed === null ? 'here' : 'away'}`}`
  + runs.map((run) => {
    const move = `${run.here === null ? '' : '>'}${run.away === null ? '' : '<'}`
    return `${run.added === null ? '' : `+${run.added}`}${run.removed === null ? '' : `-${run.removed}`}${move}[${run.text}]`
  }).join(''))

/** Articles that grow out of one another, as revisions do: blocks go, come, change places, and lose or gain words. */
const sentences = ['湘江涨水了。', '记者赶到现场，看见堤上站满了人。', '共3,500人转移，无一伤亡！', '𠮷野说：“e\u0301再等等。”', '流动车每周三到村小，孩子们可以借两本书。']
const edit = fc.record({ kind: fc.constantFrom('swap', 'drop', 'put', 'tail', 'head', 'bold', 'split', 'join', 'head-line'), at: fc.nat(20), to: fc.nat(20), words: fc.constantFrom(...sentences) })
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never

function edited({ slip, body: { root } }: Content, { kind, at, to, words }: Edit): Content {
  const blocks = [...root.children]
  const place = blocks.length === 0 ? 0 : at % blocks.length
  const block = blocks[place]
  const own = block === undefined ? '' : blockText(block, slip)
  if (kind === 'put' || block === undefined) blocks.splice(place, 0, paragraph(text(words)))
  else if (kind === 'swap') blocks.splice(to % blocks.length, 0, ...blocks.splice(place, 1))
  else if (kind === 'drop') blocks.splice(place, 1)
  else if (kind === 'tail') blocks[place] = paragraph(text(own + words))
  else if (kind === 'head') blocks[place] = paragraph(text(own.slice(to % (own.length + 1))))
  else if (kind === 'bold') blocks[place] = paragraph(text(own.slice(0, 4)), text(own.slice(4), TEXT_FORMAT.bold))
  else if (kind === 'split') blocks.splice(place, 1, paragraph(text(own.slice(0, to))), paragraph(text(own.slice(to))))
  else if (kind === 'join') blocks.splice(place, 2, paragraph(text(own + (blocks[place + 1] === undefined ? '' : blockText(blocks[place + 1] ?? block, slip)))))
  else return { slip: { ...slip, headline: words, bylines: [{ role: '记者', names: [own.slice(0, 3).replace(/\s/g, '')] }] }, body: body(...blocks) }
  return { slip, body: body(...blocks) }
}

const history = fc.tuple(anySlip, anyBody, fc.array(fc.array(edit, { maxLength: 3 }), { minLength: 1, maxLength: 5 })).map(([slip, start, goes]) =>
  goes.reduce<Content[]>((contents, edits) => [...contents, edits.reduce(edited, contents.at(-1) ?? { slip, body: start })], [{ slip, body: start }]))

describe('a redline of any history', () => {
  test('holds the words of every revision, of the slip and of each block, in their order: what a step had not added, or one had removed, did not stand', () => {
    fc.assert(fc.property(history, (contents) => {
      const { slip, blocks } = composed(contents)
      for (const [place, { slip: own, body: { root } }] of contents.entries()) {
        expect(textsAfter(blocks, place - 1)).toEqual(textsOf(root.children, own))
        for (const { line, runs } of slip) expect(textAfter(runs, place - 1)).toBe(lineText(line, own))
      }
    }), { numRuns: 150 })
  })

  test('gives back the first revision’s blocks and the last one’s, whole', () => {
    fc.assert(fc.property(history, (contents) => {
      const { blocks } = composed(contents)
      expect(blocks.flatMap(({ before }) => before ?? [])).toEqual(contents[0]?.body.root.children)
      expect(blocks.flatMap(({ block, removed }) => (removed === null ? [block] : []))).toEqual(contents.at(-1)?.body.root.children)
    }), { numRuns: 80 })
  })

  test('shows the last words as they look', () => {
    fc.assert(fc.property(history, (contents) => {
      const { blocks } = composed(contents)
      const last = contents.at(-1)
      for (const { block, runs } of blocks.filter(({ removed }) => removed === null)) {
        const looks = (list: readonly { length: number, look: unknown }[]): string[] => list.flatMap(({ length, look }) => Array.from({ length }, () => JSON.stringify(look)))
        expect(looks(runs.filter(({ removed }) => removed === null).map((run) => ({ length: run.text.length, look: run.look })))).toEqual(looks(looksOf(block, last?.slip ?? emptySlip())))
      }
    }), { numRuns: 60 })
  })

  test('a number is on two ends of a move, or an end was moved on', () => {
    fc.assert(fc.property(history, (contents) => {
      const { blocks } = composed(contents)
      const ends = blocks.flatMap((block) => [block, ...block.runs])
      for (const { here } of ends) if (here !== null) expect(ends.some(({ away }) => away === here)).toBe(true)
    }), { numRuns: 60 })
  })
})

test('where the nodes of a block stand: each leaf’s words are the block’s words there', () => {
  fc.assert(fc.property(anyBody, anySlip, ({ root }, slip) => {
    for (const block of root.children) {
      const words = blockText(block, slip)
      let at = 0
      for (const { start, end } of leavesOf(block, slip)) {
        expect(start).toBeGreaterThanOrEqual(at)
        at = end
      }
      expect(at).toBeLessThanOrEqual(words.length)
    }
  }))
})

describe('who did what', () => {
  test('two people over one sentence: each one’s words are theirs, and what one put in and another took out shows both', () => {
    const { blocks } = composed([lines('流动车每周三到村小。'), lines('流动车每周三下午到村小。'), lines('流动车每周四上午到村小。')])
    expect(told(blocks)).toEqual(['[流动车每周]-1[三]+0-1[下午]+1[四上午][到村小。]'])
  })

  test('a paragraph that was moved and put right on the way is one move, not words lost and found', () => {
    const [a, b, c] = ['司机老周说，路不好走，可是孩子们等着，一次也没有误过。', '流动车每周三到村小，孩子们可以借两本书。', '县图书馆明年再添一辆车。']
    const { blocks } = composed([lines(a, b, c), lines(b, c, a.replace('一次', '一回'))])
    expect(told(blocks)).toEqual([
      'B-0Baway-0<[司机老周说，路不好走，可是孩子们等着，]-0[一次]-0<[也没有误过。]', `[${b}]`, `[${c}]`, 'B+0Bhere+0>[司机老周说，路不好走，可是孩子们等着，]+0[一回]+0>[也没有误过。]',
    ])
  })

  test('a paragraph parted in two, and two made one, move words; who wrote them stays known', () => {
    const [a, b] = ['流动车每周三到村小，孩子们可以借两本书。', '司机老周说，路不好走，可是孩子们等着。']
    const parted = composed([lines('旧。'), lines('旧。', a + b), lines('旧。', a, b)])
    expect(told(parted.blocks)).toEqual(['[旧。]', `B+0+0[${a}]+0-1<[${b}]`, `B+1+1>[${b}]`])
    expect(parted.blocks[2]?.runs[0]?.wrote).toBe(0)
    expect(told(composed([lines(a, b), lines(a + b)]).blocks)).toEqual([`[${a}]+0>[${b}]`, `B-0-0<[${b}]`])
  })

  test('names of the slip and numbers are changed whole', () => {
    const named = (line: string, name: string): Content => content([paragraph(text(line))], { bylines: [{ role: '记者', names: [name] }] })
    expect(told(composed([named('刘震说，已转移3,500人。', '刘震'), named('刘振说，已转移3,600人。', '刘振')]).blocks)).toEqual(['-0[刘震]+0[刘振][说，已转移]-0[3,500]+0[3,600][人。]'])
    expect(told(composed([lines('来了一百二十人。'), lines('来了一百三十人。')]).blocks)).toEqual(['[来了]-0[一百二十]+0[一百三十][人。]'])
  })

  test('a change of form is somebody’s too: bold, a heading, another picture', () => {
    const bold = composed([lines('今日要闻。'), content([paragraph(text('今日'), text('要闻', TEXT_FORMAT.bold), text('。'))])])
    expect(bold.blocks[0]?.runs.map(({ text: own, forms }) => [own, forms.length])).toEqual([['今日', 0], ['要闻', 1], ['。', 0]])
    const headed = composed([lines('今日要闻'), content([crosshead('今日要闻')])])
    expect(headed.blocks[0]?.forms).toMatchObject([{ by: 0, from: { type: 'paragraph' } }])
    const picture = (sign: string) => figure({ asset: `${sign.repeat(32)}.jpg`, width: 6, height: 4, caption: '桥', credit: '', alt: '' })
    expect(composed([content([picture('a1')]), content([picture('b2')])]).blocks).toMatchObject([{ forms: [{ by: 0 }], runs: [{ text: '桥' }] }])
    expect(told(composed([content([picture('a1'), ...lines('一。', '二。').body.root.children]), content([...lines('一。', '二。').body.root.children, picture('a1')])]).blocks)[0]).toContain('Baway')
  })

  test('the slip has its redline: a headline put right, and names parted anew', () => {
    const { slip } = composed([content([], { headline: '老桥通车', editors: ['甲 乙'] }), content([], { headline: '新桥通车', editors: ['甲', '乙'] })])
    expect(slip.map(({ line, runs, parted }) => [line, runs.map((run) => run.text).join('|'), parted])).toEqual([['headline', '老|新|桥通车', []], ['editors', '甲 乙', [0]], ['rights', 'original', []]])
  })
})
