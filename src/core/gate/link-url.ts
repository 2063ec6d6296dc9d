import { LinkUrlSchema } from '../body/body-schema.ts'

const ESCAPES: Record<string, string> = { '"': '%22', "'": '%27', '<': '%3C', '>': '%3E', '\\': '/' }

/** Google Docs leads every link of an exported page through its own address. */
function unwrapped(url: string): string {
  const query = /^https?:\/\/(?:www\.)?google\.com\/url\?(.*)$/i.exec(url)?.[1]
  const q = query?.split('&').find((part) => part.startsWith('q='))?.slice(2)
  if (q === undefined) return url
  try {
    return decodeURIComponent(q)
  } catch {
    return url
  }
}

/** The address a link may keep; null for scripts, local files, places inside the page it came from, and addresses without a host. */
export function linkUrl(href: string): string | null {
  // Browsers take tabs and line ends out of an address before they look at its scheme.
  const bare = href.replace(/[\t\n\r]/g, '').trim()
  const whole = bare.startsWith('//') ? `https:${bare}` : bare
  const written = unwrapped(whole).replace(/["'<>\\]/g, (mark) => ESCAPES[mark] ?? mark).replace(/\s/g, '%20')
  const parsed = LinkUrlSchema.safeParse(written)
  return parsed.success ? parsed.data : null
}
