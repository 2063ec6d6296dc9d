import { memo, useDeferredValue, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { PanelLeft, PanelRight, Search, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField } from 'react-aria-components/SearchField'
import { setFilters, useFilters } from '#renderer/library/filters.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { keysOf } from './command-keys.ts'
import { useCommand } from './commands.ts'
import { MenuSpot } from './MenuPart.tsx'
import { useOpenDocument } from './open-document.tsx'
import { focusPane } from './pane-focus.ts'
import { currentBreadth, inspectorFolded, listFolded, useBreadth } from './panes.ts'
import { go, isListSection, usePlaceValue } from './place.ts'
import { SaveStatus } from './SaveStatus.tsx'
import { useStored } from './stored.ts'
import { toSection } from './to-section.ts'
import styles from './title-bar.module.css'
import { useLibrary } from './use-library.ts'
import { WhoPicker } from './WhoPicker.tsx'

/** Library, search, the state of saving, who I am. */
export const TitleBar = memo(function TitleBar() {
  const t = useWords()
  const breadth = useBreadth()
  const isList = usePlaceValue((place) => isListSection(place.section))
  const isArticleOpen = usePlaceValue((place) => place.article !== null)
  const library = useLibrary().data
  const foldedList = useStored(listFolded)
  const foldedInspector = useStored(inspectorFolded)
  return (
    <header className={styles['bar']} data-pane="title">
      <div className={styles['start']}>
        {breadth !== 'narrow' && isList && (
          <IconButton icon={PanelLeft} label={t(foldedList ? 'frame:unfoldList' : 'frame:foldList')} keys={keysOf('fold-list')} isOn={!foldedList} onPress={() => listFolded.set(!foldedList)} />
        )}
        <h1 className={styles['library']} data-alone={!isList || breadth === 'narrow' || undefined} title={library?.location}>
          {library?.name ?? t('frame:appName')}{' '}
          {library !== undefined && breadth === 'wide' && <span className={styles['where']}>{folderOf(library.location)}</span>}
        </h1>
      </div>
      <ArticleSearch />
      <div className={styles['end']}>
        <OpenArticlePart isList={isList} hasMenu={isList && breadth !== 'narrow'} />
        <WhoPicker />
        {breadth !== 'narrow' && isList && isArticleOpen && (
          <IconButton icon={PanelRight} label={t(foldedInspector ? 'frame:unfoldInspector' : 'frame:foldInspector')} keys={keysOf('fold-inspector')} isOn={!foldedInspector} onPress={() => inspectorFolded.set(!foldedInspector)} />
        )}
      </div>
    </header>
  )
})

/** What of the bar is the open article's: drawn anew when that is another, and the rest of the bar is not. */
function OpenArticlePart({ isList, hasMenu }: { isList: boolean, hasMenu: boolean }) {
  const document = useOpenDocument()
  if (document === null) return null
  return (
    <>
      <SaveStatus document={document} onlyTrouble={!isList} />
      {hasMenu && <MenuSpot />}
    </>
  )
}

/** The folder a library lies in: two of the same name are told apart by it. */
const folderOf = (location: string): string => location.replace(/[\\/][^\\/]*[\\/]?$/, '')

/** Narrows the list as one types; while an input method composes it waits. */
const ArticleSearch = memo(function ArticleSearch() {
  const t = useWords()
  const input = useRef<HTMLInputElement>(null)
  const { query } = useFilters()
  const [typed, setTyped] = useState(query)
  const composing = useRef(false)
  const document = useOpenDocument()
  const cameFrom = useRef<HTMLElement | null>(null)
  const deferred = useDeferredValue(typed)

  useEffect(() => setTyped(query), [query])
  useEffect(() => {
    if (composing.current) return undefined
    const timer = setTimeout(() => setFilters({ query: deferred }), 120)
    return () => clearTimeout(timer)
  }, [deferred])

  // Whoever leaves the field has typed what is to be searched: the list must not answer for what stood there before.
  const searchNow = (): void => {
    if (!composing.current && typed !== query) setFilters({ query: typed })
  }

  // Escape empties the field first; from an empty one it leads back to where they came from, with the caret where it was.
  const leave = (): void => {
    const { current: from } = cameFrom
    // The editor knows its caret; the browser alone would put it at the text's beginning.
    if (from !== null && from === document?.editor.getRootElement()) document.editor.focus()
    else if (from !== null && from.isConnected && from.checkVisibility({ visibilityProperty: true }) && from.closest('[inert]') === null) from.focus({ preventScroll: true })
    else focusPane('list')
  }

  useCommand('search', () => {
    // on a window of one pane the field is there with the list alone
    flushSync(() => {
      if (currentSectionHidesList()) toSection('library')
      else if (currentBreadth() === 'narrow') go({ article: null })
      listFolded.set(false)
    })
    input.current?.focus()
    input.current?.select()
  })
  return (
    <SearchField aria-label={t('frame:search')} value={typed} onChange={setTyped} className={styles['search'] ?? ''} maxLength={200} onBlur={searchNow}>
      <Search size={14} className={styles['glass']} aria-hidden />
      <Input
        ref={input} className={styles['input'] ?? ''} placeholder={t('frame:search')}
        onFocus={({ relatedTarget }) => { cameFrom.current = relatedTarget instanceof HTMLElement ? relatedTarget : null }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed === '' && !event.nativeEvent.isComposing) {
            event.preventDefault()
            leave()
            return
          }
          if ((event.key !== 'ArrowDown' && event.key !== 'Enter') || event.nativeEvent.isComposing || event.keyCode === 229) return
          event.preventDefault()
          searchNow()
          focusPane('list')
        }}
        onCompositionStart={() => { composing.current = true }}
        onCompositionEnd={(event) => {
          composing.current = false
          setFilters({ query: event.currentTarget.value })
        }}
      />
      {typed === '' ? <Kbd keys={keysOf('search')} /> : <Button className={styles['clear'] ?? ''} aria-label={t('frame:searchClear')}><X size={14} aria-hidden /></Button>}
    </SearchField>
  )
})

const currentSectionHidesList = (): boolean => /^#\/(?:settings|publish|tray)/.test(location.hash)
