import { escapeHtml } from '#core/layout/escape-html.ts'

/** 带圈字符 1 to 20 have characters of their own. */
const CIRCLED_ONE = 0x2460
const LONGEST = 2_000

/**
 * The words of an EQ field as HTML: it has no result, Word draws what stands in its code. Characters set over one another (带圈字符, 合并字符),
 * what stands over others (拼音指南 of old documents), fractions; of any other the words without its commands, in their order.
 */
export function eqWords(code: string): string {
  const inside = code.slice(0, LONGEST).replace(/^\s*EQ\s*/i, '').replace(/\\\*\s*(?:"[^"]*"|\w+)/g, '').trim()
  const [, over, base] = /^\\o\s*\\ad\s*\(\s*\\s\s*\\up\s*\d*\s*\(([^()]*)\)\s*[,;]([^()]*)\)$/i.exec(inside) ?? []
  if (over !== undefined && base !== undefined) return `<ruby>${escapeHtml(base)}<rt>${escapeHtml(over)}</rt></ruby>`
  const circled = Number(/^\\o\s*\\ac\s*\(\s*[○〇◯]\s*[,;]\s*(\d{1,2})\s*\)$/i.exec(inside)?.[1] ?? 0)
  if (circled >= 1 && circled <= 20) return String.fromCharCode(CIRCLED_ONE + circled - 1)
  const flat = inside.replace(/\\f\s*\(([^(),;]*)[,;]([^(),;]*)\)/gi, '$1/$2')
  return escapeHtml(flat.replace(/\\[a-z]{1,2}(?![a-z])\s*\d*|(?<!\\)[(),;]/gi, '').replace(/\\([^])/g, '$1').trim())
}
