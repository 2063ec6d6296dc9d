export type TimeSpan = { unit: 'minute' | 'hour' | 'day', count: number }

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

/** A length of time in the one unit people would say it in, rounded down: 59 minutes, 3 hours, 47 hours, 2 days. @param ms not below 0 */
export function spanOf(ms: number): TimeSpan {
  if (ms < HOUR) return { unit: 'minute', count: Math.floor(ms / MINUTE) }
  return ms < 2 * DAY ? { unit: 'hour', count: Math.floor(ms / HOUR) } : { unit: 'day', count: Math.floor(ms / DAY) }
}
