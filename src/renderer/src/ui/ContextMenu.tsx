import { useRef } from 'react'
import { Menu as AriaMenu } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { MenuItems, type MenuEntry } from './Menu.tsx'
import styles from './select.module.css'

type Props = {
  label: string
  /** where in the window, in px; null: closed */
  at: { x: number, y: number } | null
  entries: readonly MenuEntry[]
  onClose: () => void
}

/** The menu of a thing that was pressed with the other button, or by the menu key. */
export function ContextMenu({ label, at, entries, onClose }: Props) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={anchor} aria-hidden style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0 }} />
      <Popover
        key={`${at?.x ?? 0} ${at?.y ?? 0}`} triggerRef={anchor} isOpen={at !== null} onOpenChange={(isOpen) => { if (!isOpen) onClose() }}
        placement="bottom start" offset={2} aria-label={label} className={styles['popover'] ?? ''}
      >
        <AriaMenu aria-label={label} autoFocus="first" onClose={onClose} className={styles['list'] ?? ''}><MenuItems entries={entries} /></AriaMenu>
      </Popover>
    </>
  )
}
