import { useState, type ReactElement } from 'react'
import { FileText } from 'lucide-react'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { OriginDialog } from './OriginDialog.tsx'

/** Offered where an article was made from a text: nothing of it is lost, and here it can be read. */
export function OriginButton({ document }: { document: ArticleDocument }): ReactElement | null {
  const t = useWords()
  const origin = useDocumentValue(document, (d) => d.view.origin)
  const [isOpen, setOpen] = useState(false)
  if (origin === null) return null
  return (
    <>
      <Button tone="quiet" size="small" aria-label={t('ingest:origin.open')} onPress={() => setOpen(true)}><FileText size={14} aria-hidden /><span>{t('ingest:origin.open')}</span></Button>
      <OriginDialog document={document} name={origin.name} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  )
}
