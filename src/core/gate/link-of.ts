import type { GateNotes } from './gate-report.ts'
import { linkUrl } from './link-url.ts'
import { attributeOf, textBelow, type HtmlElement } from './parse-html.ts'

/** Where an element leads; null where that is nowhere a body may lead. */
export function linkOf(element: HtmlElement, notes: GateNotes): { url: string } | null {
  const href = attributeOf(element, 'href').trim()
  const url = linkUrl(href)
  // A bookmark or Word's own anchor leads nowhere a reader could miss.
  if (url === null && href !== '' && !href.startsWith('#')) notes.add('link', `${textBelow(element)} ${href}`)
  return url === null ? null : { url }
}
