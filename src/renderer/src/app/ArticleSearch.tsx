import { memo, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Search, X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import { SearchField } from 'react-aria-components/SearchField'
import { setFilters, useFilters } from '#renderer/library/filters.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { keysOf } from './command-keys.ts'
import { useCommand } from './commands.ts'
import { useOpenDocument } from './open-document.tsx'
import { focusPane } from './pane-focus.ts'
import { currentBreadth, listFolded } from './panes.ts'
import { go } from './place.ts'
import styles from './title-bar.module.css'
import { toSection } from './to-section.ts'

/** ms without a key until the list is narrowed */
const SEARCHED_AFTER = 120

/** Narrows the list as one types; while an input method composes it waits. */
export const ArticleSearch = memo(function ArticleSearch() {
  const t = useWords()
  const input = useRef<HTMLInputElement>(null)
  const { query } = useFilters()
  const [typed, setTyped] = useState(query)
  const composing = useRef(false)
  const document = useOpenDocument()
  const cameFrom = useRef<HTMLElement | null>(null)

  useEffect(() => setTyped(query), [query])
  useEffect(() => {
    if (composing.current) return undefined
    // What stands in the field, not what a slower drawing has of it: emptied before that came, it would have stayed what it was, and the list with what was searched.
    const timer = setTimeout(() => setFilters({ query: typed }), SEARCHED_AFTER)
    return () => clearTimeout(timer)
  }, [typed])

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
