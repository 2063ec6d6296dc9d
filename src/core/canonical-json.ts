/**
 * One text for one value: keys sorted by code unit, no white space, no undefined.
 * Two desks that hold the same slip and body must hash the same bytes, whatever
 * order their keys were written in. Follows RFC 8785 (JCS) for the values an
 * article can hold: strings, finite numbers, booleans, null, arrays, objects.
 * Every save does this several times over, so it builds no arrays on its way.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('canonicalJson: number is not finite')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    let text = '['
    for (let index = 0; index < value.length; index += 1) text += index === 0 ? canonicalJson(value[index]) : `,${canonicalJson(value[index])}`
    return `${text}]`
  }
  if (typeof value === 'object') return ofObject(value)
  throw new TypeError(`canonicalJson: cannot write a ${typeof value}`)
}

function ofObject(value: object): string {
  const fields: Record<string, unknown> = { ...value }
  let text = ''
  // Without an order of its own, sort compares by code unit.
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key]
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(field)}`
  }
  return `{${text}}`
}
