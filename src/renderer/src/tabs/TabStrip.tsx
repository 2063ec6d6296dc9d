import { useQuery } from '@tanstack/react-query'
import { memo, use, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { X } from 'lucide-react'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { keysOf } from '#renderer/app/command-keys.ts'
import { HeldDocumentsContext } from '#renderer/app/open-document.tsx'
import { usePlaceValue } from '#renderer/app/place.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useDocumentValue } from '#renderer/document/use-document-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { ContextMenu } from '#renderer/ui/ContextMenu.tsx'
import { useTabs } from './tab-store.ts'
import styles from './tab-strip.module.css'
import { keepTab, showArticle, useTabActs } from './use-tab-acts.ts'

type TabProps = { id: string, isShown: boolean, isPassing: boolean }

/** The open articles, in a line above the page: one stop for Tab, the arrow keys walk, Delete closes. */
export const TabStrip = memo(function TabStrip() {
  const t = useWords()
  const tabs = useTabs()
  const acts = useTabActs()
  const opened = use(HeldDocumentsContext)
  const article = usePlaceValue((place) => place.article)
  const list = useRef<HTMLUListElement>(null)
  const [menu, setMenu] = useState<{ id: string, x: number, y: number } | null>(null)
  useEffect(() => {
    // With the frame, which lays the window out anyway.
    const frame = requestAnimationFrame(() => list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
    return () => cancelAnimationFrame(frame)
  }, [article, tabs.ids])
  const isThere = tabs.ids.length > 0
  useEffect(() => {
    const strip = list.current
    if (strip === null || !isThere) return undefined
    // A window made narrower would leave the shown tab beyond the strip's edge.
    const observer = new ResizeObserver(() => strip.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
    observer.observe(strip)
    return () => observer.disconnect()
  }, [isThere])
  if (tabs.ids.length === 0) return null

  const stop = article !== null && tabs.ids.includes(article) ? article : tabs.ids[0]
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-tab]')]
    const at = buttons.findIndex((one) => one === event.target)
    const id = tabs.ids[at]
    if (id === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (event.altKey && step !== 0) acts.move(id, step)
    else if (step !== 0) buttons[(at + step + buttons.length) % buttons.length]?.focus()
    else if (event.key === 'Home') buttons[0]?.focus()
    else if (event.key === 'End') buttons.at(-1)?.focus()
    else if (event.key === 'Delete') {
      (buttons[at + 1] ?? buttons[at - 1])?.focus()
      acts.close(id)
    } else return
    event.preventDefault()
  }
  return (
    <nav aria-label={t('tabs:open')} className={styles['strip']}>
      <ul ref={list} className={styles['list']} onKeyDown={onKeyDown}>
        {tabs.ids.map((id) => {
          const one = opened.get(id)
          const props = { id, isShown: id === article, isPassing: id === tabs.passing }
          return (
            <li
              key={id} className={styles['tab']} data-shown={props.isShown || undefined} data-passing={props.isPassing || undefined}
              onAuxClick={(event) => { if (event.button === 1) acts.close(id) }} onMouseDown={(event) => { if (event.button === 1) event.preventDefault() }}
              onContextMenu={(event) => {
                event.preventDefault()
                const { left, bottom } = event.currentTarget.getBoundingClientRect()
                setMenu({ id, ...(event.clientX === 0 && event.clientY === 0 ? { x: left, y: bottom } : { x: event.clientX, y: event.clientY }) })
              }}
            >
              {one?.kind === 'ready' ? <LoadedTab {...props} isStop={id === stop} document={one.document} /> : <WaitingTab {...props} isStop={id === stop} isFailed={one?.kind === 'failed'} />}
            </li>
          )
        })}
      </ul>
      <ContextMenu
        label={t('tabs:menu')} at={menu} onClose={() => setMenu(null)}
        entries={menu === null ? [] : [
          { id: 'close', label: t('tabs:close'), keys: keysOf('close-tab'), act: () => acts.close(menu.id) },
          { id: 'others', label: t('tabs:closeOthers'), isDisabled: tabs.ids.length < 2, act: () => acts.closeOthers(menu.id) },
          { id: 'keep', label: t('tabs:keep'), isDisabled: tabs.passing !== menu.id, act: () => keepTab(menu.id) },
        ]}
      />
    </nav>
  )
})

function LoadedTab({ document, ...props }: TabProps & { isStop: boolean, document: ArticleDocument }) {
  const { id, isPassing } = props
  const headline = useDocumentValue(document, (d) => d.slip.headline)
  const isUnsaved = useDocumentValue(document, (d) => d.saveState.kind === 'unsaved')
  const isWritten = useDocumentValue(document, (d) => isPassing && d.saveState.kind !== 'saved')
  // Whoever writes in it wants to find it again.
  useEffect(() => { if (isWritten) keepTab(id) }, [id, isWritten])
  return <Tab {...props} headline={headline} isUnsaved={isUnsaved} />
}

/** A tab that came back with a restart: its article is opened when it is shown. */
function WaitingTab({ isFailed, ...props }: TabProps & { isStop: boolean, isFailed: boolean }) {
  const t = useWords()
  const queries = useDeskQueries()
  const { data } = useQuery(queries.article.get.queryOptions({ input: { id: props.id }, select: ({ slip }) => slip.headline, staleTime: Infinity, gcTime: 0, retry: false, enabled: !isFailed && !props.isShown }))
  return <Tab {...props} headline={isFailed ? t('frame:openFailed') : data ?? (props.isShown ? t('frame:loading') : '…')} isUnsaved={false} />
}

function Tab({ id, isShown, isPassing, isStop, headline, isUnsaved }: TabProps & { isStop: boolean, headline: string, isUnsaved: boolean }) {
  const t = useWords()
  const acts = useTabActs()
  const name = headline === '' ? t('library:untitled') : headline
  return (
    <>
      <button
        type="button" data-tab className={styles['name']} title={name} tabIndex={isStop ? 0 : -1} {...(isShown ? { 'aria-current': 'page' } : {})}
        onClick={() => showArticle(id)} onDoubleClick={() => keepTab(id)}
      >
        {isUnsaved && <span className={styles['unsaved']} role="img" aria-label={t('frame:unsaved')} />}
        <span className={styles['words']}>{name}</span>
        {isPassing && <span className={styles['ear']}>{t('tabs:passing')}</span>}
      </button>
      <button type="button" className={styles['close']} aria-label={t('tabs:closeOne', { headline: name })} title={`${t('tabs:close')} ${isShown ? keysOf('close-tab') : ''}`.trim()} tabIndex={-1} onClick={() => acts.close(id)}>
        <X size={12} strokeWidth={2} aria-hidden />
      </button>
    </>
  )
}
