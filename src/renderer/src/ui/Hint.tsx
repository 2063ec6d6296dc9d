import type { ReactNode } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import styles from './hint.module.css'
import { Kbd } from './Kbd.tsx'

type HintProps = { label: string, keys?: string | undefined, placement?: 'top' | 'bottom' | 'left' | 'right', children: ReactNode }

/** A tooltip: what the control does, and the key that does the same. */
export function Hint({ label, keys, placement = 'bottom', children }: HintProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <Tooltip className={styles['hint'] ?? ''} placement={placement} offset={6}>
        {label}
        {keys !== undefined && <Kbd keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  )
}
