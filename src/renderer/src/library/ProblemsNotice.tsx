import { useState } from 'react'
import { TriangleAlert } from 'lucide-react'
import { Button as PlainButton } from 'react-aria-components/Button'
import type { Problem } from '#contract/views.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import styles from './library-pane.module.css'

/** An article that the revision before stands in for: its last words are in the bytes set aside, if anywhere. */
/** Both texts are in the history, as revisions: nothing lies aside. */
const isInHistory = ({ code, setAside }: Problem): boolean => code === 'changed-outside' && setAside === null
const RESTORED = new Set<Problem['code']>(['article-unreadable', 'article-gone', 'not-a-file', 'hash-mismatch'])

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
              <span>{t(isInHistory(problem) ? 'library:problemInHistory' : `library:problem.${problem.code}`)}{problem.mended && <span className={styles['mended']}>{t(RESTORED.has(problem.code) ? 'library:problemRestored' : 'library:problemMended')}</span>}</span>
              <code className={styles['file']}>{problem.file}</code>
              {problem.setAside !== null && <span className={styles['kept']}>{t('library:problemKept', { place: problem.setAside })}</span>}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
