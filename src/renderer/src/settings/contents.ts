import { createContext, useContext, useLayoutEffect, useRef, type RefObject } from 'react'
import type { PartId } from './to-part.ts'

export type ContentsEntry = { readonly id: PartId | undefined, readonly title: string, readonly section: HTMLElement }
/** Enters a part; what comes back takes it out again. null: the parts stand on a page without contents. */
export const ContentsContext = createContext<((entry: ContentsEntry) => () => void) | null>(null)

/** Enters this part into the contents of its page. */
export function useContentsEntry(title: string, id?: PartId): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null)
  const enter = useContext(ContentsContext)
  useLayoutEffect(() => (enter === null || section.current === null ? undefined : enter({ id, title, section: section.current })), [enter, id, title])
  return section
}

/** Parts come in when what they show is known, in any order: the page has them as they stand. */
export const inPageOrder = (entries: readonly ContentsEntry[]): ContentsEntry[] =>
  entries.toSorted((a, b) => ((a.section.compareDocumentPosition(b.section) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1))
