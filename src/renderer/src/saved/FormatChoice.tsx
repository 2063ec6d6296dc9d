import { useState } from 'react'
import { Trash2 } from 'lucide-react'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { Label } from 'react-aria-components/Label'
import { EXPORT_FORMATS, type ExportFormat } from '#core/export/export-formats.ts'
import { sameValue } from '#core/same-value.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Select } from '#renderer/ui/Select.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import styles from './saved.module.css'
import { useSaved } from './use-saved.ts'

type Props = { formats: readonly ExportFormat[], onChange: (formats: ExportFormat[]) => void }

/** The formats that leave together: ticked, or by a 导出方案 saved earlier. */
export function FormatChoice({ formats, onChange }: Props) {
  const t = useWords()
  const { presets, keepPreset, dropPreset } = useSaved()
  const [isNaming, setNaming] = useState(false)
  const [typed, setTyped] = useState('')
  const current = presets.find((one) => sameValue(one.formats, formats))
  const name = typed.trim()
  const isKnown = presets.some((one) => one.name === name)
  const keep = (): void => {
    if (name === '' || formats.length === 0) return
    keepPreset({ name, formats: [...formats] }, () => {
      setNaming(false)
      setTyped('')
    })
  }
  return (
    <>
      {presets.length > 0 && (
        <div className={styles['presets']}>
          <Select
            label={t('saved:preset')} value={current?.name ?? ''}
            onChange={(id) => {
              const preset = presets.find((one) => one.name === id)
              if (preset !== undefined) onChange(preset.formats)
            }}
            options={[{ id: '', label: t('saved:noPreset') }, ...presets.map((one) => ({ id: one.name, label: one.name }))]}
          />
          {current !== undefined && <IconButton icon={Trash2} size="small" label={t('saved:drop', { name: current.name })} onPress={() => dropPreset(current)} />}
        </div>
      )}
      <CheckboxGroup className={styles['formats'] ?? ''} value={[...formats]} onChange={(chosen) => onChange(EXPORT_FORMATS.filter((one) => chosen.includes(one)))}>
        <Label className={styles['label'] ?? ''}>{t('batch:format')}</Label>
        <div className={styles['grid']}>{EXPORT_FORMATS.map((id) => <Checkbox key={id} value={id}>{t(`batch:format.${id}`)}</Checkbox>)}</div>
      </CheckboxGroup>
      {isNaming
        ? (
          <form
            className={styles['keep']}
            onSubmit={(event) => {
              event.preventDefault()
              keep()
            }}
          >
            <TextField label={t('saved:presetName')} value={typed} onChange={setTyped} maxLength={40} autoFocus />
            <Button type="submit" isDisabled={name === '' || formats.length === 0}>{isKnown ? t('saved:replacePreset', { name }) : t('saved:keepPreset')}</Button>
          </form>
        )
        : current === undefined && formats.length > 0 && <div className={styles['keepNow']}><Button tone="quiet" size="small" onPress={() => setNaming(true)}>{t('saved:keepPreset')}…</Button></div>}
    </>
  )
}
