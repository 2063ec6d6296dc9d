import { publicFactsOf } from '#core/article/related.ts'
import { stageNow } from '#core/workflow/place.ts'
import type { ReactElement } from 'react'
import type { ArticleRow } from '#contract/views.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { Badge } from '#renderer/ui/Badge.tsx'
import styles from './related.module.css'

/** Channel, date and, while it is not published, the stage. */
export function ArticleFacts({ row }: { row: ArticleRow }): ReactElement {
  const channel = useLibrary().data?.channels.find(({ id }) => id === row.channel)?.name
  return (
    <span className={styles['facts']}>
      {publicFactsOf(row) === null && <Badge stage={stageNow(row)} />}
      {channel !== undefined && <span>{channel}</span>}
      <span>{siteTimeText(row.publishedAt ?? row.updatedAt).slice(0, 10)}</span>
    </span>
  )
}
