import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import styles from './popover-panel.module.css'

/** Below the button that opens it, in a DialogTrigger: a few fields, or a short list, for the pane it stands in. */
export function PopoverPanel({ label, children }: { label: string, children: ReactNode | ((panel: { close: () => void }) => ReactNode) }) {
  return (
    <Popover className={styles['popover'] ?? ''} placement="bottom end" offset={6}>
      <Dialog aria-label={label} className={styles['panel'] ?? ''}>{children}</Dialog>
    </Popover>
  )
}
