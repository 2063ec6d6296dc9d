import { Check, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { Hint } from './Hint.tsx'
import { Kbd } from './Kbd.tsx'
import styles from './select.module.css'

export type MenuEntry =
  | { id: string, label: string, icon?: LucideIcon | undefined, /** the letters that lead to it, where the label has none a keyboard types */ typed?: string | undefined, note?: string | undefined, keys?: string | undefined, isOn?: boolean | undefined, isDisabled?: boolean | undefined, act: () => void }
  | 'line'

export type MenuProps = {
  label: string
  trigger: ReactNode
  entries: readonly MenuEntry[]
  hint?: { label: string, keys?: string | undefined }
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  /** of a menu of places: the entry a person is at, where its keys begin; null where that is none of them */
  selected?: string | null
}

/** A button and the menu it opens. */
export function Menu({ label, trigger, entries, hint, isOpen, onOpenChange, selected }: MenuProps) {
  return (
    <MenuTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      {hint === undefined ? trigger : <Hint label={hint.label} keys={hint.keys}>{trigger}</Hint>}
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <AriaMenu aria-label={label} className={styles['list'] ?? ''} {...(selected === undefined ? {} : { selectionMode: 'single', selectedKeys: selected === null ? [] : [selected] })}>
          <MenuItems entries={entries} />
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

export function MenuItems({ entries }: { entries: readonly MenuEntry[] }) {
  return (
    <>
      {entries.map((entry, index) => entry === 'line'
        ? <Separator key={`line-${index}`} className={styles['divider'] ?? ''} />
        : (
          <MenuItem key={entry.id} id={entry.id} textValue={entry.typed ?? entry.label} onAction={entry.act} isDisabled={entry.isDisabled ?? false} className={styles['item'] ?? ''}>
            {entry.icon !== undefined && <entry.icon size={16} strokeWidth={1.75} aria-hidden className={styles['itemIcon'] ?? ''} />}
            <span className={styles['itemText']}>{entry.label}</span>
            {entry.note !== undefined && <span className={styles['itemNote']}>{entry.note}</span>}
            {entry.keys !== undefined && <Kbd keys={entry.keys} />}
            {entry.isOn === true && <Check size={14} aria-hidden />}
          </MenuItem>
        ))}
    </>
  )
}
