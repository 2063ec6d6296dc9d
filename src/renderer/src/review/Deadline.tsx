import { useState } from 'react'
import { Clock, TriangleAlert } from 'lucide-react'
import type { Person } from '#core/article/person.ts'
import { deadlineRefusal, isRunning } from '#core/workflow/deadline.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useNow } from '#renderer/library/use-now.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DeadlineDialog } from './DeadlineDialog.tsx'
import { dueWords, whenWords } from './deadline-words.ts'
import styles from './deadline.module.css'

/** 截稿时间: by when it is to be done, how long that is, and for those who set it the way to change it. */
export function Deadline({ document, me, readOnly }: { document: ArticleDocument, me: Person | null, readOnly: boolean }) {
  const t = useWords()
  const now = useNow()
  const deadline = useDocumentValue(document, (d) => d.view.deadline)
  const stage = useDocumentValue(document, (d) => d.stage)
  const [isAsking, setAsking] = useState(false)
  const mayNot = me === null || readOnly || deadlineRefusal(stage, me) !== null
  if (deadline === null && mayNot) return null
  const due = deadline === null || !isRunning(stage) ? null : dueWords(deadline, now, t)
  return (
    <div className={styles['line']} role="group" aria-label={t('deadline:label')}>
      <Clock size={14} aria-hidden />
      <span className={styles['when']}>{deadline === null ? t('deadline:none') : <>{t('deadline:label')} <time dateTime={deadline}>{whenWords(deadline, now, t)}</time></>}</span>
      {due !== null && due.isLate && <span className={styles['late']}><TriangleAlert size={12} aria-hidden />{due.words}</span>}
      {!mayNot && <Button size="small" tone="quiet" onPress={() => setAsking(true)}>{t(deadline === null ? 'deadline:set' : 'deadline:change')}</Button>}
      {mayNot && me?.role === 'correspondent' && <span className={styles['whose']}>{t('deadline:whose')}</span>}
      {isAsking && me !== null && <DeadlineDialog document={document} me={me} deadline={deadline} onClose={() => setAsking(false)} />}
    </div>
  )
}
