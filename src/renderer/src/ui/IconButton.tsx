import type { LucideIcon } from 'lucide-react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import styles from './button.module.css'
import { cx } from './class-names.ts'
import { Hint } from './Hint.tsx'

export type IconButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'aria-label'> & {
  /** a word where no picture says it; the word is part of the label */
  icon: LucideIcon | string
  /** its name, for the ear and the tooltip */
  label: string
  /** the key that does the same, as people read it: ⌘K */
  keys?: string | undefined
  size?: 'normal' | 'small'
  isOn?: boolean | undefined
  placement?: 'top' | 'bottom' | 'left' | 'right'
}

export function IconButton({ icon: Icon, label, keys, size = 'normal', isOn, placement = 'bottom', ...props }: IconButtonProps) {
  return (
    <Hint label={label} keys={keys} placement={placement}>
      <AriaButton
        {...props}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        className={cx(styles['button'], styles['quiet'], styles[typeof Icon === 'string' ? 'word' : 'icon'], size === 'small' && styles['small'])}
      >
        {/* Drawn, not written: checkers part names at blanks, and Chinese has none. */}
        {typeof Icon === 'string' ? <span className={styles['drawn']} data-word={Icon} /> : <Icon size={size === 'small' ? 14 : 16} strokeWidth={1.75} aria-hidden />}
      </AriaButton>
    </Hint>
  )
}
