import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import type { ArticleRow as Row } from '#contract/views.ts'
import { Check } from 'lucide-react'
import batch from '#renderer/batch/batch.module.css'
import { chosenByKey } from '#renderer/batch/chosen-by-key.ts'
import { stopChoosing, useSelection } from '#renderer/batch/selection.ts'
import { useChooseInList } from '#renderer/batch/use-choose-in-list.ts'
import { useCommand } from '#renderer/app/commands.ts'
import { useDesk } from '#renderer/app/desk-context.tsx'
import { go, usePlaceValue } from '#renderer/app/place.ts'
import { documentsOf } from '#renderer/document/documents.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import type { RowActs } from '#renderer/trash/use-row-acts.ts'
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Skeleton } from '#renderer/ui/Skeleton.tsx'
import { ArticleRow } from './ArticleRow.tsx'
import styles from './article-list.module.css'
import { useListOrder } from './list-order.ts'
import type { ListQuery } from './list-query.ts'
import { useArticlePages } from './use-article-pages.ts'
import { useNow } from './use-now.ts'

const PLAIN_ROW = 56
/** with a line for the words that were found */
const HIT_ROW = 78
/** with two lines for why nobody can take it on, and what helps */
const STUCK_ROW = 96
/** rows kept above and below what is in sight */
const SPARE = 6

type Props = {
  query: ListQuery
  label: string
  acts: RowActs
  /** what stands here when there is no row and every article was looked at */
  empty: ReactNode
  failed: (error: unknown, retry: () => void) => ReactNode
  onAnswer: (answer: { total: number | null, counts: ReturnType<typeof useArticlePages>['counts'], complete: boolean }) => void
}

/**
 * The library's rows, drawn only where they are in sight. One stop for Tab; the
 * arrow keys, Page keys, Home and End walk, Enter opens.
 */
export function ArticleList({ query, label, acts, empty, failed, onAnswer }: Props) {
  const t = useWords()
  const now = useNow()
  const documents = documentsOf(useDesk())
  const onOpen = useCallback((article: string): void => {
    documents.expect(article)
    go({ article })
  }, [documents])
  // Asked for here: another article open is nothing to the rest of the pane.
  const openId = usePlaceValue((place) => place.article)
  const ROW = (query.query === '' ? PLAIN_ROW : HIT_ROW) + (query.inbox?.kind === 'stuck' ? STUCK_ROW - PLAIN_ROW : 0)
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  /** by whole rows: a scroll within one draws nothing anew */
  const see = (element: HTMLElement): void => {
    const [top, height] = [Math.floor(element.scrollTop / ROW) * ROW, element.clientHeight]
    setView((was) => (was.top === top && was.height === height ? was : { top, height }))
  }
  const [active, setActive] = useState(0)
  const { isOn: isChoosing, ids: chosen } = useSelection()
  const chooseInList = useChooseInList(query, (index) => pages.row(index)?.row.id ?? null)
  const pressed = useRef<string | null>(null)
  const first = Math.max(0, Math.floor(view.top / ROW) - SPARE)
  const pages = useArticlePages(query, first, Math.floor((view.top + view.height) / ROW) + SPARE)
  const { total, counts, complete } = pages
  const last = Math.min((total ?? 0) - 1, Math.floor((view.top + view.height) / ROW) + SPARE)
  const at = Math.max(0, Math.min(active, (total ?? 1) - 1))

  const idAt = (index: number): string | null => pages.row(index)?.row.id ?? null
  useListOrder((id) => {
    const own = pages.indexOf(id)
    return own < 0 ? null : idAt(own + 1) ?? (own > 0 ? idAt(own - 1) : null)
  })
  const [isFocused, setFocused] = useState(false)
  const [menu, setMenu] = useState<{ row: Row, x: number, y: number } | null>(null)
  const { main } = acts
  useCommand('trash-row', isFocused && main !== null && !pages.isStale ? () => {
    const row = pages.row(at)?.row
    if (row !== undefined) main(row)
  } : null)

  // Enter on a list that still stands for an older query is meant for the answer that is on its way.
  const [wish, setWish] = useState<number | null>(null)
  useEffect(() => {
    if (wish === null || total === null || pages.isStale) return
    const wished = pages.row(Math.min(wish, total - 1))
    if (wished === null && total > 0 && pages.error === null) return
    setWish(null)
    if (wished !== null) onOpen(wished.row.id)
  }, [wish, total, pages, onOpen])

  useEffect(() => onAnswer({ total, counts, complete }), [onAnswer, total, counts, complete])

  const key = JSON.stringify(query)
  useLayoutEffect(() => {
    setActive(0)
    setWish(null)
    // What is not in sight any more is not acted on.
    stopChoosing()
    box.current?.scrollTo({ top: 0 })
  }, [key])

  const hasRows = total !== null && total > 0
  const measure = useEffectEvent(see)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => measure(element))
    observer.observe(element)
    measure(element)
    return () => observer.disconnect()
  }, [hasRows])

  if (pages.error !== null) return failed(pages.error, pages.retry)
  if (total === null) return <Skeleton rows={8} label={t('frame:loading')} />
  // Nothing was found yet, which is not that there is nothing.
  if (total === 0) return complete ? empty : <EmptyState title={t('library:readingTitle')} hint={t('library:readingHint')} />

  const walk = (to: number): void => {
    const next = Math.max(0, Math.min(to, total - 1))
    setActive(next)
    const element = box.current
    if (element === null) return
    if (next * ROW < element.scrollTop) element.scrollTop = next * ROW
    else if ((next + 1) * ROW > element.scrollTop + element.clientHeight) element.scrollTop = (next + 1) * ROW - element.clientHeight
  }
  const open = (index: number): void => {
    const row = pages.row(index)?.row ?? null
    setActive(index)
    if (row !== null) onOpen(row.id)
  }
  /** A save elsewhere moves rows between the press and the click: what was pressed is what opens. */
  const openPressed = (index: number): void => {
    const id = pressed.current
    pressed.current = null
    if (id === null || id === idAt(index)) return open(index)
    const now = pages.indexOf(id)
    if (now >= 0) setActive(now)
    onOpen(id)
  }
  const pressRow = (index: number, event: MouseEvent): void => {
    if (!isChoosing && !event.shiftKey && !event.ctrlKey && !event.metaKey) return openPressed(index)
    // As with opening: rows may have moved since the press, and another article is not the one that was meant.
    const id = pressed.current
    pressed.current = null
    const meant = id === null || id === idAt(index) ? index : pages.indexOf(id)
    if (meant < 0) return
    setActive(meant)
    if (event.shiftKey) void chooseInList.through(meant, isChoosing ? undefined : at)
    else chooseInList.toggle(meant)
  }
  const openByKey = (index: number): void => {
    if (pages.isStale || pages.row(index) === null) setWish(index)
    else open(index)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const choice = chosenByKey(event, isChoosing)
    if (choice !== null) {
      event.preventDefault()
      const to = choice === 'up' ? at - 1 : choice === 'down' ? at + 1 : at
      if (choice === 'all') void chooseInList.all(total)
      else if (choice === 'end') stopChoosing()
      else if (choice === 'toggle') chooseInList.toggle(at)
      else if (to >= 0 && to < total) {
        if (!isChoosing) chooseInList.toggle(at)
        walk(to)
        void chooseInList.through(to)
      }
      return
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const screenful = Math.max(1, Math.floor(view.height / ROW) - 1)
    const steps: Record<string, () => void> = {
      ArrowDown: () => walk(at + 1), ArrowUp: () => walk(at - 1), PageDown: () => walk(at + screenful), PageUp: () => walk(at - screenful),
      Home: () => walk(0), End: () => walk(total - 1), Enter: () => openByKey(at), ' ': () => openByKey(at),
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    setWish(null)
    step()
  }

  const openMenu = (event: MouseEvent): void => {
    const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null
    // By the menu key the event comes to the list itself, and means the row the keys stand on.
    const stands = option ?? box.current?.querySelector(`#row-${at}`) ?? null
    const index = stands === null ? at : Number(stands.id.slice('row-'.length))
    const row = pages.row(index)?.row
    if (row === undefined || stands === null) return
    event.preventDefault()
    setActive(index)
    const { left, top, height } = stands.getBoundingClientRect()
    setMenu({ row, ...(option === null ? { x: left + 16, y: top + height } : { x: event.clientX, y: event.clientY }) })
  }

  // the row the keys stand on is always there, so that a reader for the ear can name it
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  if (at < first || at > last) shown.push(at)

  return (
    <>
      <div
        ref={box} className={styles['list']} role="listbox" aria-label={label} aria-activedescendant={`row-${at}`} aria-busy={pages.isStale} aria-multiselectable={isChoosing}
        tabIndex={0} data-pane-focus onKeyDown={onKeyDown} onContextMenu={openMenu} onFocus={() => setFocused(true)} onBlur={() => { setWish(null); setFocused(false) }}
        onScroll={(event) => see(event.currentTarget)}
      >
        <div className={styles['rows']} style={{ height: total * ROW }} role="presentation">
          {shown.map((index) => {
            const listed = pages.row(index)
            const row = listed?.row ?? null
            return (
              <div
                key={index} id={`row-${index}`} role="option" aria-selected={row !== null && (isChoosing ? chosen.has(row.id) : row.id === openId)} aria-setsize={total} aria-posinset={index + 1}
                className={styles['row']} data-choosing={isChoosing || undefined} data-active={index === at || undefined} style={{ height: ROW, transform: `translateY(${index * ROW}px)` }} onPointerDown={() => { pressed.current = row?.id ?? null }} onClick={(event) => pressRow(index, event)}
              >
                {isChoosing && <span className={batch['box']} data-on={(row !== null && chosen.has(row.id)) || undefined} aria-hidden>{row !== null && chosen.has(row.id) && <Check size={12} strokeWidth={3} />}</span>}
                {row === null ? <span className={styles['waiting']}>{t('frame:loading')}</span> : <ArticleRow row={row} inbox={query.inbox?.kind ?? null} hit={listed?.hit ?? null} now={now} />}
              </div>
            )
          })}
        </div>
      </div>
      <ContextMenu label={t('trash:acts')} at={menu} entries={menu === null ? [] : acts.entries(menu.row)} onClose={() => setMenu(null)} />
    </>
  )
}
