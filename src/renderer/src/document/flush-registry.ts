/**
 * Whatever holds words that are not on the disk yet registers here, so that
 * anybody (a broken screen, say) can ask for all of them to be saved. The
 * window's own closing is watched by connection/unsaved-guard.
 */
const flushers = new Set<() => Promise<void>>()

/** Returns how to take it out again. */
export function registerFlusher(flush: () => Promise<void>): () => void {
  flushers.add(flush)
  return () => flushers.delete(flush)
}

/** Resolves when all have saved; rejects with the first failure after every one has had its try. */
export async function flushAll(): Promise<void> {
  const results = await Promise.allSettled([...flushers].map(async (flush) => flush()))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
