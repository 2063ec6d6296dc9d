import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { cx } from './class-names.ts'
import styles from './button.module.css'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'isPending'> & {
  /** its act is under way: it keeps the focus and takes no further press */
  isPending?: boolean
  /** red: the one act that matters on this screen */
  tone?: 'plain' | 'quiet' | 'red'
  size?: 'normal' | 'small'
}

/**
 * `isPending` is not React Aria's: that one puts a live node into the page which names the button
 * by its id for seven seconds, and the buttons of an article's steps are gone long before (adobe/react-spectrum#10579).
 */
export function Button({ tone = 'plain', size = 'normal', isPending = false, onPress, ...props }: ButtonProps) {
  const press = isPending ? { 'aria-disabled': true } : onPress === undefined ? {} : { onPress }
  return <AriaButton {...props} {...press} className={cx(styles['button'], tone !== 'plain' && styles[tone], size === 'small' && styles['small'])} />
}
