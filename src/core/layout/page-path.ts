import { parsePermalink } from '../slip/permalink.ts'
import { siteTime } from '../slip/site-time.ts'
import type { Slip } from '../slip/slip.ts'

export type PagePathInput = {
  id: string
  slip: Pick<Slip, 'permalink' | 'publishedAt' | 'contentId'>
  /** UTC; files a draft without a publication time: the same folder at every export, however often it is changed */
  createdAt: string
  signed: boolean
}

/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

const isSafe = (path: string): boolean => path.split('/').every((part) => /^[\w-]+(?:\.s?html?)?$/i.test(part) && !RESERVED.test(part))

/**
 * Where a page lies under the web root, with forward slashes. A signed page
 * lies where its permalink says; a draft beside it, its name ending in 未签发.
 * null: a signed article without a usable permalink.
 */
export function pagePath({ id, slip, createdAt, signed }: PagePathInput): string | null {
  const parts = slip.permalink === null ? null : parsePermalink(slip.permalink)
  const published = parts !== null && isSafe(parts.path) ? parts.path : null
  if (signed) return published
  const { year, month, day } = siteTime(slip.publishedAt ?? createdAt)
  const folder = published === null ? `content/${year}/${month}/${day}/` : published.slice(0, published.lastIndexOf('/') + 1)
  return `${folder}${slip.contentId ?? id}-未签发.html`
}

/** An asset lies beside the pages of its folder. */
export const assetPath = (page: string, asset: string): string => `${page.slice(0, page.lastIndexOf('/') + 1)}assets/${asset}`
