const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** after opening: first people find their articles */
export const FIRST_LOOK_MS = 5 * MINUTE
const LOOK_MS = HOUR
export const DUE_AFTER_MS = 24 * HOUR

/** `last`: when the last whole backup was made; null for none. One said to be made in the future was made under a wrong clock. */
export const isDue = (last: Date | null, now: Date): boolean =>
  last === null || now.getTime() - last.getTime() >= DUE_AFTER_MS || last.getTime() - now.getTime() > HOUR

/** Looks some minutes from now, then every hour; never keeps the process alive. */
export function startSchedule(look: () => Promise<unknown>): () => void {
  const turn = () => { void look().catch(() => {}) }
  const hourly: ReturnType<typeof setInterval>[] = []
  const first = setTimeout(() => {
    turn()
    const every = setInterval(turn, LOOK_MS)
    every.unref()
    hourly.push(every)
  }, FIRST_LOOK_MS)
  first.unref()
  return () => {
    clearTimeout(first)
    for (const every of hourly) clearInterval(every)
  }
}
