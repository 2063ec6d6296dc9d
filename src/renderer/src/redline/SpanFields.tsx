import type { KeptRevision } from '#contract/history-contract.ts'
import type { Reviews } from '#core/workflow/place.ts'
import type { RedlineLeg } from '#core/redline/redline-people.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { shortTime } from '#renderer/history/use-history-acts.ts'
import { useRevisions } from '#renderer/history/use-revisions.ts'
import { whyWords } from '#renderer/history/why-words.ts'
import { useReviews } from '#renderer/review/judged.ts'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { Select } from '#renderer/ui/Select.tsx'
import styles from './redline.module.css'
import { showRedline, type Redlining } from './redlining.ts'

type Props = { document: ArticleDocument, redlining: Redlining, legs: readonly RedlineLeg[], leg: string, onLeg: (leg: string) => void }

/** From where to where, and which stage's changes of those. */
export function SpanFields({ document, redlining, legs, leg, onLeg }: Props) {
  const t = useWords()
  const revisions = useRevisions(document).data?.revisions ?? []
  const reviews = useReviews(document)
  const { article, from, to } = redlining
  const numbered = (value: string): number | null => (value === 'usual' ? null : Number(value))
  return (
    <div className={styles['span']}>
      <div className={styles['select']}><Select isBare label={t('redline:from')} value={from === null ? 'usual' : `${from}`} options={[{ id: 'usual', label: t('redline:fromSubmitted') }, ...acts(revisions, from, reviews, t)]} onChange={(id) => showRedline({ article, from: numbered(id), to })} /></div>
      <span className={styles['facts']} aria-hidden>→</span>
      <div className={styles['select']}><Select isBare label={t('redline:to')} value={to === null ? 'usual' : `${to}`} options={[{ id: 'usual', label: t('history:now') }, ...acts(revisions, to, reviews, t)]} onChange={(id) => showRedline({ article, from, to: numbered(id) })} /></div>
      {legs.length > 1 && (
        <div className={styles['select']}>
          <Select isBare label={t('redline:stage')} value={leg} onChange={onLeg} options={[{ id: 'all', label: t('redline:allStages') }, ...legs.map((one, place) => ({ id: `${one.leg}`, label: `${place + 1} ${t(`review:stage.${one.stage}`)}` }))]} />
        </div>
      )}
    </div>
  )
}

/** What somebody did or named, and the one that is chosen; not the thousands that made themselves. */
const acts = (revisions: readonly KeptRevision[], chosen: number | null, reviews: Reviews, t: Words) => revisions
  .filter((one) => one.rev === chosen || one.why !== 'autosave' || one.name !== null)
  .map((one) => ({ id: `${one.rev}`, label: `${shortTime(one.at)} ${one.name ?? whyWords(one, reviews, t)}` }))
