/** Of each month, the longest it gets. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** '2026-01-02T03:04:05.678Z': what stands between the digits, by place. */
const MARKS: readonly (readonly [number, number])[] = [[4, 0x2d], [7, 0x2d], [10, 0x54], [13, 0x3a], [16, 0x3a], [19, 0x2e], [23, 0x5a]]
const LENGTH = 24

/** the number that digits spell; NaN where one is none */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

/** An instant of UTC to the millisecond, as the contract asks for it: by hand, because the pattern for it is dear at a start, and each row has two. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== LENGTH) return false
  for (const [at, mark] of MARKS) if (value.charCodeAt(at) !== mark) return false
  const [year, month, day] = [digits(value, 0, 4), digits(value, 5, 7), digits(value, 8, 10)]
  if (!(digits(value, 11, 13) <= 23 && digits(value, 14, 16) <= 59 && digits(value, 17, 19) <= 59 && digits(value, 20, 23) <= 999)) return false
  if (!(year >= 0 && day >= 1 && day <= (DAYS[month - 1] ?? 0))) return false
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}
