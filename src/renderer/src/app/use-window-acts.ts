import { useMemo } from 'react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { choosePackage, isPackageFile } from '#renderer/package/choose-package.ts'
import type { PackageSource } from '#renderer/package/use-receive.ts'
import { useNewArticle } from './use-new-article.ts'

/** What begins an article or takes one in; null where nothing may be written. */
export type WindowActs = { onNew: (() => void) | null, onPaste: (() => void) | null, onReceive: (() => void) | null, onFile: ((file: File) => void) | null }

const NONE: WindowActs = { onNew: null, onPaste: null, onReceive: null, onFile: null }

/**
 * The same functions for as long as they do the same: the list is not drawn anew where an article opens. Made here and
 * not in the frame: they outlive the frame's draw, and with a function lives all that the function around it knows, there
 * the articles that were open then. Both functions given are the same at every draw.
 */
export function useWindowActs(ingest: (next: { isOpen: true, file: File | null }) => void, receive: (source: PackageSource) => void): WindowActs {
  const mayWrite = useMayWrite()
  const createNew = useNewArticle()
  return useMemo(() => {
    if (!mayWrite) return NONE
    const receiveFile = (file: File): void => receive({ kind: 'file', name: file.name, file })
    return {
      onNew: () => createNew(),
      onPaste: () => ingest({ isOpen: true, file: null }),
      onReceive: () => choosePackage(receiveFile),
      onFile: (file) => { if (isPackageFile(file)) receiveFile(file); else ingest({ isOpen: true, file }) },
    }
  }, [mayWrite, createNew, ingest, receive])
}
