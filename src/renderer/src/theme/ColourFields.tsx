import { useState } from 'react'
import { COLOUR_NAMES, type ColourName, type Colours, type Scheme } from '#core/theme/theme.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './theme.module.css'

type Props = { scheme: Scheme, colours: Colours, isDisabled: boolean, /** of which words cannot be read */ wrong: ReadonlySet<ColourName>, onChange: (name: ColourName, value: string) => void }

/** A theme's colours by day or by night: each to be picked, or written as #rrggbb. */
export function ColourFields({ scheme, colours, isDisabled, wrong, onChange }: Props) {
  const t = useWords()
  return (
    <ul className={styles['colours']} aria-label={`${t('theme:colours')} · ${t(`theme:scheme.${scheme}`)}`}>
      {COLOUR_NAMES.map((name) => (
        <li key={`${scheme} ${name}`} className={styles['colour']} data-wrong={wrong.has(name)}>
          <input type="color" className={styles['swatch']} aria-label={t(`theme:colour.${name}`)} value={colours[name]} disabled={isDisabled} onChange={(event) => onChange(name, event.target.value)} />
          <span>{t(`theme:colour.${name}`)}</span>
          <HexField label={`${t(`theme:colour.${name}`)} #`} value={colours[name]} isDisabled={isDisabled} onChange={(value) => onChange(name, value)} />
        </li>
      ))}
    </ul>
  )
}

const HEX = /^#?([0-9a-f]{6})$/i

/** Taken as soon as it is a colour; what is none is put back on leaving. */
function HexField({ label, value, isDisabled, onChange }: { label: string, value: string, isDisabled: boolean, onChange: (value: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <input
      className={styles['hex']} aria-label={label} spellCheck={false} maxLength={7} disabled={isDisabled} value={typed ?? value}
      onChange={(event) => {
        setTyped(event.target.value)
        const [, digits] = HEX.exec(event.target.value.trim()) ?? []
        if (digits !== undefined) onChange(`#${digits.toLowerCase()}`)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
