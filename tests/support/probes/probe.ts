/** held: refused, or without effect. through: what came of it. notRun: why it cannot be tried here; it counts as nothing. */
export type Outcome = 'held' | { through: string } | { notRun: string }
export type Probe = { group: string, name: string, run: () => Promise<Outcome> }

export type Tally = { ran: number, groups: Record<string, number>, through: string[], notRun: string[] }

/** One after the other. A probe that breaks has told nothing of the guard: it counts as one that got through. */
export async function runProbes(probes: readonly Probe[]): Promise<Tally> {
  const tally: Tally = { ran: 0, groups: {}, through: [], notRun: [] }
  const names = new Set<string>()
  for (const { group, name, run } of probes) {
    const whole = `${group}: ${name}`
    if (names.has(whole)) throw new Error(`two probes are called ${whole}`)
    names.add(whole)
    const outcome = await run().catch((error: unknown): Outcome => ({ through: `broke: ${String(error)}` }))
    if (outcome !== 'held' && 'notRun' in outcome) {
      tally.notRun.push(`${whole} (${outcome.notRun})`)
      continue
    }
    tally.ran += 1
    tally.groups[group] = (tally.groups[group] ?? 0) + 1
    if (outcome !== 'held') tally.through.push(`${whole}: ${outcome.through}`)
  }
  return tally
}

export const held = (isHeld: boolean, through: string): Outcome => (isHeld ? 'held' : { through })

/** `notRun` where `reason` says why; else as it runs. */
export const unless = (reason: string | null, run: () => Promise<Outcome>): (() => Promise<Outcome>) => (reason === null ? run : () => Promise.resolve({ notRun: reason }))
