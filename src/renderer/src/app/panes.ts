import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { stored } from './stored.ts'

/** Which panes are folded; remembered. Widths are remembered by the panes themselves. */
export const listFolded = stored('list-folded', z.boolean(), false)
export const inspectorFolded = stored('inspector-folded', z.boolean(), false)

/** wide: three panes · middle: the inspector is a drawer · narrow: one pane at a time */
export type Breadth = 'wide' | 'middle' | 'narrow'

const narrow = matchMedia('(max-width: 759px)')
const middle = matchMedia('(max-width: 1099px)')
const breadth = (): Breadth => (narrow.matches ? 'narrow' : middle.matches ? 'middle' : 'wide')

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  middle.addEventListener('change', listener)
  return () => {
    narrow.removeEventListener('change', listener)
    middle.removeEventListener('change', listener)
  }
}

export const useBreadth = (): Breadth => useSyncExternalStore(subscribe, breadth)
