import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { body, crosshead, datelineNode, link, list, paragraph, runIn, text } from '#core/body/body-nodes.ts'
import { BodySchema, TEXT_FORMAT, type Block } from '#core/body/body-schema.ts'
import { blockText } from '#core/body/body-text.ts'
import { changesOf, type Change } from '#core/redline/changes.ts'
import { compose } from '#core/redline/compose.ts'
import { editWords } from '#core/redline/edit-words.ts'
import type { Redline, Step } from '#core/redline/redline.ts'
import { undoChange } from '#core/redline/undo-change.ts'
import type { Content } from '#core/revision/compare.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { anyBody, anySlip } from '../../../support/arbitrary-page.ts'

const content = (blocks: Block[], slip: Partial<Slip> = {}): Content => ({ slip: { ...emptySlip(), ...slip }, body: body(...blocks) })
const line = (...texts: string[]): Content => content(texts.map((words) => paragraph(text(words))))
const redlineOf = (contents: readonly Content[]): Pick<Redline, 'slip' | 'blocks' | 'steps'> => {
  const steps = contents.slice(1).map((_, n): Step => ({ rev: n + 2, base: n + 1, at: '2026-03-04T05:06:07.000Z', by: null, stage: 'first-review', leg: n }))
  return { steps, ...compose(contents, steps) }
}
const textsOf = (blocks: readonly Block[], slip: Slip = emptySlip()): string[] => blocks.map((block) => blockText(block, slip))

/** The text without the change that `which` finds. */
function without(contents: readonly Content[], which: (change: Change) => boolean) {
  const redline = redlineOf(contents)
  const change = changesOf(redline).find(which)
  if (change === undefined) throw new Error('no such change')
  return undoChange(redline, change, contents.at(-1)?.slip ?? emptySlip())
}
const bodyWithout = (contents: readonly Content[], which: (change: Change) => boolean = () => true): string[] | null => {
  const undoing = without(contents, which)
  return undoing !== null && 'body' in undoing ? textsOf(undoing.body) : null
}

const OLD = '流动车每周三到村小，孩子们可以借两本书。'

describe('one change is taken back', () => {
  test('words that were changed stand as they did, and what others changed stays', () => {
    const contents = [line(OLD), line(OLD.replace('两本', '三本')), line(`${OLD.replace('两本', '三本')}县里再添一辆。`)]
    expect(bodyWithout(contents, ({ step }) => step === 0)).toEqual([`${OLD}县里再添一辆。`])
    expect(bodyWithout(contents, ({ step }) => step === 1)).toEqual([OLD.replace('两本', '三本')])
  })

  test('a block that was put in goes, one that was taken out comes back in its place; not where others wrote in it', () => {
    expect(bodyWithout([line('一段。', '三段。'), line('一段。', '全新的二段话。', '三段。')])).toEqual(['一段。', '三段。'])
    expect(bodyWithout([line('一段。', OLD, '三段。'), line('一段。', '三段。')])).toEqual(['一段。', OLD, '三段。'])
    expect(bodyWithout([line('一段。'), line('一段。', OLD), line('一段。', OLD.replace('两', '三'))], ({ step, kind }) => step === 0 && kind === 'block-put-in')).toBeNull()
  })

  test('what was moved goes back, at whichever end that is asked, and no word is there twice or lost', () => {
    const moved = [line(OLD, '乙段写的是另外一件事。', '丙段再写一件别的事情。'), line('乙段写的是另外一件事。', '丙段再写一件别的事情。', OLD)]
    for (const kind of ['moved-here', 'moved-away']) expect(bodyWithout(moved, (change) => change.kind === kind)).toEqual([OLD, '乙段写的是另外一件事。', '丙段再写一件别的事情。'])
  })

  test('no rejection takes a word away that the change did not bring, nor brings one twice: paragraphs parted and joined, moved words moved on, taken out, written in', () => {
    const [HEAD, TAIL, OTHER] = ['流动车每周三到村小门口，', '孩子们放学以后可以借两本书回家看。', '县气象台提醒注意行船安全。']
    const [END] = ['站点的名单贴在村委会门口的公告栏里。']
    const histories: Record<string, { contents: Content[], kept: string[] }> = {
      parted: { contents: [line(HEAD + TAIL), line(HEAD, TAIL)], kept: [HEAD, TAIL] },
      joined: { contents: [line(HEAD, TAIL), line(HEAD + TAIL)], kept: [HEAD, TAIL] },
      movedOn: { contents: [line(TAIL, HEAD, END), line(HEAD, TAIL, END), line(HEAD, END, TAIL)], kept: [HEAD, TAIL, END] },
      movedThenTakenOut: { contents: [line(TAIL, HEAD, END), line(HEAD, END, TAIL), line(HEAD, END)], kept: [HEAD, END] },
      writtenBetween: { contents: [line(TAIL + HEAD + END), line(HEAD + END + TAIL), line(HEAD + OTHER + END + TAIL)], kept: [HEAD, END, TAIL] },
    }
    for (const [name, { contents, kept }] of Object.entries(histories)) {
      const redline = redlineOf(contents)
      for (const change of changesOf(redline)) {
        const undoing = undoChange(redline, change, emptySlip())
        if (undoing === null || !('body' in undoing)) continue
        const now = textsOf(undoing.body).join('\n')
        const times = (words: string): number => now.split(words).length - 1
        for (const words of kept) expect([name, change.kind, words, times(words)]).toEqual([name, change.kind, words, 1])
        if (name === 'movedThenTakenOut') expect(times(TAIL)).toBeLessThanOrEqual(1)
        if (name === 'writtenBetween' && change.step === 0) expect(times(OTHER)).toBe(1)
      }
    }
  })

  test('bold goes as it came, a heading becomes what it was', () => {
    const undoing = without([content([paragraph(text('今日要闻。'))]), content([paragraph(text('今日'), text('要闻', TEXT_FORMAT.bold), text('。'))])], () => true)
    expect(undoing !== null && 'body' in undoing ? undoing.body[0] : null).toMatchObject({ children: [{ text: '今日' }, { text: '要闻', format: 0 }, { text: '。' }] })
    const headed = without([line('今日要闻'), content([crosshead('今日要闻')])], () => true)
    expect(headed).toMatchObject({ body: [{ type: 'paragraph' }] })
  })

  test('words beside each other that were made bold and made slanted are taken back one without the other, as words are', () => {
    const forms = [content([paragraph(text('今日要闻。'))]), content([paragraph(text('今日', TEXT_FORMAT.italic), text('要闻', TEXT_FORMAT.bold), text('。'))])]
    expect(changesOf(redlineOf(forms)).map(({ kind, come }) => [kind, come])).toEqual([['form', '今日'], ['form', '要闻']])
    const left = without(forms, ({ come }) => come === '今日')
    expect(left !== null && 'body' in left ? left.body[0] : null).toMatchObject({ children: [{ text: '今日', format: 0 }, { text: '要闻', format: TEXT_FORMAT.bold }, { text: '。', format: 0 }] })
    const right = without(forms, ({ come }) => come === '要闻')
    expect(right !== null && 'body' in right ? right.body[0] : null).toMatchObject({ children: [{ text: '今日', format: TEXT_FORMAT.italic }, { text: '要闻', format: 0 }, { text: '。', format: 0 }] })
  })

  test('bold that one editor put on words another wrote is a change of its own: taken back, the words stay; it does not keep theirs from being taken back', () => {
    for (const [before, written, bold] of [
      [content([paragraph(text('今日要闻。'))]), content([paragraph(text('今日要闻三则。'))]), content([paragraph(text('今日要闻'), text('三则', TEXT_FORMAT.bold), text('。'))])],
      [content([paragraph(text('一。'))]), content([paragraph(text('一。')), paragraph(text('今日要闻三则。'))]), content([paragraph(text('一。')), paragraph(text('今日要闻'), text('三则', TEXT_FORMAT.bold), text('。'))])],
    ] as const) {
      const contents = [before, written, bold]
      expect(changesOf(redlineOf(contents)).map(({ step, kind }) => [step, kind])).toEqual([[0, expect.stringMatching(/put-in$/)], [1, 'form']])
      expect(changesOf(redlineOf(contents)).at(-1)?.come).toBe('三则')
      const plain = without(contents, ({ kind }) => kind === 'form')
      expect(plain).toEqual({ body: written.body.root.children.map((block, at, all) => (at === all.length - 1 ? { ...block, children: [expect.anything(), expect.objectContaining({ text: '三则', format: 0 }), expect.anything()] } : block)) })
      expect(bodyWithout(contents, ({ step }) => step === 0)).toEqual(textsOf(before.body.root.children))
    }
  })

  test('a heading that becomes a paragraph again keeps what was made bold in it, then or since, and gets back the run-in that it lost by it', () => {
    const first = content([paragraph(runIn('要闻。'), text('今日三则，明日再报。'))])
    const headed = (...children: ReturnType<typeof text>[]): Content => content([{ ...crosshead('x'), children }])
    const contents = [first, headed(text('要闻。今日'), text('三则', TEXT_FORMAT.bold), text('，明日再报。')), headed(text('要闻。今日'), text('三则', TEXT_FORMAT.bold), text('，'), text('明日', TEXT_FORMAT.italic), text('再报。'))]
    const undoing = without(contents, ({ kind }) => kind === 'shape')
    expect(undoing).toMatchObject({ body: [{ type: 'paragraph', children: [{ type: 'run-in', text: '要闻。' }, { text: '今日', format: 0 }, { text: '三则', format: TEXT_FORMAT.bold }, { text: '，', format: 0 }, { text: '明日', format: TEXT_FORMAT.italic }, { text: '再报。', format: 0 }] }] })
    // A link that was set since cannot be carried over: the heading stays rather than lose it.
    expect(without([line('今日要闻'), content([crosshead('今日要闻')]), content([{ ...crosshead('x'), children: [text('今日'), link('https://example.org/', [text('要闻')])] }])], ({ kind }) => kind === 'shape')).toBeNull()
  })

  test('a headline is written back; a list of names is not', () => {
    expect(without([content([], { headline: '老桥通车' }), content([], { headline: '新桥通车' })], () => true)).toEqual({ slip: { headline: '老桥通车' } })
    expect(without([content([], { kicker: null }), content([], { kicker: '引题' })], () => true)).toEqual({ slip: { kicker: null } })
    expect(without([content([], { editors: ['甲'] }), content([], { editors: ['乙'] })], () => true)).toBeNull()
  })

  test('of any history the body stays whole, and only words of that change differ', () => {
    fc.assert(fc.property(anySlip, anyBody, anyBody, anyBody, (slip, a, b, c) => {
      const redline = redlineOf([{ slip, body: a }, { slip, body: b }, { slip, body: c }])
      for (const change of changesOf(redline).slice(0, 12)) {
        const undoing = undoChange(redline, change, slip)
        if (undoing === null || !('body' in undoing)) continue
        expect(BodySchema.safeParse(body(...undoing.body)).success).toBe(true)
        const [before, after] = [textsOf(c.root.children, slip).join(''), textsOf(undoing.body, slip).join('')]
        if (change.kind !== 'moved-here' && change.kind !== 'moved-away') expect(after.length).toBe(before.length + change.gone.length - change.come.length + (change.kind === 'form' || change.kind === 'shape' ? change.come.length : 0))
      }
    }), { numRuns: 80 })
  })
})

describe('other words in a block', () => {
  const plain = { format: 0, runIn: false, link: null }
  test('a run-in, a link and a bold word stay what they are around them', () => {
    const block = paragraph(runIn('要点。'), text('前'), link('https://example.org/', [text('链接字')]), text('后'))
    expect(editWords(block, emptySlip(), [{ start: 5, end: 6, insert: [{ text: '新', look: plain }] }])).toMatchObject({ children: [{ type: 'run-in' }, { text: '前' }, { type: 'link', children: [{ text: '链' }, { text: '新' }, { text: '字' }] }, { text: '后' }] })
  })

  test('neither the dateline’s words nor the break between two items are touched', () => {
    const dated = { ...emptySlip(), dateline: { outlet: '红网时刻', place: null, month: 6, day: 29, verb: '讯' as const, credits: [] } }
    expect(editWords(paragraph(datelineNode(), text('天晴。')), dated, [{ start: 2, end: 4, insert: [] }])).toBeNull()
    expect(editWords(paragraph(datelineNode(), text('天晴。')), dated, [{ start: 0, end: 10, insert: [] }])).toBeNull()
    expect(textsOf([editWords(paragraph(datelineNode(), text('天晴。')), dated, [{ start: 10, end: 10, insert: [{ text: '今日', look: plain }] }]) ?? paragraph()], dated)).toEqual(['红网时刻6月29日讯今日天晴。'])
    expect(editWords(list('bullet', [[text('甲')], [text('乙')]]), emptySlip(), [{ start: 0, end: 2, insert: [] }])).toBeNull()
    expect(editWords(list('bullet', [[text('甲')]]), emptySlip(), [{ start: 1, end: 1, insert: [{ text: '\n乙', look: plain }] }])).toBeNull()
  })
})
