import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#core/canonical-json.ts'
import { sameValue } from '#core/same-value.ts'

/** Values that are often alike but for one place. */
const values = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small' }, fc.constantFrom<unknown>(null, true, 0, 1, '', 'a'), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'toString'), tie('any'), { maxKeys: 3 })),
})).any

test('a block that was changed anywhere is never taken for the one before, and one that was not always is', () => {
  fc.assert(fc.property(values, values, (a, b) => {
    expect(sameValue(a, b)).toBe(canonicalJson(a) === canonicalJson(b))
    expect(sameValue(a, JSON.parse(JSON.stringify(a)))).toBe(true)
  }), { numRuns: 2_000 })
})

test('the order of keys makes no difference, one key more does', () => {
  expect(sameValue({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
  expect(sameValue({ a: 1 }, { a: 1, b: 2 })).toBe(false)
  expect(sameValue({ a: 1, b: 2 }, { a: 1 })).toBe(false)
  expect(sameValue([], {})).toBe(false)
})
