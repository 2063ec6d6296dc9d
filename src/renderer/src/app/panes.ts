import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { isDialogOpen } from './commands.ts'
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
    // A window made smaller starts with the article in sight, not with a drawer over it.
    isDrawerFolded = true
    isHeld = isDialogOpen()
    if (isHeld) letGoAfterDialog()
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

function letGoAfterDialog(): void {
  const observer = new MutationObserver(() => {
    if (isDialogOpen()) return
    observer.disconnect()
    isHeld = false
    tell()
  })
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-exiting'] })
}

/** True while a dialog is open over a window that was made wider or narrower beneath it: the pane it belongs to stays, in sight or not, with what was typed into it. */
export const useHeldByDialog = (): boolean => useSyncExternalStore(subscribe, () => isHeld)
