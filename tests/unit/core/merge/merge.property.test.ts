import fc from 'fast-check'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { BodySchema, type Block, type Body } from '#core/body/body-schema.ts'
import { mergeContents, type Merged } from '#core/merge/merge-contents.ts'
import type { Content } from '#core/revision/compare.ts'
import { emptySlip, SlipSchema, type Slip } from '#core/slip/slip.ts'
import { anyBody } from '#tests/support/arbitrary-page.ts'

const LINES = ['kicker', 'headline', 'deck', 'shortTitle', 'section', 'source', 'summary'] as const
const content: fc.Arbitrary<Content> = fc.record({ slip: fc.record({ headline: fc.string({ maxLength: 5 }), tags: fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 2 }) }), body: anyBody })
  .map(({ slip, body: blocks }) => ({ slip: { ...emptySlip(), ...slip }, body: blocks }))

/** An edit of one block or line, with words that occur nowhere else. */
type Edit = { kind: 'insert' | 'change' | 'remove' | 'move' | 'line', at: number, to: number }
const edit: fc.Arbitrary<Edit> = fc.record({ kind: fc.constantFrom<Edit['kind']>('insert', 'change', 'remove', 'move', 'line'), at: fc.nat(11), to: fc.nat(11) })

function edited(base: Content, edits: readonly Edit[], mark: string): Content {
  const blocks: Block[] = [...base.body.root.children]
  let slip: Slip = base.slip
  for (const [n, { kind, at, to }] of edits.entries()) {
    const place = at % Math.max(1, blocks.length)
    const sign = `⟦${mark}${n}⟧`
    if (kind === 'line') slip = { ...slip, [LINES[at % LINES.length] ?? 'deck']: sign }
    else if (kind === 'insert') blocks.splice(place, 0, paragraph(text(sign)))
    else if (kind === 'remove') blocks.splice(place, 1)
    else if (kind === 'move') blocks.splice(to % Math.max(1, blocks.length), 0, ...blocks.splice(place, 1))
    else {
      const block = blocks[place]
      if (block?.type === 'paragraph') blocks[place] = { ...block, children: [...block.children, text(sign)] }
      else blocks.splice(place, 1, paragraph(text(sign)))
    }
  }
  return { slip, body: body(...blocks) }
}

const SENTENCES = ['江上起了雾，渡船停在北岸。', '船工说，雾散了再开船。', '岸边的茶摊已经坐满了人。', '十点钟，太阳出来了。', '第一班船离岸，汽笛响了三声。', '对岸的学生在等这班船。', '码头的钟慢了五分钟。', '傍晚，末班船回到北岸。']
const plain: fc.Arbitrary<Content> = fc.shuffledSubarray(SENTENCES, { minLength: 4 }).map((lines) => ({ slip: { ...emptySlip(), headline: '渡口' }, body: body(...lines.map((line) => paragraph(text(line)))) }))
const signsOf = (value: unknown): string[] => [...new Set(JSON.stringify(value).match(/⟦[甲乙]\w+⟧/g))].toSorted()
const isWell = ({ slip, body: merged }: Merged): boolean => SlipSchema.safeParse(slip).success && BodySchema.safeParse(merged).success
const withoutConflicts = ({ slip, body: merged }: Merged): { slip: Slip, body: Body } => ({ slip, body: merged })

test('where only one side changed anything the result is that side, whatever it did', () => {
  fc.assert(fc.property(content, content, (a, b) => {
    expect(mergeContents(a, a, b)).toEqual({ ...b, conflicts: [] })
    expect(mergeContents(a, b, a)).toEqual({ ...b, conflicts: [] })
    expect(mergeContents(a, b, b)).toEqual({ ...b, conflicts: [] })
  }), { numRuns: 60 })
})

test('whatever either side wrote stands in the text or in a conflict, and what comes of it is an article', () => {
  fc.assert(fc.property(fc.oneof(plain, content), fc.array(edit, { maxLength: 5 }), fc.array(edit, { maxLength: 5 }), fc.boolean(), (base, a, b, known) => {
    const [ours, theirs] = [edited(base, a, '甲'), edited(base, b, '乙')]
    const merged = mergeContents(known ? base : null, ours, theirs)
    expect(isWell(merged)).toBe(true)
    expect(signsOf(merged)).toEqual(signsOf([ours, theirs]))
  }), { numRuns: 300 })
})

test('of two foreign texts every word is in the text or in a conflict', () => {
  fc.assert(fc.property(content, content, (a, b) => {
    const merged = mergeContents(null, a, b)
    expect(isWell(merged)).toBe(true)
    const all = JSON.stringify(merged)
    for (const block of [...a.body.root.children, ...b.body.root.children]) expect(all).toContain(JSON.stringify(block))
  }), { numRuns: 60 })
})

test('edits of different blocks and lines come to one text on either desk, with no conflict', () => {
  const parted = fc.tuple(plain, fc.array(fc.constantFrom('甲', '乙', null), { minLength: 16, maxLength: 16 }))
  fc.assert(fc.property(parted, ([base, whose]) => {
    const by = (mark: string): Content => ({
      slip: LINES.reduce((slip, line, n) => (whose[n + 8] === mark ? { ...slip, [line]: `⟦${mark}${line}⟧` } : slip), base.slip),
      body: body(...base.body.root.children.map((block, n) => (whose[n] === mark && block.type === 'paragraph' ? { ...block, children: [...block.children, text(`⟦${mark}${n}⟧。`)] } : block))),
    })
    const [a, b] = [by('甲'), by('乙')]
    const merged = mergeContents(base, a, b)
    expect(merged.conflicts).toEqual([])
    expect(mergeContents(base, b, a)).toEqual(merged)
    expect(signsOf(merged)).toEqual(signsOf([a, b]))
    // One after the other, from the other’s text, is the same again.
    expect(mergeContents(base, withoutConflicts(merged), a)).toEqual(merged)
  }), { numRuns: 150 })
})

test('whatever is chosen in each conflict, the conflicts are the same and the chosen words stand in the text', () => {
  fc.assert(fc.property(plain, fc.array(edit, { maxLength: 5 }), fc.array(edit, { maxLength: 5 }), fc.constantFrom<'ours' | 'theirs'>('ours', 'theirs'), (base, a, b, choice) => {
    const [ours, theirs] = [edited(base, a, '甲'), edited(base, b, '乙')]
    const { conflicts } = mergeContents(base, ours, theirs)
    const chosen = mergeContents(base, ours, theirs, Object.fromEntries(conflicts.map(({ id }) => [id, choice])))
    expect(chosen.conflicts.map(({ id }) => id).toSorted()).toEqual(conflicts.map(({ id }) => id).toSorted())
    const all = JSON.stringify(withoutConflicts(chosen))
    for (const conflict of chosen.conflicts) {
      if (conflict.kind === 'blocks') for (const block of conflict[choice]) expect(all).toContain(JSON.stringify(block))
      if (conflict.kind === 'line') expect(all).toContain(conflict[choice])
    }
  }), { numRuns: 200 })
})
