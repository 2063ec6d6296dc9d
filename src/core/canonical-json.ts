/**
 * One text for one value: keys sorted by code unit, no white space, no undefined.
 * Two desks that hold the same slip and body must hash the same bytes, whatever
 * order their keys were written in. Follows RFC 8785 (JCS) for the values an
 * article can hold: strings, finite numbers, booleans, null, arrays, objects.
 * Every save does this several times over, so it is written to be quick.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : JSON.stringify(value)
  if (value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonicalJson: number is not finite')
    return String(value)
  }
  if (Array.isArray(value)) {
    let text = '['
    for (let index = 0; index < value.length; index += 1) text += index === 0 ? canonicalJson(value[index]) : `,${canonicalJson(value[index])}`
    return `${text}]`
  }
  if (isFields(value)) return ofFields(value)
  throw new TypeError(`canonicalJson: cannot write a ${typeof value}`)
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function ofFields(fields: Record<string, unknown>): string {
  let text = '{'
  for (const key of sorted(Object.keys(fields))) {
    const field = fields[key]
    if (field !== undefined) text += `${text === '{' ? '' : ','}${nameOf(key)}${canonicalJson(field)}`
  }
  return `${text}}`
}

/** In place, by code unit. An article's objects have few keys, most of them in order. */
function sorted(keys: string[]): string[] {
  if (keys.length > 32) return keys.sort()
  for (let next = 1; next < keys.length; next += 1) {
    const key = keys[next] ?? ''
    let at = next
    for (let before = keys[at - 1]; before !== undefined && before > key; before = keys[at - 1]) {
      keys[at] = before
      at -= 1
    }
    keys[at] = key
  }
  return keys
}

/** The same few names again and again; strange files must not fill it. */
const names = new Map<string, string>()
const MOST_NAMES = 500

function nameOf(key: string): string {
  const known = names.get(key)
  if (known !== undefined) return known
  const name = `${JSON.stringify(key)}:`
  if (names.size < MOST_NAMES && key.length < 40) names.set(key, name)
  return name
}
