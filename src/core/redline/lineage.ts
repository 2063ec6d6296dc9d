import type { Revision } from '../revision/revision.ts'

type Told = Pick<Revision, 'rev' | 'baseRev' | 'why' | 'parents'>

/** Words that were written beside others: of what both came of (`common`; two where packages crossed, and then `older` of both), onto `ours`, by the merge `by`. */
export type Onto = { common: number[], older: number | null, ours: number, by: number }
/** A revision on the way. `base`: the one it was made from. `onto`: written beside the others on the way, it is read as if it had been written onto them; from the innermost merge to the outermost. */
export type Waypoint = { rev: number, base: number | null, onto: readonly Onto[] }

type Parents = { main: number | null, merged: number | null }

const TAKEN_IN = new Set<string>(['merged', 'received'])

/** What each revision was made from: the words before it, and of a merge those that another desk brought. */
export class Family {
  readonly #parents = new Map<number, Parents>()
  readonly #ancestors = new Map<number, ReadonlySet<number>>()

  /** @param revisions in their order */
  constructor(revisions: readonly Told[]) {
    const known: number[] = []
    for (const revision of revisions) {
      this.#parents.set(revision.rev, this.#collapsed(parentsOf(revision, known)))
      known.push(revision.rev)
    }
  }

  of(rev: number): Parents { return this.#parents.get(rev) ?? { main: null, merged: null } }

  /** With itself. */
  ancestors(rev: number): ReadonlySet<number> {
    const known = this.#ancestors.get(rev)
    if (known !== undefined) return known
    const found = new Set<number>()
    for (const open = [rev]; open.length > 0;) {
      const next = open.pop()
      if (next === undefined || found.has(next)) continue
      found.add(next)
      const { main, merged } = this.of(next)
      open.push(...[main, merged].filter((one) => one !== null))
    }
    this.#ancestors.set(rev, found)
    return found
  }

  /** What two have last in common: none of it came of another of it. */
  common(a: number, b: number): number[] {
    const theirs = this.ancestors(b)
    const both = [...this.ancestors(a)].filter((rev) => theirs.has(rev)).sort((one, other) => other - one)
    return both.filter((rev) => !both.some((other) => other !== rev && this.ancestors(other).has(rev))).slice(0, 2)
  }

  /** Where one of the two came of the other nothing was written beside anything. */
  #collapsed({ main, merged }: Parents): Parents {
    if (main === null || merged === null) return { main: main ?? merged, merged: null }
    if (this.ancestors(merged).has(main)) return { main: merged, merged: null }
    return this.ancestors(main).has(merged) ? { main, merged: null } : { main, merged }
  }
}

/** Revisions that were let go meanwhile count as the last one before them that is there. */
function parentsOf({ baseRev, why, parents }: Told, known: readonly number[]): Parents {
  const at = (rev: number): number | null => known.findLast((one) => one <= rev) ?? null
  if (parents !== undefined) {
    const [main = null, merged = null] = parents.map(at)
    return { main, merged }
  }
  const before = known.at(-1) ?? null
  const base = at(baseRev)
  if (before === null || base === null) return { main: before, merged: null }
  return TAKEN_IN.has(why) ? { main: base, merged: before } : { main: base, merged: null }
}

function lineTo(family: Family, head: number, done: ReadonlySet<number>): Waypoint[] {
  const chain: number[] = []
  for (let rev: number | null = head; rev !== null && !done.has(rev); rev = family.of(rev).main) chain.push(rev)
  return chain.toReversed().flatMap((rev): Waypoint[] => {
    const { main, merged } = family.of(rev)
    const own: Waypoint = { rev, base: main, onto: [] }
    if (main === null || merged === null) return [own]
    const common = family.common(main, merged)
    const [a, b] = common
    const onto: Onto = { common, older: a === undefined || b === undefined ? null : family.common(a, b)[0] ?? null, ours: main, by: rev }
    return [...lineTo(family, merged, family.ancestors(main)).map((side) => ({ ...side, onto: [...side.onto, onto] })), own]
  })
}

/** What a redline asks of a history: the way from one revision to another, and what the writer of each had before them. */
export type Lineage = { way: Waypoint[], sawOf: (rev: number) => ReadonlySet<number> }

/**
 * The way from one revision to another, as one line: what another desk wrote beside it stands before the merge that brought it in.
 * Where `to` did not come of `from`, all that lies between them, in its order.
 * @param revisions in the order they were made
 */
export function lineageOf(revisions: readonly Told[], from: number, to: number): Lineage {
  const family = new Family(revisions)
  const way = lineTo(family, to, family.ancestors(from))
  const sawOf = (rev: number): ReadonlySet<number> => family.ancestors(rev)
  const start: Waypoint = { rev: from, base: null, onto: [] }
  if (from === to || way.find(({ onto }) => onto.length === 0)?.base === from) return { way: from === to ? [start] : [start, ...way], sawOf }
  const between = revisions.filter(({ rev }) => rev > from && rev <= to).map(({ rev }) => rev)
  const all = new Set(revisions.map(({ rev }) => rev))
  return { way: [start, ...between.map((rev, place): Waypoint => ({ rev, base: between[place - 1] ?? from, onto: [] }))], sawOf: () => all }
}
