import { diffArrays } from 'diff'

/** More edits than this and the two are no versions of one another. Time and memory grow with its square. */
const MOST_EDITS = 1_000

/** `items` in the place of base[from..to) */
type Edit<T> = { from: number, to: number, items: T[], keys: string[] }

function editsOf<T>(base: readonly string[], side: readonly T[], keys: readonly string[]): Edit<T>[] | null {
  const runs = diffArrays([...base], [...keys], { maxEditLength: MOST_EDITS })
  if (runs === undefined) return null
  const edits: Edit<T>[] = []
  let [atBase, atSide] = [0, 0]
  let open: Edit<T> | null = null
  for (const { added, removed, count } of runs) {
    if (!added && !removed) {
      open = null
      atBase += count
      atSide += count
      continue
    }
    if (open === null) {
      open = { from: atBase, to: atBase, items: [], keys: [] }
      edits.push(open)
    }
    if (removed) {
      atBase += count
      open.to = atBase
    } else {
      open.items.push(...side.slice(atSide, atSide + count))
      open.keys.push(...keys.slice(atSide, atSide + count))
      atSide += count
    }
  }
  return edits
}

const isSame = (a: Edit<unknown>, b: Edit<unknown>): boolean => a.from === b.from && a.to === b.to && a.keys.join('\u0000') === b.keys.join('\u0000')

/** Over one another, or something put in where the other has changed: which comes first nobody can tell. */
function clash(a: Edit<unknown>, b: Edit<unknown>): boolean {
  if (a.from === a.to || b.from === b.to) return a.from <= b.to && b.from <= a.to
  return a.from < b.to && b.from < a.to
}

/** What both sides made of one list, where they changed different stretches of it; null where they changed the same. */
export function mergeSequences<T>(base: readonly T[], ours: readonly T[], theirs: readonly T[], keyOf: (item: T) => string): T[] | null {
  const keys = base.map(keyOf)
  const [ourEdits, theirEdits] = [editsOf(keys, ours, ours.map(keyOf)), editsOf(keys, theirs, theirs.map(keyOf))]
  if (ourEdits === null || theirEdits === null) return null
  const own = theirEdits.filter((edit) => !ourEdits.some((other) => isSame(edit, other)))
  if (own.some((edit) => ourEdits.some((other) => clash(edit, other)))) return null
  const merged: T[] = []
  let at = 0
  for (const { from, to, items } of [...ourEdits, ...own].toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    merged.push(...base.slice(at, from), ...items)
    at = to
  }
  merged.push(...base.slice(at))
  return merged
}
