import fc from 'fast-check'
import { expect, test } from 'vitest'
import { body } from '#core/body/body-nodes.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { changesOf } from '#core/redline/changes.ts'
import { compose } from '#core/redline/compose.ts'
import type { Step } from '#core/redline/redline.ts'
import { undoChange } from '#core/redline/undo-change.ts'
import { anyBody, anySlip } from '../../../support/arbitrary-page.ts'

const MOST = 80

test('changes taken back one by one, in any order, end at the very text they were made of, and no press of the button does nothing', () => {
  fc.assert(fc.property(anySlip, anyBody, anyBody, fc.array(fc.nat(1_000), { minLength: MOST, maxLength: MOST }), (slip, before, after, order) => {
    const steps: Step[] = [{ rev: 2, base: 1, at: '2026-03-04T05:06:07.000Z', by: null, stage: 'first-review', leg: 0 }]
    let now = after
    for (const pick of order) {
      const redline = { steps, ...compose([{ slip, body: before }, { slip, body: now }], steps) }
      const changes = changesOf(redline).filter(({ place }) => 'block' in place)
      if (changes.length === 0) expect(now.root.children).toEqual(before.root.children)
      const ways = changes.flatMap((change) => {
        const undoing = undoChange(redline, change, slip)
        return undoing !== null && 'body' in undoing ? [undoing.body] : []
      })
      const way = ways[pick % Math.max(1, ways.length)]
      if (way === undefined) return
      expect(way).not.toEqual(now.root.children)
      now = BodySchema.parse(body(...way))
    }
  }), { numRuns: 100 })
})
