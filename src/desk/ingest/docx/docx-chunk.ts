import { isElement, markupBelow, parseHtml, type HtmlElement, type HtmlNode, type HtmlParent } from '#core/gate/parse-html.ts'
import { isDeskError } from '../../desk-error.ts'
import { decodeHtml } from '../decode-html.ts'
import type { Embedded } from '../embedded-pictures.ts'
import { isSavedPage, readSavedPage } from '../mht.ts'

/** `html`: closed in itself; `picture`: by the sources in it that begin with the prefix asked for */
export type Chunk = { html: string, picture: (source: string) => Embedded | null }

function elements(root: HtmlParent): HtmlElement[] {
  const found: HtmlElement[] = []
  const waiting: HtmlNode[] = [...root.childNodes]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue
    found.push(next)
    for (const child of next.childNodes) waiting.push(child)
  }
  return found
}

/**
 * What many a web system saves as .docx is an empty document around its page (altChunk), which Word reads when it opens it: a page, or one
 * saved as a single file. null for what is neither (RTF, another document): its place is told of.
 */
export function readChunk(bytes: Uint8Array, name: string, prefix: string): Chunk | null {
  try {
    const saved = isSavedPage(bytes) ? readSavedPage(bytes, name) : null
    const source = saved?.page.text ?? (/^\s*</.test(new TextDecoder('latin1').decode(bytes.subarray(0, 200)).replace(/^\u00ef\u00bb\u00bf/, '')) ? decodeHtml(bytes, name).text : null)
    const page = source === null ? null : parseHtml(source)
    if (page === null) return null
    const pictures = new Map<string, Embedded>()
    const all = elements(page)
    for (const { tagName, attrs } of all) {
      const own = tagName === 'img' ? attrs.find((one) => one.name === 'src') : undefined
      const found = own === undefined ? null : saved?.picture(own.value) ?? null
      if (own === undefined || found === null) continue
      own.value = `${prefix}${pictures.size + 1}`
      pictures.set(own.value, found)
    }
    const styles = all.filter(({ tagName, parentNode }) => tagName === 'style' && parentNode?.nodeName === 'head').map((one) => `<style>${markupBelow(one)}</style>`).join('')
    const body = all.find(({ tagName }) => tagName === 'body')
    return body === undefined ? null : { html: `<div>${styles}${markupBelow(body)}</div>`, picture: (address) => pictures.get(address) ?? null }
  } catch (error) {
    if (isDeskError(error, 'text-unreadable')) return null
    throw error
  }
}
