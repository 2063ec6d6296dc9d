import { useState } from 'react'
import { TriangleAlert } from 'lucide-react'
import { useQuery } from '@tanstack/react-query'
import { Button as PlainButton } from 'react-aria-components/Button'
import type { Problem } from '#contract/views.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { go } from '#renderer/app/place.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import styles from './library-pane.module.css'

/** Both texts are in the history, as revisions: nothing lies aside. */
const isInHistory = ({ code, setAside }: Problem): boolean => code === 'changed-outside' && setAside === null

/** An article that the revision before stands in for: its last words are in the bytes set aside, if anywhere. */
const RESTORED = new Set<Problem['code']>(['article-unreadable', 'article-gone', 'not-a-file', 'hash-mismatch'])

/** What was done about it; what lies aside may be somebody's words, and is for a person to look at. */
const noteOf = ({ code, mended, setAside }: Problem): 'problemRestored' | 'problemMended' | null =>
  (!mended ? null : RESTORED.has(code) ? 'problemRestored' : setAside === null ? 'problemMended' : null)

const ARTICLE = /^articles\/[^/]+\/([0-9A-HJKMNP-TV-Z]{26})\./

/** People know an article by its headline, not by its file: which it is, and the way to it. */
function WhichArticle({ file, onOpen }: { file: string, onOpen: () => void }) {
  const t = useWords()
  const [, id] = ARTICLE.exec(file) ?? []
  const { data } = useQuery(useDeskQueries().article.rows.queryOptions({ input: { ids: id === undefined ? [] : [id] }, enabled: id !== undefined }))
  const row = data?.articles[0]
  if (row === undefined) return null
  const open = () => {
    onOpen()
    go({ section: 'library', article: row.id })
  }
  return <span><Button size="small" tone="quiet" onPress={open}>{t('library:problemOpen', { headline: row.headline === '' ? t('library:untitled') : row.headline })}</Button></span>
}

/** A quiet line above the list; the files, what is safe and what to do behind it. */
export function ProblemsNotice({ problems }: { problems: readonly Problem[] }) {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const open = problems.filter((problem) => !problem.mended)
  return (
    <>
      <PlainButton className={styles['problems'] ?? ''} data-quiet={open.length === 0 || undefined} onPress={() => setOpen(true)}>
        <TriangleAlert size={14} aria-hidden />
        {t('library:problems', { count: problems.length })}
      </PlainButton>
      <Dialog title={t('library:problemsTitle')} isOpen={isOpen} onClose={() => setOpen(false)} acts={<Button onPress={() => setOpen(false)}>{t('frame:close')}</Button>}>
        <p className={styles['problemsHint']}>{t('library:problemsHint')}</p>
        <ul className={styles['problemList']}>
          {problems.map((problem) => (
            <li key={`${problem.code} ${problem.file} ${problem.setAside ?? ''}`} className={styles['problem']}>
              <span>{t(isInHistory(problem) ? 'library:problemInHistory' : `library:problem.${problem.code}`)}{noteOf(problem) !== null && <span className={styles['mended']}>{t(`library:${noteOf(problem) ?? 'problemMended'}`)}</span>}</span>
              <WhichArticle file={problem.file} onOpen={() => setOpen(false)} />
              <code className={styles['file']}>{problem.file}</code>
              {problem.setAside !== null && <span className={styles['kept']}>{t('library:problemKept', { place: problem.setAside })}</span>}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
