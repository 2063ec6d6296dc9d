const OPENED_OUTSIDE = new Set(['http:', 'https:', 'mailto:'])

/** The address to hand to the system's browser or mail program; null for anything that could start another program or reach a file. */
export function externalLink(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !OPENED_OUTSIDE.has(parsed.protocol)) return null
  // A name and password in an address serve to disguise it.
  if (parsed.username !== '' || parsed.password !== '') return null
  return parsed.href
}
