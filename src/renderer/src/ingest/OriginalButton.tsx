import type { ReactElement } from 'react'
import { FileDown } from 'lucide-react'
import { useSize } from '#renderer/backup/use-backup.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Hint } from '#renderer/ui/Hint.tsx'
import styles from './ingest.module.css'
import { useSaveOriginal } from './use-save-original.ts'

/** 原稿: offered where an article was made from a file. `named`: with the file's name and size. */
export function OriginalButton({ document, named = false, ...row }: { document: ArticleDocument, named?: boolean, 'data-row'?: boolean }): ReactElement | null {
  const t = useWords()
  const size = useSize()
  const origin = useDocumentValue(document, (d) => d.view.origin)
  const { save, isPending } = useSaveOriginal(document.id)
  if (origin?.file === undefined) return null
  return (
    <Hint label={t('ingest:original.hint')}>
      <Button {...row} tone={named ? 'quiet' : 'plain'} size={named ? 'small' : 'normal'} isPending={isPending} onPress={save}>
        <FileDown size={14} aria-hidden />
        <span>{t(named ? 'ingest:original.save' : 'ingest:original.copy')}</span>
        {named && <span className={styles['original']}>{origin.name}</span>}
        {named && <span className={styles['originalSize']}>{size(origin.file.bytes)}</span>}
      </Button>
    </Hint>
  )
}
