import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InboxKind } from '#core/workflow/inbox.ts'
import type { ArticleRow as Row } from '#contract/views.ts'
import { stageNow } from '#core/workflow/place.ts'
import { isRunning } from '#core/workflow/deadline.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { dueWords, spanWords } from '#renderer/review/deadline-words.ts'
import { standstillMend, standstillWhy } from '#renderer/review/standstill-words.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import { PublicationBadge } from '#renderer/ui/PublicationBadge.tsx'
import { TriangleAlert } from 'lucide-react'
import { Marked } from './Marked.tsx'
import type { Hit } from './read-page.ts'
import { age } from './age.ts'
import styles from './article-list.module.css'

/** Headline, the words found where there are any, then who, where it stands, how long, how old. In an inbox: since when it stands there. */
export const ArticleRow = memo(function ArticleRow({ row, inbox, hit, now }: { row: Row, inbox: InboxKind | null, hit: Hit | null, now: number }) {
  const t = useWords()
  const { i18n } = useTranslation()
  const since = inbox === null ? row.updatedAt : row.since
  const old = age(since, Math.max(now, Date.parse(since)), i18n.language) ?? t('library:justNow')
  const due = row.deadline === null || row.trashed !== null || !isRunning(row.stage) ? null : dueWords(row.deadline, now, t)
  // 已等 3 小时 of what waits for somebody; 3小时前退回 of what is its author's.
  const waits = inbox === 'to-review' || inbox === 'to-sign' || inbox === 'waiting' || inbox === 'stuck'
  const span = waits ? spanWords(now - Date.parse(since), t) : null
  const stuck = inbox === 'stuck' ? row.place?.stuck ?? null : null
  const why = stuck === null ? '' : `${t('review:standstill', { step: t(`checklist:step.${stuck.step}`) })}。${standstillWhy(stuck, t)}${standstillMend(stuck, t('review:mend.you'), t)}`
  return (
    <>
      <span className={styles['headline']} data-untitled={row.headline === '' || undefined}>
        {row.headline === '' ? t('library:untitled') : hit?.field === 'headline' ? <Marked words={hit.snippet} ranges={hit.ranges} /> : row.headline}
      </span>
      {hit !== null && (
        <span className={styles['snippet']}>
          {hit.field === 'headline' ? row.lead : (
            <>
              {hit.field !== 'body' && <span className={styles['part']}>{t(`library:part.${hit.field}`)}</span>}
              <Marked words={hit.snippet} ranges={hit.ranges} />
            </>
          )}
        </span>
      )}
      {why !== '' && <span className={styles['stuck']} title={why}>{why}</span>}
      <span className={styles['facts']}>
        <Badge stage={stageNow(row)} />
        {row.publication !== 'none' && row.publication !== 'published' && <PublicationBadge publication={row.publication} />}
        <span className={styles['byline']}>{row.byline === '' ? t('library:noByline') : row.byline}</span>
        {due === null && <span className={styles['number']}>{t('library:rowWords', { count: row.words })}</span>}
        <span className={styles['number']}>{inbox === null ? old : span === null ? t(`library:inboxSince.${inbox}`, { age: old }) : t('deadline:waited', { span })}</span>
        {due !== null && <span className={styles['due']} data-late={due.isLate || undefined}>{due.isLate && <TriangleAlert size={11} aria-hidden />}{due.words}</span>}
      </span>
    </>
  )
})
