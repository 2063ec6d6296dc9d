import { memo, useState } from 'react'
import { useMayWrite } from '#renderer/access/use-access.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { AskedPart } from '#renderer/ui/AskedPart.tsx'
import { part } from '#renderer/ui/part.tsx'

const LibraryReplace = part(async () => (await import('./LibraryReplace.tsx')).LibraryReplace)

/** 全库替换, opened by its command from wherever the window is. */
export const LibraryReplacePart = memo(function LibraryReplacePart() {
  const mayWrite = useMayWrite()
  const [isOpen, setOpen] = useState(false)
  useCommand('replace-library', mayWrite ? () => setOpen(true) : null)
  const close = (): void => setOpen(false)
  return isOpen ? <AskedPart onGiveUp={close}><LibraryReplace onClose={close} /></AskedPart> : null
})
