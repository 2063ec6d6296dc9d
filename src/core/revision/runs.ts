import { z } from 'zod'

/** Whole numbers in order, unbroken stretches told by their ends: 4, 5, 6, 9 is [[4, 6], 9]. A long article changed in one place stays short. */
export const RunsSchema = z.array(z.union([z.int().min(0), z.tuple([z.int().min(0), z.int().min(0)])]))
export type Runs = z.infer<typeof RunsSchema>

export function toRuns(numbers: readonly number[]): Runs {
  const runs: Runs = []
  for (let first = 0; first < numbers.length;) {
    const start = numbers[first] ?? 0
    let last = first
    while (numbers[last + 1] === start + (last + 1 - first)) last += 1
    runs.push(last === first ? start : [start, start + last - first])
    first = last + 1
  }
  return runs
}

/** @param limit more numbers than this are no article's: a RangeError, not a full memory */
export function fromRuns(runs: Runs, limit = 1_000_000): number[] {
  const numbers: number[] = []
  for (const run of runs) {
    const [first, last] = typeof run === 'number' ? [run, run] : run
    if (numbers.length + Math.max(0, last - first) >= limit) throw new RangeError('runs: too long')
    for (let number = first; number <= last; number += 1) numbers.push(number)
  }
  return numbers
}
