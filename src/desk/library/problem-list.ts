import type { Problem } from '#contract/views.ts'

/** What needs a person's eye, each thing once. */
export class ProblemList {
  readonly #problems = new Map<string, Problem>()

  add(problem: Problem): void {
    this.#problems.set(`${problem.code} ${problem.file} ${problem.setAside ?? ''}`, problem)
  }

  all(): Problem[] { return [...this.#problems.values()] }
}
