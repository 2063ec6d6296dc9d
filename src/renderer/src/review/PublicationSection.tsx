import type { ReactNode } from 'react'
import { siteTimeText } from '#core/slip/site-time.ts'
import { LONGEST_NOTICE, type Notice } from '#core/slip/notice-schema.ts'
import { pendingNotice } from '#core/slip/notice.ts'
import type { Judged } from '#core/workflow/judged.ts'
import { publicationOf, standingOf } from '#core/workflow/publication.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useDraft } from '#renderer/slip/use-draft.ts'
import { useEditable } from '#renderer/slip/use-slip.ts'
import { PublicationBadge } from '#renderer/ui/PublicationBadge.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useExported } from './judged.ts'
import styles from './review.module.css'

/** 发布状态: what readers have, apart from where the article stands in the review. `acts`: what may be done about it. */
export function PublicationSection({ document, article, acts }: { document: ArticleDocument, article: Judged, acts: ReactNode }) {
  const t = useWords()
  const publication = publicationOf(article)
  const exported = useExported(document.id, publication !== 'none')
  const signedAt = standingOf(article.records).signed?.record.at ?? null
  const pending = pendingNotice(article.slip)
  const told = (article.slip.notices ?? []).filter(({ at }) => at !== null)
  return (
    <section className={styles['section']} aria-label={t('publication:title')} tabIndex={-1} data-focus-home>
      <div className={styles['titleRow']}><h2 className={styles['sectionTitle']}>{t('publication:title')}</h2><PublicationBadge publication={publication} /></div>
      <p className={styles['why']}>{t(`publication:means.${publication}`)}</p>
      {publication !== 'none' && (
        <p className={styles['why']}>
          {exported === null ? t('publication:neverExported') : t(signedAt !== null && exported.at < signedAt ? 'publication:exportedBefore' : 'publication:exportedAt', { at: siteTimeText(exported.at).slice(0, 16) })}
        </p>
      )}
      {pending !== null && <NoticeField key={`${document.id} ${pending.kind}`} document={document} notice={pending} />}
      {acts}
      {told.length > 0 && (
        <ol className={styles['history']} aria-label={t('publication:told')}>
          {told.map((notice) => (
            <li key={`${notice.kind} ${notice.at ?? ''}`} className={styles['record']}>
              <span className={styles['recordFacts']}><span>{t(`publication:kind.${notice.kind}`)}</span><time className={styles['time']} dateTime={notice.at ?? undefined}>{siteTimeText(notice.at ?? '').slice(0, 10)}</time></span>
              <p className={styles['reason']}>{notice.text}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** What readers will be told, to be changed until it is signed off, as any words of the article. */
function NoticeField({ document, notice }: { document: ArticleDocument, notice: Notice }) {
  const t = useWords()
  const editable = useEditable(document)
  const draft = useDraft({
    document, name: `notice ${notice.kind}`, stored: notice.text,
    read: (text) => ({ ok: true, value: text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029]/g, '').slice(0, LONGEST_NOTICE) }),
    commit: (text) => {
      const { notices } = document.slip
      if (notices !== undefined) document.setSlip({ notices: notices.map((one) => (one.at === null ? { ...one, text } : one)) })
    },
  })
  return <TextField hasLines isReadOnly={!editable} label={t(notice.kind === 'correction' ? 'publication:notice.correct' : 'publication:notice.retract')} note={t('publication:noticeNote')} draft={draft} />
}
