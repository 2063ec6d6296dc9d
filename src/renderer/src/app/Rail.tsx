import { memo } from 'react'
import { BookOpenCheck, Globe, Inbox, Library, PenLine, Settings, Trash2, type LucideIcon } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { useWords } from '#renderer/i18n/use-words.ts'
import { useTrayCount } from '#renderer/tray/use-tray.ts'
import { Hint } from '#renderer/ui/Hint.tsx'
import { keysOf, type Command } from './command-keys.ts'
import styles from './rail.module.css'
import { usePlaceValue, type Section } from './place.ts'
import { toSection } from './to-section.ts'
import { useLibrary } from './use-library.ts'

const ENTRIES = [
  { section: 'library', icon: Library, command: 'library', words: 'frame:library' },
  { section: 'review', icon: BookOpenCheck, command: 'to-review', words: 'frame:toReview' },
  { section: 'sign', icon: PenLine, command: 'to-sign', words: 'frame:toSign' },
  { section: 'publish', icon: Globe, command: 'to-publish', words: 'publish:title' },
] as const satisfies readonly { section: Section, icon: LucideIcon, command: Command, words: string }[]

/** Where the window is: which part of the newsroom's work. */
export const Rail = memo(function Rail() {
  const t = useWords()
  const section = usePlaceValue((place) => place.section)
  const tray = useTrayCount()
  const trashed = useLibrary().data?.trashed ?? 0
  return (
    <nav className={styles['rail']} aria-label={t('frame:sections')} data-pane="rail">
      {ENTRIES.map(({ section: to, icon, command, words }) => (
        <Entry key={to} icon={icon} label={t(words)} keys={keysOf(command)} isHere={section === to} onPress={() => toSection(to)} />
      ))}
      {tray !== null && <Entry icon={Inbox} label={t('tray:short')} name={t('tray:title')} keys={keysOf('to-tray')} isHere={section === 'tray'} onPress={() => toSection('tray')} {...(tray === 0 ? {} : { count: tray })} />}
      <span className={styles['gap']} />
      <Entry
        icon={Trash2} label={t('trash:trash')} keys={keysOf('to-trash')} isHere={section === 'trash'} onPress={() => toSection('trash')}
        {...(trashed === 0 ? {} : { count: trashed })}
      />
      <Entry icon={Settings} label={t('frame:settings')} keys={keysOf('settings')} isHere={section === 'settings'} onPress={() => toSection('settings')} />
    </nav>
  )
})

type EntryProps = {
  icon: LucideIcon, label: string, /** for the tooltip, where the label is cut short */ name?: string, keys: string, isHere: boolean, onPress: () => void
  /** how many lie there */
  count?: number
}

function Entry({ icon: Icon, label, name = label, keys, isHere, onPress, count }: EntryProps) {
  return (
    <Hint label={name} keys={keys} placement="right">
      <Button className={styles['entry'] ?? ''} aria-current={isHere ? 'page' : 'false'} onPress={onPress}>
        <Icon size={18} strokeWidth={1.6} aria-hidden />
        <span className={styles['name']}>{label}</span>
        {count !== undefined && <span className={styles['count']}> {count > 999 ? '999+' : count}</span>}
      </Button>
    </Hint>
  )
}
