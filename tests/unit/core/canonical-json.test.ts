import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#core/canonical-json.ts'

/** Straight from the definition: every object's keys sorted by code unit, those without a value left out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return new Map(Object.entries(value).filter(([, item]) => item !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]))
}
const written = (value: unknown): string => {
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${JSON.stringify(key)}:${written(item)}`).join(',')}}`
  return Array.isArray(value) ? `[${value.map(written).join(',')}]` : JSON.stringify(value)
}
const values = fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' })

test('the words an article was judged by are the same bytes on every desk, whatever order their keys came in', () => {
  fc.assert(fc.property(values, (value) => {
    expect(canonicalJson(value)).toBe(written(sorted(value)))
    expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
  }))
})

test('a key that JavaScript itself has a meaning for, a number for a key and one without a value', () => {
  expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"z":0},"10":2,"9":3,"a":null}'))).toBe('{"10":2,"9":3,"__proto__":{"z":0},"a":null,"b":1}')
  expect(canonicalJson({ b: undefined, a: [] })).toBe('{"a":[]}')
})

test('an object of many keys, in whatever order', () => {
  fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'binary', maxLength: 3 }), fc.integer(), { maxKeys: 60, minKeys: 20 }), (value) => {
    expect(canonicalJson(value)).toBe(written(sorted(value)))
  }))
})

test('what no article can hold is not written', () => {
  for (const value of [undefined, [undefined], { a: Number.NaN }, () => 1]) expect(() => canonicalJson(value)).toThrow(TypeError)
})
