import { describe, expect, test } from 'vitest'
import type { Stage } from '#core/article/article.ts'
import { lineageOf } from '#core/redline/lineage.ts'
import { planSteps } from '#core/redline/plan-steps.ts'
import { redlineSpan } from '#core/redline/redline-span.ts'

const by = (name: string) => ({ id: name, name, role: 'editor' as const })
/** 甲 draft a: who made it, where it stood then, and a letter for its words */
const revisions = (...told: [who: string, stage: Stage, words: string][]) =>
  told.map(([who, stage, words], place) => ({ rev: place + 1, baseRev: place, why: 'saved' as const, at: `2026-03-04T05:0${place}:00.000Z`, by: by(who), stage, sha256: words.repeat(64) }))
const steps = (...told: Parameters<typeof revisions>) => planSteps(lineageOf(revisions(...told), 1, told.length).way, new Map(revisions(...told).map((one) => [one.rev, one]))).map(({ step }) => `${step.by?.name} ${step.stage} ${step.base}→${step.rev} ${step.leg}`)

describe('who did what in one go', () => {
  test('what one person saves again and again at one stage is one step; acts that change no words are none', () => {
    expect(steps(['甲', 'draft', 'a'], ['甲', 'first-review', 'a'], ['乙', 'first-review', 'b'], ['乙', 'first-review', 'c'], ['乙', 'second-review', 'c'], ['丙', 'second-review', 'd']))
      .toEqual(['乙 first-review 2→4 1', '丙 second-review 5→6 2'])
  })

  test('words changed after a review are changed where it stood before they sent it back', () => {
    expect(steps(['甲', 'second-review', 'a'], ['乙', 'first-review', 'b'])).toEqual(['乙 second-review 1→2 0'])
  })

  test('a draft that came back is another leg than the first, though the same person writes', () => {
    expect(steps(['甲', 'draft', 'a'], ['甲', 'draft', 'b'], ['甲', 'first-review', 'b'], ['乙', 'draft', 'b'], ['甲', 'draft', 'c'])).toEqual(['甲 draft 1→2 0', '甲 draft 4→5 2'])
  })

  test('what was changed and changed back is no step', () => {
    expect(steps(['甲', 'draft', 'a'], ['乙', 'draft', 'b'], ['乙', 'draft', 'a'])).toEqual([])
  })
})

describe('from where to where', () => {
  const history = [{ rev: 3, why: 'submitted' as const }, { rev: 2, why: 'autosave' as const }, { rev: 5, why: 'submitted' as const }, { rev: 6, why: 'signed' as const }]
  test('from the first submission to the newest; a draft from its first revision; two that were asked for in either order', () => {
    expect(redlineSpan(history, { from: null, to: null })).toEqual({ from: 3, to: 6 })
    // Of a correction what matters is what readers have.
    const corrected = [{ rev: 1, why: 'created' }, { rev: 2, why: 'submitted' }, { rev: 3, why: 'signed' }, { rev: 4, why: 'correction' }, { rev: 5, why: 'autosave' }] as const
    expect(redlineSpan(corrected, { from: null, to: null })).toEqual({ from: 3, to: 5 })
    expect(redlineSpan([...corrected, { rev: 6, why: 'signed' }], { from: null, to: null })).toEqual({ from: 2, to: 6 })
    expect(redlineSpan([{ rev: 1, why: 'created' }, { rev: 2, why: 'autosave' }], { from: null, to: null })).toEqual({ from: 1, to: 2 })
    expect(redlineSpan(history, { from: 6, to: 2 })).toEqual({ from: 2, to: 6 })
    expect(redlineSpan([], { from: null, to: null })).toBeNull()
  })
})
