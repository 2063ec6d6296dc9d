import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { AskedPart } from '#renderer/ui/AskedPart.tsx'
import { part } from '#renderer/ui/part.tsx'

const ExportDialog = part(async () => (await import('./ExportDialog.tsx')).ExportDialog)

/** The dialog of formats, fetched when it is first asked for. */
export function ExportPart({ document, isOpen, onClose }: { document: ArticleDocument, isOpen: boolean, onClose: () => void }) {
  return isOpen ? <AskedPart onGiveUp={onClose}><ExportDialog document={document} onClose={onClose} /></AskedPart> : null
}
