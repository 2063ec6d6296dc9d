import { useMemo, useRef, useState } from 'react'
import { FileDown, X } from 'lucide-react'
import { changesOf } from '#core/redline/changes.ts'
import { project, showing } from '#core/redline/project.ts'
import { peopleByStep, redlineLegs } from '#core/redline/redline-people.ts'
import type { Redline } from '#core/redline/redline.ts'
import { errorWords } from '#renderer/app/error-words.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useReviews } from '#renderer/review/judged.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { toast } from '#renderer/ui/toast-queue.ts'
import { ChangeBar } from './ChangeBar.tsx'
import { RedlineLegend } from './RedlineLegend.tsx'
import { RedlineText } from './RedlineText.tsx'
import { type RedlineWorld } from './RedlineRuns.tsx'
import styles from './redline.module.css'
import { showRedline, type Redlining } from './redlining.ts'
import { markSeen, useSeen } from './seen-changes.ts'
import { SpanFields } from './SpanFields.tsx'
import { undoInText } from './undo-in-text.ts'
import { useChangeWalk } from './use-change-walk.ts'
import { useRedline } from './use-redline.ts'
import { useRedlineFile } from './use-redline-file.ts'

/** 花脸稿 in the page's place: who changed what, why, and each change to be looked at or taken back. */
export function RedlinePane({ document, redlining }: { document: ArticleDocument, redlining: Redlining }) {
  const t = useWords()
  const { data, error, isStale } = useRedline(document, redlining)
  const [leg, setLeg] = useState<string>('all')
  const file = useRedlineFile(redlining)
  const words = error === null ? null : errorWords(error, t)
  const legs = redlineLegs(data?.steps ?? [])
  const chosen = legs.find((one) => `${one.leg}` === leg) ?? null
  return (
    <div
      className={styles['pane']} role="region" aria-label={t('redline:title')}
      onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) showRedline(null) }}
    >
      <header className={styles['head']}>
        <h2 className={styles['title']}>{t('redline:title')}</h2>
        <SpanFields document={document} redlining={redlining} legs={legs} leg={chosen === null ? 'all' : leg} onLeg={setLeg} />
        <span className={styles['files']}>
          <Button size="small" tone="quiet" isPending={file.isPending} onPress={() => file.save('html')}><FileDown size={14} aria-hidden />{t('redline:html')}</Button>
          {file.pdf && <Button size="small" tone="quiet" isPending={file.isPending} onPress={() => file.save('pdf')}><FileDown size={14} aria-hidden />{t('redline:pdf')}</Button>}
        </span>
        <span className={styles['close']}><IconButton icon={X} size="small" label={t('history:back')} onPress={() => showRedline(null)} /></span>
      </header>
      {words !== null && <EmptyState tone="problem" title={words.title} hint={words.advice} />}
      {words === null && data === undefined && <div className={styles['sheet']}><Skeleton rows={6} label={t('history:loading')} /></div>}
      {words === null && data !== undefined && <Sheet key={`${redlining.from} ${redlining.to}`} document={document} redline={data} steps={chosen?.steps ?? null} toNow={redlining.to === null} isStale={isStale} />}
    </div>
  )
}

type SheetProps = { document: ArticleDocument, redline: Redline, /** one stage's; null: all */ steps: readonly number[] | null, toNow: boolean, isStale: boolean }

function Sheet({ document, redline, steps: own, toNow, isStale }: SheetProps) {
  const t = useWords()
  const scroll = useRef<HTMLDivElement | null>(null)
  const { records } = useDocumentValue(document, (d) => d.view)
  const reviews = useReviews(document)
  const editable = useDocumentValue(document, (d) => d.editable)
  const isSeen = useSeen(document.id)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const { steps } = redline
  const people = useMemo(() => peopleByStep(steps), [steps])
  const last = own === null ? steps.length - 1 : own.at(-1) ?? -1
  const words = useMemo(() => {
    const silent = new Set(people.flatMap((person, mark) => (hidden.has(person.key) ? [mark] : [])))
    return project(redline, showing({ first: own?.[0] ?? 0, last, hidden: silent }))
  }, [redline, people, hidden, own, last])
  const changes = useMemo(() => changesOf(words), [words])
  const walk = useChangeWalk(scroll, changes.map(({ id }) => id))
  const current = walk.place === null ? null : changes[walk.place] ?? null
  const world: RedlineWorld = { steps, people, current, isSeen, onChoose: ({ id }) => walk.go(id) }
  const whyNot = !editable ? t('redline:why.closed') : !toNow ? t('redline:why.earlier') : last < steps.length - 1 ? t('redline:why.stage') : null

  const undo = (): void => {
    if (current === null) return
    const step = undoInText(document, words, current)
    if (typeof step === 'string') return toast(t(`redline:not.${step}`), { tone: 'problem' })
    walk.go(changes[(walk.place ?? 0) + 1]?.id ?? null)
    return toast(t('redline:undone'), { act: { label: t('frame:undo'), act: step.undo } })
  }
  const see = (seen: boolean): void => {
    if (current === null) return
    markSeen(document.id, current.id, seen)
    if (seen) walk.next()
  }
  return (
    <>
      <div ref={scroll} className={styles['scroll']} tabIndex={0} role="document" aria-label={t('redline:text')} aria-busy={isStale} data-pane-focus>
        <article className={styles['sheet']}>
          {steps.length === 0 ? <p className={styles['note']}>{t('history:noDifference')}</p> : (
            <RedlineLegend
              redline={redline} records={records} reviews={reviews} hidden={hidden}
              onHidden={(key, isHidden) => setHidden((now) => (isHidden ? new Set([...now, key]) : new Set([...now].filter((one) => one !== key))))}
            />
          )}
          <RedlineText words={words} changes={changes} world={world} />
        </article>
      </div>
      <ChangeBar
        change={current} place={walk.place} total={changes.length} seen={changes.filter(({ id }) => isSeen(id)).length} world={world}
        onNext={walk.next} onPrevious={walk.previous} onSeen={see} whyNot={whyNot} onUndo={undo}
      />
    </>
  )
}
