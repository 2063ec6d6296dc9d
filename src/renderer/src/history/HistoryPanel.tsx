import { useState, type KeyboardEvent } from 'react'
import { errorWords } from '#renderer/app/error-words.ts'
import { focusPaneSoon } from '#renderer/app/pane-focus.ts'
import { inspectorFolded, useBreadth } from '#renderer/app/panes.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useNow } from '#renderer/library/use-now.ts'
import { OriginalButton } from '#renderer/ingest/OriginalButton.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { compareRevision, useComparing } from './comparing.ts'
import styles from './history.module.css'
import { useReviews } from '#renderer/review/judged.ts'
import { RedlineButton } from '#renderer/redline/RedlineButton.tsx'
import { showRedline } from '#renderer/redline/redlining.ts'
import { Autosaves, StepRow } from './TimelineRows.tsx'
import { dateOf, firstEntries, timelineOf } from './timeline.ts'
import { useFollowArticle, useRevisions } from './use-revisions.ts'

const FIRST = 60
const MORE = 200

/** 修订: every kept state of the article, newest first. Choosing one shows it compared in the page's place. */
export function HistoryPanel({ document }: { document: ArticleDocument }) {
  const t = useWords()
  useFollowArticle(document)
  return (
    // The keyboard may arrive before the revisions do, and stays.
    <div className={styles['history']} role="region" aria-label={t('history:list')} tabIndex={-1} data-pane-focus data-focus-home onKeyDown={walk}>
      <Timeline document={document} />
    </div>
  )
}

function Timeline({ document }: { document: ArticleDocument }) {
  const t = useWords()
  const { data, error, refetch } = useRevisions(document)
  const comparing = useComparing(document.id)
  const reviews = useReviews(document)
  const breadth = useBreadth()
  const today = useDayName()
  const [most, setMost] = useState(FIRST)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())

  if (data === undefined && error !== null) {
    const words = errorWords(error, t)
    return <EmptyState tone="problem" title={words.title} hint={words.advice}><Button onPress={() => void refetch()}>{t('frame:retry')}</Button></EmptyState>
  }
  if (data === undefined) return <Skeleton rows={5} label={t('history:loading')} />
  const { revisions } = data
  const [newest] = revisions
  if (newest === undefined) return <EmptyState title={t('history:empty')} hint={t('history:emptyHint')} />

  const days = timelineOf(revisions)
  const total = days.reduce((sum, day) => sum + day.entries.length, 0)
  const choose = (rev: number): void => {
    showRedline(null)
    if (comparing?.rev === rev) return compareRevision(null)
    compareRevision({ article: document.id, rev, with: null })
    if (breadth === 'wide') return
    inspectorFolded.set(true)
    focusPaneSoon('page')
  }
  const row = { reviews, chosen: comparing?.rev ?? null, newest: newest.rev, onChoose: choose }
  return (
    <>
      <div className={styles['acts']}><RedlineButton article={document.id} /></div>
      {firstEntries(days, most).map((day) => (
        <section key={day.date} className={styles['day']} aria-label={today(day.date)}>
          <h2 className={styles['date']}>{today(day.date)}</h2>
          <ol>
            {day.entries.map((entry) => (entry.kind === 'step'
              ? (
                <li key={entry.step.revision.rev}>
                  <StepRow step={entry.step} {...row} />
                  {entry.step.revision.why === 'imported' && <div className={styles['original']}><OriginalButton document={document} named data-row /></div>}
                </li>
              )
              : (
                <li key={`autosaves-${entry.key}`}>
                  <Autosaves
                    entry={entry} {...row} isOpen={open.has(entry.key)}
                    onToggle={() => setOpen((now) => new Set(now.has(entry.key) ? [...now].filter((key) => key !== entry.key) : [...now, entry.key]))}
                  />
                </li>
              )))}
          </ol>
        </section>
      ))}
      {total > most && <div className={styles['more']}><Button tone="quiet" onPress={() => setMost(most + MORE)}>{t('history:more')}</Button></div>}
      {revisions.length === 1 && <p className={styles['note']}>{t('history:onlyOne')}</p>}
    </>
  )
}

/** Arrows walk the rows, so that a long history needs no Tab a row. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  event.preventDefault()
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
}

function useDayName(): (date: string) => string {
  const t = useWords()
  const now = useNow()
  const today = dateOf(new Date(now).toISOString())
  const yesterday = dateOf(new Date(now - 86_400_000).toISOString())
  return (date) => (date === today ? t('history:today') : date === yesterday ? t('history:yesterday') : date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date)
}
