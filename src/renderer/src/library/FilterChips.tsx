import { X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useWords } from '#renderer/i18n/use-words.ts'
import { setFilters, useFilters, type Filters } from './filters.ts'
import styles from './more-filters.module.css'

/** What the list is narrowed to beyond the bar above: in sight as long as it holds, and gone at a press. */
export function FilterChips() {
  const t = useWords()
  const { publication, section, person, from, to } = useFilters()
  const days = from === null && to === null ? null : t(from === null ? 'library:daysTo' : to === null ? 'library:daysFrom' : from === to ? 'library:oneDay' : 'library:days', { from: from ?? '', to: to ?? '' })
  const chips: { words: string, none: Partial<Filters> }[] = [
    ...(publication === null ? [] : [{ words: t(`publication:state.${publication}`), none: { publication: null } }]),
    ...(section === null ? [] : [{ words: section, none: { section: null } }]),
    ...(person === null ? [] : [{ words: person, none: { person: null } }]),
    ...(days === null ? [] : [{ words: days, none: { from: null, to: null } }]),
  ]
  if (chips.length === 0) return null
  return (
    <div className={styles['chips']} role="group" aria-label={t('library:narrowedTo')}>
      {chips.map(({ words, none }) => (
        <Button key={words} className={styles['chip'] ?? ''} aria-label={t('library:dropFilter', { what: words })} onPress={() => setFilters(none)}>
          <span>{words}</span><X size={12} aria-hidden />
        </Button>
      ))}
    </div>
  )
}
