import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components/Switch'
import styles from './switch.module.css'

export function Switch({ label, ...props }: Omit<AriaSwitchProps, 'className' | 'children'> & { label: string }) {
  return (
    <AriaSwitch {...props} className={styles['switch'] ?? ''}>
      <span className={styles['track']} aria-hidden />
      {label}
    </AriaSwitch>
  )
}
