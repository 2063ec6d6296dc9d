import { sameValue } from '../same-value.ts'

/** One value of what two sides made of `base`; 'clash' where each made another of it. */
export type Picked<T> = { value: T } | 'clash'

export function pick<T>(base: T, ours: T, theirs: T): Picked<T> {
  if (sameValue(ours, theirs) || sameValue(base, theirs)) return { value: ours }
  return sameValue(base, ours) ? { value: theirs } : 'clash'
}

/** By these keys, each on its own; keys that belong together are named together. 'clash' where any of them does. */
export function pickByKey<T extends object>(base: T, ours: T, theirs: T, groups: readonly (readonly (keyof T)[])[]): Picked<T> {
  let value: T = ours
  for (const keys of groups) {
    const picked = pick(partOf(base, keys), partOf(ours, keys), partOf(theirs, keys))
    if (picked === 'clash') return 'clash'
    value = { ...without(value, keys), ...picked.value }
  }
  return { value }
}

/** Only the keys it has: an absent one stays absent. */
function partOf<T extends object>(of: T, keys: readonly (keyof T)[]): Partial<T> {
  const part: Partial<T> = {}
  for (const key of keys) if (Object.hasOwn(of, key)) part[key] = of[key]
  return part
}

function without<T extends object>(of: T, keys: readonly (keyof T)[]): T {
  const rest = { ...of }
  for (const key of keys) delete rest[key]
  return rest
}
