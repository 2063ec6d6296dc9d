import { canonicalJson } from '#core/canonical-json.ts'
import { PACKAGE_LIMITS } from '#core/package/package-limits.ts'
import { rejected } from './package-error.ts'

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [34, 92, 123, 125, 91, 93]

/** Arrays and objects in one another; strings are passed over. By bytes, before anything is made of them. */
function depthOf(bytes: Uint8Array): number {
  let [depth, most, inText] = [0, 0, false]
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (inText) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (byte === OPEN || byte === OPEN_LIST) most = Math.max(most, depth += 1)
    else if (byte === CLOSE || byte === CLOSE_LIST) depth -= 1
  }
  return most
}

/**
 * The value of bytes that are canonicalJson of it, and nothing else: so no key stands twice, no number is written another way,
 * no byte follows. package-rejected: bad-text (no UTF-8), too-deep, damaged.
 * @param name of the entry, for the error to name
 */
export function strictJson(bytes: Uint8Array, name: string): unknown {
  if (depthOf(bytes) > PACKAGE_LIMITS.jsonDepth) throw rejected('too-deep', name)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw rejected('bad-text', name, error)
  }
  try {
    // A key that would be an object's prototype is none that any article has.
    const value: unknown = JSON.parse(text, (key, inner: unknown) => {
      if (key === '__proto__') throw new SyntaxError('__proto__')
      return inner
    })
    if (canonicalJson(value) !== text) throw new SyntaxError('not canonical')
    return value
  } catch (error) {
    throw rejected('damaged', name, error)
  }
}
