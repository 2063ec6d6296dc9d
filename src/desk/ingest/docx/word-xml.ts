import { posix } from 'node:path'
import { LARGEST_DOCUMENT } from '#contract/limits.ts'
import { DeskError } from '../../desk-error.ts'
import { decodeText } from '../decode-text.ts'
import type { Embedded } from '../embedded-pictures.ts'
import { docxOf, docxSource, type DocxParts, type PartSource } from './docx-parts.ts'
import { child, childrenNamed, parseXml, type Xml } from './xml-tree.ts'

/**
 * A document of Word's that is one file of XML: the parts of a .docx side by side (pkg:package), or Word 2003's own (w:wordDocument).
 * Systems that fill in templates write these, nearly always named .doc.
 */
export function isWordXml(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8_192)).replaceAll('\u0000', '').replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '').trimStart()
  return /^<(?:\?xml|\?mso-application|pkg:package|w:wordDocument)/.test(head) && /<(?:pkg:package|w:wordDocument)[\s>]/.test(head)
}

/** base64, with the line ends that stand in it */
const textIn = (element: Xml): string => element.children.map((one) => (typeof one === 'string' ? one : '')).join('')
const decoded = (element: Xml, name: string): Embedded => ({ name, bytes: new Uint8Array(Buffer.from(textIn(element), 'base64')) })

function packageOf(root: Xml): PartSource {
  const parts = new Map(childrenNamed(root, 'x:part').map((one) => [(one.attributes['x:name'] ?? '').replace(/^\/+/, '').toLowerCase(), one]))
  return {
    has: (path) => parts.has(path.toLowerCase()),
    xml: async (path) => child(parts.get(path.toLowerCase()), 'x:xmlData')?.children.find((one): one is Xml => typeof one !== 'string') ?? null,
    picture: async (path) => {
      const data = child(parts.get(path.toLowerCase()), 'x:binaryData')
      return data === undefined ? null : decoded(data, posix.basename(path))
    },
  }
}

function below(root: Xml, names: ReadonlySet<string>): Xml[] {
  const found: Xml[] = []
  const waiting: Xml[] = [root]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (names.has(next.name)) found.push(next)
    for (let at = next.children.length - 1; at >= 0; at -= 1) { const one = next.children[at]; if (typeof one === 'object') waiting.push(one) }
  }
  return found
}

function partsOf2003(root: Xml): DocxParts {
  const pictures = new Map(below(root, new Set(['w:binData'])).map((one) => [one.attributes['w:name'] ?? '', one]))
  const source = (name: string): string => docxSource(name)
  const byName = new Map([...pictures].map(([name, data]) => [source(name), { name: posix.basename(name), data }]))
  return {
    core: null, custom: null, document: root, styles: child(root, 'w:styles') ?? null, numbering: null, footnotes: null, endnotes: null, comments: null, chunks: new Map(),
    frames: below(root, new Set(['w:hdr', 'w:ftr'])),
    targets: new Map([...pictures.keys()].map((name) => [name, source(name)])),
    picture: async (address) => {
      const found = byName.get(address)
      return found === undefined ? null : decoded(found.data, found.name)
    },
  }
}

/** Opens one. DeskError `text-unreadable`: damaged, other-office for a package of another program. */
export async function openWordXml(bytes: Uint8Array, name: string): Promise<DocxParts> {
  const root = parseXml(Buffer.from(decodeText(bytes, name, LARGEST_DOCUMENT).text.trimStart()))
  if (root === null) throw new DeskError('text-unreadable', { name, reason: 'damaged' })
  return root.name === 'w:wordDocument' ? partsOf2003(root) : await docxOf(packageOf(root), name)
}
