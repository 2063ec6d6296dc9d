// @ts-check

/** CPU time of this process, ms: other programs on the machine take no part of it (they still cost it caches). */
export const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** @param {readonly number[]} numbers @param {number} part */
export function quantile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Median of the rounds, minimum and maximum beside it. @param {readonly number[]} rounds */
export const spread = (rounds) => `${quantile(rounds, 0.5).toFixed(2)} [${Math.min(...rounds).toFixed(2)}–${Math.max(...rounds).toFixed(2)}]`

/**
 * Runs each of the works over all inputs, one after another within a round, and gives p50 and p95 of each round.
 * @template T
 * @param {Record<string, (input: T) => unknown>} works @param {readonly T[]} inputs @param {number} rounds
 */
export function alternate(works, inputs, rounds) {
  /** @type {Record<string, { p50: number[], p95: number[], mean: number[] }>} */
  const results = Object.fromEntries(Object.keys(works).map((name) => [name, { p50: [], p95: [], mean: [] }]))
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const times = inputs.map((input) => {
        const before = cpu()
        work(input)
        return cpu() - before
      })
      results[name]?.p50.push(quantile(times, 0.5))
      results[name]?.p95.push(quantile(times, 0.95))
      results[name]?.mean.push(times.reduce((sum, one) => sum + one, 0) / times.length)
    }
  }
  return results
}
