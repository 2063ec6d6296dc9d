import { SaxesParser } from 'saxes'

export type XmlElement = { /** rss/channel/item/title */ path: string, text: string, attributes: Record<string, string> }

/** Every element of a document in the order in which they end; throws where it is not well-formed, namespaces included. */
export function xmlOf(document: string): XmlElement[] {
  const parser = new SaxesParser({ xmlns: true })
  const [open, found]: [XmlElement[], XmlElement[]] = [[], []]
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => {
    open.push({ path: [...open.slice(-1).map(({ path }) => path), name].join('/'), text: '', attributes: Object.fromEntries(Object.values(attributes).map((one) => [one.name, one.value])) })
  })
  parser.on('text', (text) => { const last = open.at(-1); if (last !== undefined) last.text += text })
  parser.on('closetag', () => { found.push(...open.splice(-1)) })
  parser.write(document).close()
  return found
}

/** The text of the elements of one path. */
export const xmlTexts = (document: string, path: string): string[] => xmlOf(document).flatMap((one) => (one.path === path ? [one.text] : []))
