const OPENED_OUTSIDE = new Set(['http:', 'https:', 'mailto:'])

/** what a mail's address may say of the mail; some mail programs take `attach` for a file of this machine */
const OF_A_MAIL = new Set(['subject', 'body', 'cc', 'bcc', 'to'])

/** The address to hand to the system's browser or mail program; null for anything that could start another program or reach a file. */
export function externalLink(url: string): string | null {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !OPENED_OUTSIDE.has(parsed.protocol)) return null
  if (parsed.protocol === 'mailto:' && [...parsed.searchParams.keys()].some((key) => !OF_A_MAIL.has(key.toLowerCase()))) return null
  // A name and password in an address serve to disguise it.
  if (parsed.username !== '' || parsed.password !== '') return null
  return parsed.href
}
