import type { ReactElement } from 'react'
import type { Person } from '#core/article/person.ts'

export type IngestDialogProps = {
  isOpen: boolean
  onClose: () => void
  me: Person | null
  /** a file dropped on the window, to begin with */
  file: File | null
  /** the article made from the text */
  onCreated: (id: string) => void
}

/** 粘贴成稿: text of a whole page in, what was recognised beside it, an article out. */
export function IngestDialog(_: IngestDialogProps): ReactElement | null {
  return null
}
