import { attributeOf, isElement, type HtmlNode, type HtmlParent } from './parse-html.ts'

const HIDES = /^\s*(?:display|visibility|font-size)\s*:/i

/** Takes away what a page's elements say of being hidden: for one that shows nothing at all before its script ran. What Word hides is no script's. */
export function showWhatWaits(page: HtmlParent): void {
  const waiting: HtmlNode[] = [...page.childNodes]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isElement(next)) continue
    for (const child of next.childNodes) waiting.push(child)
    if (/mso-hide/i.test(attributeOf(next, 'style'))) continue
    next.attrs = next.attrs.filter(({ name }) => name !== 'hidden')
      .map((own) => (own.name === 'style' ? { ...own, value: own.value.split(';').filter((part) => !HIDES.test(part)).join(';') } : own))
  }
}
