import { LinkUrlSchema } from '#core/body/body-schema.ts'

/** What a person typed as an address the body may hold: a bare host gets https://, a bare mail address mailto:. null where it is none. */
export function readUrl(typed: string): string | null {
  const words = typed.trim()
  const whole = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(words) ? `mailto:${words}`
    : /^[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)/.test(words) ? `https://${words}` : words
  const url = LinkUrlSchema.safeParse(whole)
  return url.success ? url.data : null
}
