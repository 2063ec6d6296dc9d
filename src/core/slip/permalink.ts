import { siteTime } from './site-time.ts'

export type PermalinkParts = { scheme: 'http' | 'https', host: string, /** without the leading slash */ path: string, contentId: string }

const PERMALINK = /^(https?):\/\/([a-z0-9.-]+(?::\d{1,5})?)\/((?:[\w-]+\/)*([\w-]+)\.s?html?)(?:[?#].*)?$/i

/** Reads http(s)://<host>/<folders>/<content id>.html; null where the text is no article's link. */
export function parsePermalink(url: string): PermalinkParts | null {
  const match = PERMALINK.exec(url)
  if (match === null) return null
  const [, scheme = '', host = '', path = '', contentId = ''] = match
  return { scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http', host: host.toLowerCase(), path, contentId }
}

/** Fills a channel's template; the date is the publication time in the site's zone. */
export function fillPermalink(template: string, host: string, publishedAt: string, contentId: string): string {
  const t = siteTime(publishedAt)
  const parts = new Map([['host', host], ['YYYY', t.year], ['MM', t.month], ['DD', t.day], ['id', contentId]])
  return template.replace(/\{(\w+)\}/g, (whole, part: string) => parts.get(part) ?? whole)
}
