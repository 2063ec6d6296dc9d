import { useMayWrite } from '#renderer/access/use-access.ts'
import { useWhoKnown } from '#renderer/app/who.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { runCommand } from '#renderer/app/commands.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { RedlineButton } from '#renderer/redline/RedlineButton.tsx'
import { Acts } from './Acts.tsx'
import { Deadline } from './Deadline.tsx'
import { ExportSection } from './ExportSection.tsx'
import { History } from './History.tsx'
import { useJudged, useReviews, useRules } from './judged.ts'
import { PublicationActs } from './PublicationActs.tsx'
import { PublicationSection } from './PublicationSection.tsx'
import styles from './review.module.css'
import { Stepper } from './Stepper.tsx'

/** 审稿: where the article stands, what I may do about it, what was done. */
export function ReviewPanel({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const me = useWhoKnown()
  const mayWrite = useMayWrite()
  const article = useJudged(document)
  const rules = useRules(document)
  const isTrashed = useDocumentValue(document, (d) => d.view.trashed !== null)
  const reviews = useReviews(document)
  const records = useDocumentValue(document, (d) => d.view.records)
  return (
    <div className={styles['review']}>
      <section className={styles['section']} aria-label={t('review:progress')} tabIndex={-1} data-focus-home>
        {article.stage === 'withdrawn' && <p><Badge stage="withdrawn" /></p>}
        <Stepper article={article} rules={rules} />
        {!isTrashed && <Deadline document={document} me={me} readOnly={!mayWrite} />}
        {isTrashed ? <p className={styles['why']}>{t('trash:noSteps')}</p> : me === null
          ? <p className={styles['why']}>{t('review:chooseWho')}<Button size="small" onPress={() => runCommand('who')}>{t('frame:whoNobody')}</Button></p>
          : <Acts document={document} article={article} rules={rules} me={me} readOnly={!mayWrite} />}
      </section>
      {!isTrashed && (
        <PublicationSection
          document={document} article={article}
          acts={me === null ? null : <PublicationActs key={document.id} document={document} article={article} rules={rules} me={me} readOnly={!mayWrite} />}
        />
      )}
      <ExportSection document={document} />
      <section className={styles['section']} aria-label={t('review:history')}>
        <div className={styles['titleRow']}><h2 className={styles['sectionTitle']}>{t('review:history')}</h2>{records.length > 0 && <RedlineButton article={document.id} />}</div>
        <History id={document.id} records={records} reviews={reviews} />
      </section>
    </div>
  )
}
