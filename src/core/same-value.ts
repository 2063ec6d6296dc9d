/** Whether two values of JSON are the same, whatever order their keys were written in. Every autosave asks it of each block, so it makes nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false
    for (let index = 0; index < a.length; index += 1) if (!sameValue(a[index], b[index])) return false
    return true
  }
  if (!isFields(a) || !isFields(b) || Array.isArray(b)) return false
  let keys = 0
  for (const key in a) {
    const other = b[key]
    // Only words, numbers and the like need not be asked whether they are its own: nothing inherited is one.
    if ((other === undefined || typeof other === 'object') && !Object.hasOwn(b, key)) return false
    if (!sameValue(a[key], other)) return false
    keys += 1
  }
  for (const _ in b) keys -= 1
  return keys === 0
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
