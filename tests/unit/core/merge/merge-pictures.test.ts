import fc from 'fast-check'
import { expect, test } from 'vitest'
import { body, figure, paragraph, text } from '#core/body/body-nodes.ts'
import type { Choices } from '#core/merge/conflict.ts'
import { mergeBlock } from '#core/merge/merge-block.ts'
import { mergeContents } from '#core/merge/merge-contents.ts'
import { atPlace, chosenAt } from '#tests/support/chosen-at.ts'
import type { Content } from '#core/revision/compare.ts'
import { emptySlip, type LeadImage } from '#core/slip/slip.ts'

const asset = (letter: string): string => `${letter.repeat(64)}.png`
const picture = (letter: string, caption: string, credit = ''): LeadImage => ({ asset: asset(letter), width: 10, height: 10, caption, credit, alt: '' })
const led = (leadImage: LeadImage | null): Content => ({ slip: { ...emptySlip(), headline: '渡口', leadImage }, body: body() })
const merged = (base: LeadImage | null, ours: LeadImage | null, theirs: LeadImage | null, choices: Choices = {}) => {
  const { slip, conflicts } = chosenAt((some) => mergeContents(led(base), led(ours), led(theirs), some), choices)
  return { picture: slip.leadImage, conflicts: conflicts.map(atPlace) }
}

test('words written for one lead image never stand under the other that took its place', () => {
  const [base, ours, theirs] = [picture('a', '雾中的渡口'), picture('a', '雾中的渡口，清晨六点'), picture('b', '第一班船', '甲摄')]
  expect(merged(base, ours, theirs)).toEqual({ picture: ours, conflicts: [{ kind: 'picture', id: 'slip.leadImage', base, ours, theirs, choice: 'ours', canKeepBoth: false }] })
  expect(merged(base, ours, theirs, { 'slip.leadImage': 'theirs' }).picture).toEqual(theirs)
  // Also where the other left the words as they were.
  expect(merged(base, ours, picture('b', '雾中的渡口'), { 'slip.leadImage': 'theirs' }).picture).toEqual(picture('b', '雾中的渡口'))
  expect(merged(base, base, theirs)).toEqual({ picture: theirs, conflicts: [] })
  expect(merged(picture('c', '旧图'), picture('a', '甲说的'), picture('a', '旧图'), {}).picture).toEqual(picture('a', '甲说的'))
})

test('words written for one picture of the text never stand under another', () => {
  const P = paragraph(text('江上起了雾。'))
  const [base, ours, theirs] = [picture('a', '渡口'), picture('a', '清晨的渡口'), picture('b', '渡口', '甲摄')].map(figure)
  if (base === undefined || ours === undefined || theirs === undefined) throw new Error('three')
  const { body: { root }, conflicts } = mergeContents({ ...led(null), body: body(P, base) }, { ...led(null), body: body(P, ours) }, { ...led(null), body: body(P, theirs) })
  expect(root.children).toEqual([P, theirs, ours])
  expect(conflicts).toMatchObject([{ kind: 'blocks', base: [base], ours: [ours], theirs: [] }])
  // One that the alignment holds for the same block is no one picture either.
  expect(mergeBlock(base, ours, theirs)).toBeNull()
})

test('whatever becomes of lead images and whatever is chosen, each has words that a side gave that very picture, and none is lost', () => {
  const any = fc.option(fc.record({ letter: fc.constantFrom('a', 'b', 'c'), n: fc.nat(3), m: fc.nat(3) }).map(({ letter, n, m }) => picture(letter, n === 0 ? '' : `${letter}图说${n}`, m === 0 ? '' : `${letter}摄${m}`)))
  fc.assert(fc.property(any, any, any, fc.constantFrom<'ours' | 'theirs' | 'both'>('ours', 'theirs', 'both'), (base, ours, theirs, choice) => {
    const open = merged(base, ours, theirs)
    const chosen = merged(base, ours, theirs, Object.fromEntries(open.conflicts.map(({ id }) => [id, choice])))
    for (const { picture: one } of [open, chosen]) for (const words of [one?.caption ?? '', one?.credit ?? '']) expect(words === '' || words.startsWith(one?.asset[0] ?? '-')).toBe(true)
    const all = JSON.stringify(open)
    for (const [side, other] of [[ours, theirs], [theirs, ours]]) if (side !== null && JSON.stringify(side) !== JSON.stringify(base) && side?.asset !== base?.asset) expect(all).toContain(side?.asset === other?.asset ? side?.asset ?? '' : JSON.stringify(side))
  }), { numRuns: 500 })
})
