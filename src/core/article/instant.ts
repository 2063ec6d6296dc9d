/** Of each month, the longest it gets. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** The shape alone: a pattern that knows the months is dear at a start. */
const SHAPE = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/** the number that two digits spell */
const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 0x30 * 11

function isLeap(text: string): boolean {
  const year = two(text, 2)
  return (year === 0 ? two(text, 0) : year) % 4 === 0
}

/**
 * An instant of UTC to the millisecond, '2026-01-02T03:04:05.678Z', as the contract asks for it: by hand,
 * because each row has several of them, and short, because what is asked so often is compiled.
 */
export function isInstant(value: unknown): value is string {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false
  const day = two(value, 8)
  // Every month has 28.
  if (day >= 1 && day <= 28) return two(value, 5) >= 1 && two(value, 5) <= 12
  return isLate(value, day)
}

function isLate(text: string, day: number): boolean {
  const month = two(text, 5)
  return day >= 1 && day <= (DAYS[month - 1] ?? 0) && (month !== 2 || day < 29 || isLeap(text))
}
