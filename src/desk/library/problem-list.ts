import { isDeepStrictEqual } from 'node:util'
import type { Problem } from '#contract/views.ts'

/** What needs a person's eye, each thing once. */
export class ProblemList {
  readonly #problems = new Map<string, Problem>()

  /** false where it was known, just so */
  add(problem: Problem): boolean {
    const key = `${problem.code} ${problem.file} ${problem.setAside ?? ''}`
    const isNew = !isDeepStrictEqual(this.#problems.get(key), problem)
    this.#problems.set(key, problem)
    return isNew
  }

  all(): Problem[] { return [...this.#problems.values()] }
}
