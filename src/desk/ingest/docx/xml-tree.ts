import { SaxesParser } from 'saxes'

/** An element of an office document: `w:p`, `m:t`, … by what its namespace means, not by the prefix a program chose. */
export type Xml = { name: string, attributes: Readonly<Record<string, string>>, children: (Xml | string)[] }

/** Office documents nest a few dozen deep. */
const DEEPEST = 400
const MOST_NODES = 3_000_000

/** Transitional and strict documents name the same things by different addresses. */
function prefixOf(uri: string): string {
  if (/\/wordprocessingml\/|\/word\/2003\/wordml$/.test(uri)) return 'w:'
  if (/\/drawingml\/(?:2006\/)?main/.test(uri)) return 'a:'
  if (/wordprocessingDrawing/i.test(uri)) return 'wp:'
  if (/\/markup-compatibility\//.test(uri)) return 'mc:'
  if (/\/officeDocument\/(?:2006\/)?math/.test(uri)) return 'm:'
  if (/\/officeDocument\/(?:2006\/)?relationships/.test(uri)) return 'r:'
  if (uri === 'urn:schemas-microsoft-com:vml') return 'v:'
  if (uri === '' || /\/package\//.test(uri) || uri === 'http://www.w3.org/XML/1998/namespace') return ''
  return 'x:'
}

class TooMuch extends Error {}

function decoded(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * null where it is not well-formed, or deeper or larger than any document. Entities of a document's own are not
 * followed: office programs write none, and bombs are made of them.
 */
export function parseXml(bytes: Uint8Array): Xml | null {
  const source = decoded(bytes)
  if (source === null) return null
  const root: Xml = { name: '', attributes: {}, children: [] }
  const open: Xml[] = [root]
  let nodes = 0
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => { throw error })
  parser.on('doctype', () => { throw new TooMuch() })
  parser.on('opentag', (tag) => {
    nodes += 1
    if (open.length > DEEPEST || nodes > MOST_NODES) throw new TooMuch()
    const attributes: Record<string, string> = {}
    for (const one of Object.values(tag.attributes)) attributes[`${prefixOf(one.uri)}${one.local}`] = one.value
    const element: Xml = { name: `${prefixOf(tag.uri)}${tag.local}`, attributes, children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const text = (words: string): void => { open.at(-1)?.children.push(words) }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => { open.pop() })
  try {
    parser.write(source).close()
  } catch {
    return null
  }
  return root.children.find((child): child is Xml => typeof child !== 'string') ?? null
}

export const childrenNamed = (element: Xml, name: string): Xml[] => element.children.filter((child): child is Xml => typeof child !== 'string' && child.name === name)
/** The first child at the end of a path of names; undefined where there is none. */
export function child(element: Xml | undefined, ...path: string[]): Xml | undefined {
  let at = element
  for (const name of path) at = at?.children.find((one): one is Xml => typeof one !== 'string' && one.name === name)
  return at
}
/** A child's w:val; undefined where the child or its value is missing */
export const valueOf = (element: Xml | undefined, ...path: string[]): string | undefined => child(element, ...path)?.attributes['w:val']
/** w:b and its like: there without a value means on. undefined: not said here */
export function switchOf(element: Xml | undefined, name: string): boolean | undefined {
  const found = child(element, name)
  return found === undefined ? undefined : !/^(?:0|false|off|none)$/.test(found.attributes['w:val'] ?? '')
}

/** The text of all elements of these names below, in order. */
export function textsOf(element: Xml, names: readonly string[]): string {
  const texts: string[] = []
  const waiting: Xml[] = [element]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (names.includes(next.name)) texts.push(textOf(next))
    else for (let at = next.children.length - 1; at >= 0; at -= 1) { const one = next.children[at]; if (one !== undefined && typeof one !== 'string') waiting.push(one) }
  }
  return texts.join('')
}

export function textOf(element: Xml): string {
  const texts: string[] = []
  const waiting: (Xml | string)[] = [element]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') texts.push(next)
    else for (let at = next.children.length - 1; at >= 0; at -= 1) waiting.push(next.children[at] ?? '')
  }
  return texts.join('')
}
