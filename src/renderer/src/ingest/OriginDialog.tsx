import { useState, type ReactElement } from 'react'
import { useQuery } from '@tanstack/react-query'
import { copyOut } from '#renderer/app/copy-out.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { errorLine } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import styles from './ingest.module.css'
import { OriginalButton } from './OriginalButton.tsx'

type Props = { document: ArticleDocument, name: string, isOpen: boolean, onClose: () => void }

/** 查看原文: the text an article was made from, as it came. */
export function OriginDialog({ document, name, isOpen, onClose }: Props): ReactElement {
  const t = useWords()
  return (
    <Dialog title={t('ingest:origin.title', { name })} isOpen={isOpen} onClose={onClose} width="wide">
      <Origin document={document} onClose={onClose} />
    </Dialog>
  )
}

function Origin({ document, onClose }: { document: ArticleDocument, onClose: () => void }): ReactElement {
  const t = useWords()
  const [copied, setCopied] = useState(false)
  const { data, error } = useQuery(useDeskQueries().article.origin.queryOptions({ input: { id: document.id }, staleTime: Infinity }))
  const copy = async (text: string): Promise<void> => {
    setCopied(await copyOut({ text }))
  }
  return (
    <div className={styles['ingest']}>
      <p className={styles['quiet']}>{t('ingest:origin.note')}</p>
      {error !== null && <p className={styles['problem']} role="alert">{errorLine(error, t)}</p>}
      <textarea className={styles['text']} readOnly value={data?.text ?? ''} lang="zh-CN" spellCheck={false} aria-label={t('ingest:view.text')} />
      <div className={styles['foot']}>
        <span className={styles['acts']}>
          <Button isDisabled={data === undefined} onPress={() => { if (data !== undefined) copy(data.text).catch(() => setCopied(false)) }}>
            {copied ? t('ingest:origin.copied') : t('ingest:origin.copy')}
          </Button>
          <OriginalButton document={document} />
          <Button onPress={onClose}>{t('ingest:origin.close')}</Button>
        </span>
      </div>
    </div>
  )
}
