/** ms between two questions */
const ASKS_EVERY = 3_000
/** so many in a row without a sign of life, and nobody is there */
const SILENT_FOR = 4

/**
 * Asks now and then, and tells once that nobody answers any more. Counted in questions, not in time: a machine that slept, or a window that
 * was busy, comes to one question alone before the answers that wait are heard. A page that nobody sees is not asked: the browser may hold it still.
 * `heard`: a sign of life, whatever it was.
 */
export function takePulse(ask: () => void, silent: () => void): { heard: () => void, stop: () => void } {
  let unanswered = 0
  const heard = (): void => { unanswered = 0 }
  const timer = setInterval(() => {
    if (document.visibilityState !== 'visible') return
    if (unanswered >= SILENT_FOR) {
      stop()
      silent()
      return
    }
    unanswered += 1
    ask()
  }, ASKS_EVERY)
  const stop = (): void => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', heard)
  }
  document.addEventListener('visibilitychange', heard)
  return { heard, stop }
}
