import { isTakenUp, type Reviews } from '#core/workflow/place.ts'
import { TriangleAlert } from 'lucide-react'
import type { ReviewRecord } from '#core/article/article.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { FindingLine } from '#renderer/trust/FindingLine.tsx'
import { SignedMark } from '#renderer/trust/SignedMark.tsx'
import { useCheckedSteps } from '#renderer/trust/use-checked-steps.ts'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import styles from './review.module.css'

/** What was done, in a word or two. @param reviews of its article (`useReviews`) */
export function deed(record: ReviewRecord, reviews: Reviews, t: Words): string {
  switch (record.action) {
    case 'pass': return t('review:did.pass', { stage: t(`review:stage.${reviews.get(record) ?? record.from}`) })
    // Nothing was changed: a review that was left out is taken up. What changed words void says which passes.
    case 'void': return t(isTakenUp(record) ? 'review:did.moved' : 'review:did.void', { stage: t(`review:stage.${record.to}`) })
    default: return t(`review:did.${record.action}`)
  }
}

/** Who did what, when and why; the newest first. */
export function History({ id, records, reviews }: { id: string, records: readonly ReviewRecord[], reviews: Reviews }) {
  const t = useWords()
  const checked = useCheckedSteps(id, records)
  if (records.length === 0) return <p className={styles['none']}>{t('review:historyEmpty')}<br />{t('review:historyEmptyHint')}</p>
  const list = (
    <ol className={styles['history']}>
      {records.map((record, index) => ({ record, step: checked?.steps[index] })).toReversed().map(({ record, step }) => (
        <li key={`${record.at} ${record.action} ${record.to}`} className={styles['record']} data-action={isTakenUp(record) ? 'moved' : record.action}>
          <span className={styles['deed']}>{record.action === 'void' && !isTakenUp(record) && <TriangleAlert size={13} aria-hidden />}{deed(record, reviews, t)}</span>
          <span className={styles['recordFacts']}>
            {record.action === 'void' && !isTakenUp(record) ? t('review:voidBy', { name: record.by.name }) : <>{record.by.name} · {t(`frame:role.${record.by.role}`)}</>}
            <time dateTime={record.at} className={styles['time']}>{siteTimeText(record.at).slice(5, 16)}</time>
          </span>
          {step !== undefined && <SignedMark step={step} />}
          {record.ticks !== undefined && <p className={styles['why']}>{t('checklist:ticked', { what: record.ticks.join('；') })}</p>}
          {record.reason !== null && <p className={styles['reason']}>{record.reason}</p>}
        </li>
      ))}
    </ol>
  )
  return <>{checked !== null && checked.problem !== null && <FindingLine finding={checked.problem} />}{list}</>
}
