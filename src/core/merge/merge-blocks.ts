import type { Block } from '../body/body-schema.ts'
import { canonicalJson } from '../canonical-json.ts'
import { alignBlocks, isAlike, type Placed } from './align-blocks.ts'
import type { Choice, Chooser, Conflict } from './conflict.ts'
import { conflictId } from './conflict-id.ts'
import { mergeBlock } from './merge-block.ts'
import { pick } from './three-way.ts'

/** One side: what became of each block of the base, and what stands behind each that was not there before. -1: before the first. */
type Side = { kept: Map<number, Placed>, behind: Map<number, Placed[]>, gapOf: Map<number, number> }

function sideOf(base: readonly Block[], blocks: readonly Block[]): Side {
  const side: Side = { kept: new Map(), behind: new Map(), gapOf: new Map() }
  let anchor = -1
  for (const placed of alignBlocks(base, blocks)) {
    if (placed.of !== null) side.kept.set(placed.of, placed)
    if (placed.of !== null && !placed.moved) {
      anchor = placed.of
      continue
    }
    side.behind.set(anchor, [...side.behind.get(anchor) ?? [], placed])
    if (placed.of !== null) side.gapOf.set(placed.of, anchor)
  }
  return side
}

const blocksOf = (choice: Choice, ours: Block[], theirs: Block[]): Block[] => (choice === 'ours' ? ours : choice === 'theirs' ? theirs : [...ours, ...theirs])
const keyOf = ({ of, block }: Placed): string => (of === null ? canonicalJson(block) : String(of))

/** Those that the others have too, each once for each of theirs: what one side put in twice and the other once is not in both. */
function sharedWith(ones: readonly Placed[], others: readonly Placed[]): ReadonlySet<Placed> {
  const left = new Map<string, number>()
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1)
  return new Set(ones.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0
    left.set(keyOf(one), count - 1)
    return count > 0
  }))
}

/** Merges the blocks of two sides over those of the base; the conflicts stand in the order of the text. */
class BlockMerge {
  readonly blocks: Block[] = []
  readonly conflicts: Conflict[] = []
  readonly #base: readonly Block[]
  readonly #ours: Side
  readonly #theirs: Side
  readonly #choose: Chooser

  constructor(base: readonly Block[], ours: readonly Block[], theirs: readonly Block[], choose: Chooser) {
    this.#base = base
    this.#ours = sideOf(base, ours)
    this.#theirs = sideOf(base, theirs)
    this.#choose = choose
    for (let place = -1; place < base.length; place += 1) {
      if (place >= 0 && !this.#isMoved(place)) this.blocks.push(...this.#contentOf(place))
      this.#gap(place)
    }
  }

  #isMoved(place: number): boolean { return this.#ours.gapOf.has(place) || this.#theirs.gapOf.has(place) }

  #conflict(place: string, base: Block[], ours: Block[], theirs: Block[], usual: Choice): Block[] {
    const id = conflictId(place, base, ours, theirs)
    const wished = this.#choose(id) ?? usual
    const choice = wished === 'base' ? usual : wished
    this.conflicts.push({ kind: 'blocks', id, base, ours, theirs, choice, canKeepBoth: ours.length > 0 && theirs.length > 0 })
    return wished === 'base' ? base : blocksOf(choice, ours, theirs)
  }

  /** What became of one block of the base. */
  #contentOf(place: number): Block[] {
    const base = this.#base[place]
    const [ours, theirs] = [this.#ours.kept.get(place)?.block ?? null, this.#theirs.kept.get(place)?.block ?? null]
    if (base === undefined) return []
    const picked = pick(base, ours, theirs)
    if (picked !== 'clash') return picked.value === null ? [] : [picked.value]
    const merged = ours === null || theirs === null ? null : mergeBlock(base, ours, theirs)
    if (merged !== null) return [merged]
    // Where one took out what the other wrote in, the words stay until somebody has decided.
    return this.#conflict(`block.${place}`, [base], ours === null ? [] : [ours], theirs === null ? [] : [theirs], ours === null ? 'theirs' : 'ours')
  }

  /** Of both places and of the block on either side, whichever of them is chosen. */
  #placeId(of: number): string {
    const [ours, theirs] = [this.#ours, this.#theirs].map((side) => [side.gapOf.get(of) ?? null, side.kept.get(of)?.block ?? null])
    return conflictId(`place.${of}`, ours, theirs)
  }

  /** A block that both moved stands where ours has it, unless somebody chose the other place. */
  #standsIn(placed: Placed, side: Side, other: Side): boolean {
    if (placed.of === null) return true
    const [mine, theirs] = [side.gapOf.get(placed.of), other.gapOf.get(placed.of)]
    if (theirs === undefined || mine === theirs) return true
    return (this.#choose(this.#placeId(placed.of)) === 'theirs') === (side === this.#theirs)
  }

  #emit(list: readonly Placed[]): void {
    for (const placed of list) {
      if (placed.of === null) {
        this.blocks.push(placed.block)
        continue
      }
      this.blocks.push(...this.#contentOf(placed.of))
      const [ours, theirs] = [this.#ours.gapOf.get(placed.of), this.#theirs.gapOf.get(placed.of)]
      if (ours === undefined || theirs === undefined || ours === theirs) continue
      const id = this.#placeId(placed.of)
      this.conflicts.push({ kind: 'place', id, block: placed.block, choice: this.#choose(id) === 'theirs' ? 'theirs' : 'ours', canKeepBoth: false })
    }
  }

  #isGone(place: number): boolean {
    return place < this.#base.length && !this.#ours.kept.has(place) && !this.#theirs.kept.has(place)
  }

  /** What either side put in behind one block of the base. */
  #gap(place: number): void {
    const ours = (this.#ours.behind.get(place) ?? []).filter((placed) => this.#standsIn(placed, this.#ours, this.#theirs))
    const theirs = (this.#theirs.behind.get(place) ?? []).filter((placed) => this.#standsIn(placed, this.#theirs, this.#ours))
    const [both, alsoTheirs] = [sharedWith(ours, theirs), sharedWith(theirs, ours)]
    const [ourOwn, theirOwn] = [ours.filter((one) => !both.has(one)), theirs.filter((one) => !alsoTheirs.has(one))]
    if (ourOwn.length === 0 || theirOwn.length === 0) return this.#emit(theirOwn.length === 0 ? ours : theirs)
    if (!this.#isClash(place, ourOwn, theirOwn)) {
      // The same order on whichever side it is merged, so that both come to one text.
      const ourFirst = ourOwn.map(keyOf).join('\n') < theirOwn.map(keyOf).join('\n')
      return this.#emit(ourFirst ? [...ours, ...theirOwn] : [...theirs, ...ourOwn])
    }
    const isNew = ({ of }: Placed): boolean => of === null
    this.#emit([...ours.filter((one) => both.has(one)), ...ourOwn.filter((one) => !isNew(one)), ...theirOwn.filter((one) => !isNew(one))])
    this.blocks.push(...this.#conflict(`new.${place}`, [], ourOwn.filter(isNew).map(({ block }) => block), theirOwn.filter(isNew).map(({ block }) => block), 'ours'))
  }

  /** Two versions of one new thing, or two rewritings of one old: not two things. */
  #isClash(place: number, ours: readonly Placed[], theirs: readonly Placed[]): boolean {
    const [a, b] = [ours.filter(({ of }) => of === null), theirs.filter(({ of }) => of === null)]
    if (a.length === 0 || b.length === 0) return false
    return this.#isGone(place + 1) || a.some((one) => b.some((other) => isAlike(one.block, other.block)))
  }
}

/** Block by block, over the base. Ids of conflicts are the same for the same three lists, whatever was chosen. */
export function mergeBlocks(base: readonly Block[], ours: readonly Block[], theirs: readonly Block[], choose: Chooser): { blocks: Block[], conflicts: Conflict[] } {
  const picked = pick<readonly Block[]>(base, ours, theirs)
  if (picked !== 'clash') return { blocks: [...picked.value], conflicts: [] }
  const { blocks, conflicts } = new BlockMerge(base, ours, theirs, choose)
  return { blocks, conflicts }
}
