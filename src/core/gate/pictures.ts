import type { Style } from './inline-style.ts'
import { attributeOf, type HtmlElement } from './parse-html.ts'

const isTiny = (size: string): boolean => /^[01](?:\.\d+)?(?:px|pt)?$/.test(size.trim())

/** Pictures of one point, there to tell their sender who reads. */
export function isTracker(element: HtmlElement, style: Style): boolean {
  const width = attributeOf(element, 'width') || (style.get('width') ?? '')
  const height = attributeOf(element, 'height') || (style.get('height') ?? '')
  return isTiny(width) && isTiny(height)
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** What a person would know a picture by: its description, else its file's name. WeChat and others put the address into data-src. */
export function nameOfPicture(element: HtmlElement): string {
  const said = (attributeOf(element, 'alt') || attributeOf(element, 'title')).trim()
  if (said !== '' && !/^(?:图片|image|img|picture)$/i.test(said)) return said
  const source = attributeOf(element, 'data-src') || attributeOf(element, 'data-original') || attributeOf(element, 'src')
  if (/^(?:data|blob|cid):/i.test(source)) return ''
  const [path = ''] = source.split(/[?#]/)
  const parts = path.split(/[/\\]/).filter((part) => part !== '')
  // The last part of a CDN's address may be a mere number, the size.
  const named = parts.findLast((part) => /\.[a-z]{3,4}$/i.test(part) && part.includes('.')) ?? parts.at(-1) ?? ''
  return /^\d+$/.test(named) ? '' : decoded(named)
}
