import { useEffect, useState } from 'react'
import { ListFilter } from 'lucide-react'
import { DialogTrigger } from 'react-aria-components/Dialog'
import { PUBLICATIONS } from '#core/workflow/publication.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWho } from '#renderer/app/who.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ComboBox } from '#renderer/ui/ComboBox.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { PopoverPanel } from '#renderer/ui/PopoverPanel.tsx'
import { Select, type Option } from '#renderer/ui/Select.tsx'
import { DayFilter } from './DayFilter.tsx'
import { setFilters, useFilters } from './filters.ts'
import styles from './more-filters.module.css'

const NONE = { publication: null, section: null, person: null, from: null, to: null }

/** Section, person and days: asked for less often than stage, channel and tag, so behind one button. */
export function MoreFilters() {
  const t = useWords()
  const { publication, section, person, from, to } = useFilters()
  const library = useLibrary().data
  const isOn = publication !== null || section !== null || person !== null || from !== null || to !== null
  const sections: Option<string>[] = [{ id: '', label: t('library:allSections') }, ...(library?.sections ?? []).map((name) => ({ id: name, label: name }))]
  return (
    <DialogTrigger>
      <IconButton icon={ListFilter} size="small" label={t('library:moreFilters')} isOn={isOn} />
      <PopoverPanel label={t('library:moreFilters')}>
        <Select
          label={t('publication:title')} value={publication ?? ''} onChange={(id) => setFilters({ publication: PUBLICATIONS.find((one) => one === id) ?? null })}
          options={[{ id: '', label: t('publication:any') }, ...PUBLICATIONS.map((id) => ({ id, label: t(`publication:state.${id}`) }))]}
        />
        <Select label={t('library:filterSection')} value={section ?? ''} options={sections} onChange={(id) => setFilters({ section: id === '' ? null : id })} />
        <PersonFilter />
        <div className={styles['days']}>
          <DayFilter label={t('library:filterFrom')} day={from} onChange={(day) => setFilters({ from: day })} />
          <DayFilter
            label={t('library:filterTo')} day={to} onChange={(day) => setFilters({ to: day })}
            problem={from !== null && to !== null && to < from ? t('library:dayBefore') : null}
          />
        </div>
        <p className={styles['note']}>{t('library:daysNote')}</p>
        <div className={styles['clear']}><Button tone="quiet" size="small" isDisabled={!isOn} onPress={() => setFilters(NONE)}>{t('library:clearThese')}</Button></div>
      </PopoverPanel>
    </DialogTrigger>
  )
}

/** A name the library knows, or any other once it is written: on Enter, or on leaving the field. */
function PersonFilter() {
  const t = useWords()
  const { person } = useFilters()
  const me = useWho()
  const library = useLibrary().data
  const [text, setText] = useState(person ?? '')
  const [isComposing, setComposing] = useState(false)
  useEffect(() => setText(person ?? ''), [person])
  const offers = [...new Set([...(me === null ? [] : [me.name]), ...(library?.people ?? []).map(({ name }) => name), ...(library?.names ?? [])])]
  const take = (name: string) => setFilters({ person: name.trim() === '' ? null : name.trim().slice(0, 60) })
  return (
    <div onKeyUp={(event) => { if (event.key === 'Enter' && !isComposing) take(text) }}>
      <ComboBox
        label={t('library:filterPerson')} offers={offers} note={t('library:personNote')} placeholder={t('library:anybody')}
        draft={{
          text, problem: null,
          onChange: (next) => {
            setText(next)
            if (next === '' || offers.includes(next)) take(next)
          },
          onFocus: () => {}, onBlur: () => take(text),
          onCompositionStart: () => setComposing(true), onCompositionEnd: () => setComposing(false),
        }}
      />
    </div>
  )
}
