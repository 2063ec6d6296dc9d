/** Of each month, the longest it gets. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const LENGTH = 24

/** the number that two digits spell; NaN where one is none */
function two(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 0x30, text.charCodeAt(at + 1) - 0x30]
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const isLeap = (century: number, year: number): boolean => (year === 0 ? century : year) % 4 === 0

/**
 * An instant of UTC to the millisecond, '2026-01-02T03:04:05.678Z', as the contract asks for it: by hand, and without loops,
 * because each row has two of them, and a pattern that knows the months is dear at a start.
 */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== LENGTH) return false
  const isMarked = value.charCodeAt(4) === 0x2d && value.charCodeAt(7) === 0x2d && value.charCodeAt(10) === 0x54 && value.charCodeAt(13) === 0x3a
    && value.charCodeAt(16) === 0x3a && value.charCodeAt(19) === 0x2e && value.charCodeAt(23) === 0x5a
  if (!isMarked || !(two(value, 11) <= 23 && two(value, 14) <= 59 && two(value, 17) <= 59 && two(value, 20) + two(value, 21) >= 0)) return false
  const [century, year, month, day] = [two(value, 0), two(value, 2), two(value, 5), two(value, 8)]
  if (!(century + year >= 0 && day >= 1 && day <= (DAYS[month - 1] ?? 0))) return false
  return month !== 2 || day < 29 || isLeap(century, year)
}
