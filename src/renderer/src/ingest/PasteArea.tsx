import type { ReactElement } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import styles from './ingest.module.css'
import type { PageSource } from './page-source.ts'

type Props = {
  source: PageSource | null
  /** a file's words, once the desk has read them */
  text: string | null
  onSource: (source: PageSource, show: 'report' | 'text') => void
  /** a whole page with its structure, and its words alone */
  onPage: (html: string, words: string) => void
}

/** Where the text comes in: pasted, typed, or from a file. A file's text is shown, not changed. */
export function PasteArea({ source, text, onSource, onPage }: Props): ReactElement {
  const t = useWords()
  const isFile = source?.kind === 'file'
  return (
    <div className={styles['paste']}>
      <textarea
        className={styles['text']} autoFocus readOnly={isFile} lang="zh-CN" spellCheck={false} autoComplete="off"
        aria-label={t('ingest:paste.label')} placeholder={t('ingest:paste.placeholder')}
        value={isFile ? text ?? '' : source?.text ?? ''}
        onChange={(event) => onSource({ kind: 'text', text: event.currentTarget.value }, 'text')}
        onPaste={(event) => {
          const words = event.clipboardData.getData('text/plain')
          const html = event.clipboardData.getData('text/html')
          const field = event.currentTarget
          // A whole page into an empty field: straight to what was made of it.
          if (isFile || field.value !== '' || !words.includes('\n')) return
          event.preventDefault()
          if (html === '') onSource({ kind: 'text', text: words }, 'report')
          else onPage(html, words)
        }}
      />
      {source === null || (source.kind === 'text' && source.text === '') ? (
        <div className={styles['choose']}>
          <FileTrigger acceptedFileTypes={['.txt', '.docx', '.doc', '.html', '.htm', '.mht', '.mhtml', '.md']} onSelect={(files) => {
            const file = files?.[0]
            if (file !== undefined) onSource({ kind: 'file', file }, 'report')
          }}>
            <Button>{t('ingest:file.choose')}</Button>
          </FileTrigger>
          <span className={styles['quiet']}>{t('ingest:file.drop')}</span>
        </div>
      ) : null}
    </div>
  )
}
