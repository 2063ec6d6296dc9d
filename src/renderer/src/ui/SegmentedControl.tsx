import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import field from './field.module.css'
import styles from './segmented.module.css'
import type { Option } from './Select.tsx'

/** A choice of two to five short words, all in sight. */
export function SegmentedControl<K extends string>({ label, isBare = false, options, value, onChange, isDisabled = false }: {
  label: string, isBare?: boolean, options: readonly Option<K>[], value: K, onChange: (value: K) => void, isDisabled?: boolean
}) {
  return (
    <RadioGroup
      orientation="horizontal" value={value} isDisabled={isDisabled} className={field['field'] ?? ''}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key)
        if (chosen !== undefined) onChange(chosen.id)
      }}
      {...(isBare ? { 'aria-label': label } : {})}
    >
      {!isBare && <span className={field['label']}><Label>{label}</Label></span>}
      <div className={styles['segments']}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles['segment'] ?? ''}>
            {option.label}{option.note !== undefined && <span className={styles['note']}>{option.note}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
