import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import type { MutationCache } from '@tanstack/react-query'
import { isDialogOpen } from './commands.ts'
import { leaveMovedField } from './Moved.tsx'
import { stored, type Stored } from './stored.ts'

/** wide: three panes · middle: the inspector is a drawer · narrow: one pane at a time */
export type Breadth = 'wide' | 'middle' | 'narrow'

const narrow = matchMedia('(max-width: 759px)')
const middle = matchMedia('(max-width: 1099px)')
export const currentBreadth = (): Breadth => (narrow.matches ? 'narrow' : middle.matches ? 'middle' : 'wide')

const listeners = new Set<() => void>()
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const tell = (): void => { for (const listener of listeners) listener() }

let isDrawerFolded = true
let isHeld = false
for (const query of [narrow, middle]) {
  query.addEventListener('change', () => {
    // What is half typed in a pane is taken up as if its field were left: the field is about to be moved, or goes.
    leaveMovedField()
    // A window made smaller starts with the article in sight, not with a drawer over it.
    isDrawerFolded = true
    isHeld ||= isDialogOpen()
    tell()
  })
}

export const useBreadth = (): Breadth => useSyncExternalStore(subscribe, currentBreadth)

/** Which panes are folded; remembered. Widths are remembered by the panes themselves. */
export const listFolded = stored('list-folded', z.boolean(), false)
const besideFolded = stored('inspector-folded', z.boolean(), false)
besideFolded.subscribe(tell)

/** Beside the page it is remembered; a drawer is open only for as long as somebody wants it, and folding it says nothing of the pane. */
export const inspectorFolded: Stored<boolean> = {
  get: () => (currentBreadth() === 'wide' ? besideFolded.get() : isDrawerFolded),
  set(folded) {
    if (currentBreadth() === 'wide') return besideFolded.set(folded)
    if (folded === isDrawerFolded) return undefined
    isDrawerFolded = folded
    return tell()
  },
  subscribe,
}

/**
 * Lets go once no dialog is open and none follows: what was confirmed in one may still be on its way, and may be refused (a key is locked). Then
 * what was typed for it stands there to be tried again, until another article or section is gone to.
 */
export function letGoWhenDone(acts: MutationCache): () => void {
  let hasFailed = false
  const settle = (): void => {
    if (isDialogOpen() || hasFailed || acts.getAll().some(({ state }) => state.status === 'pending')) return
    letGo()
  }
  // Two frames: a dialog that follows is there by then.
  const soon = (): void => { requestAnimationFrame(() => requestAnimationFrame(settle)) }
  const observer = new MutationObserver(soon)
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-exiting'] })
  const unsubscribe = acts.subscribe((event) => {
    if (event.type !== 'updated') return
    if (event.mutation.state.status === 'error') hasFailed = true
    soon()
  })
  return () => {
    observer.disconnect()
    unsubscribe()
  }
}

export function letGo(): void {
  if (!isHeld || isDialogOpen()) return
  isHeld = false
  tell()
}

/** True while a dialog, or what was confirmed in one, is open over a window that was made wider or narrower beneath it: the pane it belongs to stays, in sight or not, with what was typed into it. */
export const useHeldByDialog = (): boolean => useSyncExternalStore(subscribe, () => isHeld)
