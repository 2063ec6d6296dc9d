import { useMemo, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import type { KeptRevision } from '#contract/history-contract.ts'
import { compare, isSame, type Comparison, type Content } from '#core/revision/compare.ts'
import type { Reviews } from '#core/workflow/place.ts'
import { wordCount } from '#core/body/word-count.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { keysOf } from '#renderer/app/command-keys.ts'
import { errorWords } from '#renderer/app/error-words.ts'
import { useBreadth } from '#renderer/app/panes.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useReviews } from '#renderer/review/judged.ts'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { useStored } from '#renderer/app/stored.ts'
import { COMPARE_VIEWS, compareView } from './compare-view.ts'
import { whyWords } from './why-words.ts'
import { compareRevision, type Comparing } from './comparing.ts'
import styles from './compare.module.css'
import { changesIn, ComparedText } from './ComparedText.tsx'
import { NameDialog } from './NameDialog.tsx'
import { shortTime, useHistoryActs } from './use-history-acts.ts'
import { useChangeSteps, type ChangeSteps } from './use-change-steps.ts'
import { useRevisions } from './use-revisions.ts'

/** One revision in the page's place, beside another or the words now; and what may be done with it. */
export function ComparePane({ document, comparing }: { document: ArticleDocument, comparing: Comparing }) {
  const t = useWords()
  const { rev, with: other } = comparing
  const revisions = useRevisions(document).data?.revisions ?? []
  const chosen = revisions.find((one) => one.rev === rev) ?? null
  const then = useKept(document.id, rev)
  const beside = useKept(document.id, other)
  const now = useNowOf(document)
  const [onlyChanges, setOnlyChanges] = useState(false)
  const wanted = useStored(compareView)
  // Two columns of a phone's width nobody reads.
  const isNarrow = useBreadth() === 'narrow'
  const view = isNarrow ? 'inline' : wanted

  const against = other === null ? now : beside.data
  // The earlier one first, whichever was chosen first.
  const isTurned = other !== null && other < rev
  const comparison = useMemo(
    () => (then.data === undefined || against === undefined ? null : isTurned ? compare(against, then.data) : compare(then.data, against)),
    [then.data, against, isTurned],
  )
  const scroll = useRef<HTMLDivElement | null>(null)
  const shown = `${rev} ${other ?? 'now'} ${onlyChanges} ${view}`
  const steps = useChangeSteps(scroll, comparison === null ? 0 : changesIn(comparison), shown)
  const error = then.error ?? (other === null ? null : beside.error)
  const headline = (isTurned ? then.data : against)?.slip.headline ?? ''
  return (
    <div
      className={styles['pane']}
      onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) compareRevision(null) }}
    >
      <Bar document={document} comparing={comparing} chosen={chosen} revisions={revisions} isSame={other === null && comparison !== null && isSame(comparison)} onlyChanges={onlyChanges} onOnlyChanges={setOnlyChanges} steps={steps} />
      <div ref={scroll} className={styles['scroll']} tabIndex={0} role="region" aria-label={t('history:compare')} data-pane-focus>
        {error !== null && <Failed error={error} t={t} />}
        {error === null && comparison === null && <div className={styles['sheet']}><Skeleton rows={6} label={t('history:loading')} /></div>}
        {error === null && comparison !== null && (
          <article key={shown} className={styles['sheet']} data-view={view}>
            <p className={styles['tally']} role="status">{tally(comparison, t)}</p>
            <ComparedText comparison={comparison} headline={headline} onlyChanges={onlyChanges} view={view} into={other === null ? document : null} />
          </article>
        )}
      </div>
    </div>
  )
}

type BarProps = {
  document: ArticleDocument, comparing: Comparing, chosen: KeptRevision | null, revisions: readonly KeptRevision[]
  isSame: boolean, onlyChanges: boolean, onOnlyChanges: (only: boolean) => void, steps: ChangeSteps
}

function Bar({ document, comparing, chosen, revisions, isSame, onlyChanges, onOnlyChanges, steps }: BarProps) {
  const t = useWords()
  const { rev, with: other, article } = comparing
  const { restore, name, saveAsNew } = useHistoryActs(document)
  const [isNaming, setNaming] = useState(false)
  const view = useStored(compareView)
  const isNarrow = useBreadth() === 'narrow'
  const editability = useDocumentValue(document, (d) => d.editability)
  const stage = useDocumentValue(document, (d) => d.stage)
  const reviews = useReviews(document)
  const why = editability.editable ? null : editability.reason === 'library-read-only' ? t('history:readOnly')
    : editability.reason === 'trashed' ? `${t('trash:article-trashed')}。${t('trash:article-trashed.do')}`
    : `${t('errors:article-closed', { stage: t(`review:stage.${stage}`) })}。${t('errors:article-closed.do')}`
  return (
    <header className={styles['bar']}>
      <div className={styles['what']}>
        <h2 className={styles['title']}>{chosen?.name ?? t('history:version', { rev })}</h2>
        {chosen !== null && <span className={styles['facts']}>{shortTime(chosen.at)} {whyWords(chosen, reviews, t)} {chosen.by?.name ?? t('history:nobody')}</span>}
        <span className={styles['close']}><IconButton icon={X} size="small" label={t('history:back')} onPress={() => compareRevision(null)} /></span>
      </div>
      <div className={styles['tools']}>
        <span className={styles['with']}>{t('history:with')}</span>
        <div className={styles['select']}>
          <Select
            isBare label={t('history:compareWith')} value={other === null ? 'now' : String(other)}
            options={othersOf(revisions, rev, other, reviews, t)} onChange={(id) => compareRevision({ article, rev, with: id === 'now' ? null : Number(id) })}
          />
        </div>
        {!isNarrow && <SegmentedControl isBare label={t('history:view')} value={view} onChange={(next) => compareView.set(next)} options={COMPARE_VIEWS.map((id) => ({ id, label: t(`history:view.${id}`) }))} />}
        <Switch label={t('history:onlyChanges')} isSelected={onlyChanges} onChange={onOnlyChanges} />
        <span className={styles['steps']}>
          <IconButton icon={ChevronUp} size="small" label={t('history:previousChange')} keys={keysOf('previous-change')} isDisabled={steps.total === 0} onPress={steps.previous} />
          <IconButton icon={ChevronDown} size="small" label={t('history:nextChange')} keys={keysOf('next-change')} isDisabled={steps.total === 0} onPress={steps.next} />
          <span role="status">{steps.at === null ? t('history:changes', { count: steps.total }) : t('history:changeAt', { at: steps.at, total: steps.total })}</span>
        </span>
        <span className={styles['acts']}>
          <Button tone="quiet" isDisabled={chosen === null || editability.editable === false && editability.reason === 'library-read-only'} onPress={() => setNaming(true)}>{t('history:name')}</Button>
          <Button tone="quiet" isDisabled={editability.editable === false && editability.reason === 'library-read-only'} isPending={saveAsNew.isPending} onPress={() => saveAsNew.mutate(rev)}>{t('history:saveAsNew')}</Button>
          <Button
            isDisabled={chosen === null || why !== null || isSame} isPending={restore.isPending}
            onPress={() => { if (chosen !== null && !restore.isPending) restore.mutate(chosen) }}
          >
            {t('history:restore')}
          </Button>
        </span>
      </div>
      {why !== null && <p className={styles['reason']}>{why}</p>}
      {isNaming && chosen !== null && <NameDialog revision={chosen} onClose={() => setNaming(false)} onName={(words) => name.mutate({ rev, words })} />}
    </header>
  )
}

/** To compare with: the words now, the one before, and every version somebody made or named; not the thousands that made themselves. */
function othersOf(revisions: readonly KeptRevision[], rev: number, other: number | null, reviews: Reviews, t: Words) {
  const at = revisions.findIndex((one) => one.rev === rev)
  const before = revisions[at + 1]
  const label = (one: KeptRevision): string => `${shortTime(one.at)} ${one.name ?? whyWords(one, reviews, t)}`
  const acts = revisions.filter((one) => one.rev !== rev && one !== before && (one.rev === other || one.why !== 'autosave' || one.name !== null))
  return [
    { id: 'now', label: t('history:now') },
    ...(at === -1 || before === undefined ? [] : [{ id: String(before.rev), label: t('history:previous'), note: shortTime(before.at) }]),
    ...acts.map((one) => ({ id: String(one.rev), label: label(one) })),
  ]
}

/** A kept revision never changes. */
function useKept(id: string, rev: number | null) {
  const queries = useDeskQueries()
  return useQuery({ ...queries.history.get.queryOptions({ input: { id, rev: rev ?? 1 } }), enabled: rev !== null, staleTime: Infinity, retry: false })
}

/** What is on the screen, taken anew whenever it was saved or brought from the library. */
function useNowOf(document: ArticleDocument): Content {
  const slip = useDocumentValue(document, (d) => d.slip)
  const rev = useDocumentValue(document, (d) => d.rev)
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `rev` says that the body is another
  return useMemo(() => ({ slip, body: document.readBody() }), [document, slip, rev])
}

function tally(comparison: Comparison, t: Words): string {
  if (isSame(comparison)) return t('history:noDifference')
  const pieces = [...comparison.slip, ...comparison.blocks].flatMap((one) => one.pieces)
  const count = (kind: 'added' | 'removed'): number => pieces.reduce((sum, piece) => (piece.kind === kind ? sum + wordCount(piece.text) : sum), 0)
  return `${t('history:tally', { added: count('added'), removed: count('removed') })}。${t('history:legend')}`
}

function Failed({ error, t }: { error: unknown, t: Words }) {
  const words = errorWords(error, t)
  return <EmptyState tone="problem" title={words.title} hint={words.advice} />
}
