import { useState } from 'react'
import { Bookmark, X } from 'lucide-react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { sameValue } from '#core/same-value.ts'
import { isFiltered, NO_FILTERS, setFilters, useFilters } from '#renderer/library/filters.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { PopoverPanel } from '#renderer/ui/PopoverPanel.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import styles from './saved.module.css'
import { useSaved } from './use-saved.ts'

/** 常用筛选: one press narrows the list to what was saved; what it is narrowed to now is saved under a name. */
export function SavedSearches() {
  const t = useWords()
  const filters = useFilters()
  const { searches, keepSearch, dropSearch } = useSaved()
  const [typed, setTyped] = useState('')
  const now = { ...filters, query: filters.query.trim() }
  const isNarrowed = isFiltered(now)
  const current = isNarrowed ? searches.find((one) => sameValue(one.filters, now)) : undefined
  const name = typed.trim()
  const isKnown = searches.some((one) => one.name === name)
  const keep = (): void => { if (name !== '' && isNarrowed) keepSearch({ name, filters: now }, () => setTyped('')) }
  return (
    <DialogTrigger>
      <IconButton icon={Bookmark} size="small" label={current === undefined ? t('saved:searches') : `${t('saved:searches')}：${current.name}`} isOn={current !== undefined} />
      <PopoverPanel label={t('saved:searches')}>
        {({ close }) => (
          <>
            {searches.length === 0
              ? <p className={styles['note']}>{t(isNarrowed ? 'saved:searchesHint' : 'saved:none')}</p>
              : (
                <ul className={styles['saved']} aria-label={t('saved:searches')}>
                  {searches.map((search) => (
                    <li key={search.name}>
                      <Button
                        tone="quiet" aria-current={search === current}
                        onPress={() => {
                          setFilters({ ...NO_FILTERS, ...search.filters })
                          close()
                        }}
                      ><span className={styles['name']}>{search.name}</span></Button>
                      <IconButton icon={X} size="small" label={t('saved:drop', { name: search.name })} onPress={() => dropSearch(search)} />
                    </li>
                  ))}
                </ul>
              )}
            <form
              className={styles['keepBelow']}
              onSubmit={(event) => {
                event.preventDefault()
                keep()
              }}
            >
              <TextField label={t('saved:name')} value={typed} onChange={setTyped} maxLength={40} isDisabled={!isNarrowed} {...(isNarrowed ? {} : { note: t('saved:nothing') })} />
              <Button type="submit" isDisabled={name === '' || !isNarrowed}>{isKnown ? t('saved:replaceSearch', { name }) : t('saved:keepSearch')}</Button>
            </form>
          </>
        )}
      </PopoverPanel>
    </DialogTrigger>
  )
}
