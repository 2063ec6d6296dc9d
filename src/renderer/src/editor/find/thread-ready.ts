/** ms for a thread's script to be there: on a loaded machine it takes one or two hundred */
const LONGEST = 10_000

/** Resolves at a new thread's first word, 'ready'; rejects where it breaks, or has not said it for so long that nobody should wait. */
export function threadReady(worker: EventTarget, longest = LONGEST): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the thread does not begin')), longest)
    const first = (end: () => void) => () => {
      clearTimeout(timer)
      end()
    }
    worker.addEventListener('message', first(resolve), { once: true })
    worker.addEventListener('error', first(() => reject(new Error('the thread broke as it began'))), { once: true })
  })
}
