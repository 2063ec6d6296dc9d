import { useSyncExternalStore } from 'react'

/** Articles chosen in the list for one act on all of them. `isOn`: also while none is chosen yet. */
export type Selection = { isOn: boolean, ids: ReadonlySet<string> }

/** As many as one act takes; the desk's own calls take no more. */
export const MOST_CHOSEN = 10_000

const NONE: Selection = { isOn: false, ids: new Set() }
let selection = NONE
const listeners = new Set<() => void>()

export const currentSelection = (): Selection => selection

/** counts what was done to the choice: an answer that comes after something else was done chooses nothing */
let turn = 0
export const choiceTurn = (): number => turn

function put(next: Selection): void {
  turn += 1
  selection = next
  for (const listener of listeners) listener()
}

export const startChoosing = (): void => { if (!selection.isOn) put({ ...selection, isOn: true }) }
export const stopChoosing = (): void => { if (selection.isOn) put(NONE); else turn += 1 }

/** In or out, and begins choosing. */
export function toggleChosen(id: string): void {
  const ids = new Set(selection.ids)
  if (!ids.delete(id) && ids.size < MOST_CHOSEN) ids.add(id)
  put({ isOn: true, ids })
}

/** Adds these to what is chosen; `alone`: instead of it. */
export function choose(more: readonly string[], alone = false): void {
  put({ isOn: true, ids: new Set([...(alone ? [] : selection.ids), ...more].slice(0, MOST_CHOSEN)) })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSelection = (): Selection => useSyncExternalStore(subscribe, currentSelection)
