import { isDeepStrictEqual } from 'node:util'
import type { Problem } from '#contract/views.ts'

const keyOf = ({ code, file, setAside }: Problem): string => `${code} ${file} ${setAside ?? ''}`

/** What needs a person's eye, each thing once. */
export class ProblemList {
  readonly #problems = new Map<string, Problem>()

  /** false where it was known, just so */
  add(problem: Problem): boolean {
    const key = keyOf(problem)
    const isNew = !isDeepStrictEqual(this.#problems.get(key), problem)
    this.#problems.set(key, problem)
    return isNew
  }

  /** What was known became this. */
  replace(before: Problem, now: Problem): void {
    this.#problems.delete(keyOf(before))
    this.add(now)
  }

  all(): Problem[] { return [...this.#problems.values()] }
}
