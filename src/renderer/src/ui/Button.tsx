import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { cx } from './class-names.ts'
import styles from './button.module.css'

export type ButtonProps = Omit<AriaButtonProps, 'className'> & {
  /** red: the one act that matters on this screen */
  tone?: 'plain' | 'quiet' | 'red'
  size?: 'normal' | 'small'
}

export function Button({ tone = 'plain', size = 'normal', ...props }: ButtonProps) {
  return <AriaButton {...props} className={cx(styles['button'], tone !== 'plain' && styles[tone], size === 'small' && styles['small'])} />
}
