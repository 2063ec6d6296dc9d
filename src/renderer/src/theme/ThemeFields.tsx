import { BLOCK_NAMES, CHOICES, type BlockName, type Choices, type ChoiceName } from '#core/theme/theme.ts'
import type { WholeTheme } from '#core/theme/layouts.ts'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import styles from './theme.module.css'

const NAMES: readonly ChoiceName[] = ['headlineFace', 'headlineSize', 'headlineAlign', 'bodyFace', 'textSize', 'leading', 'rhythm', 'measure', 'masthead', 'crossheads']

/** Each name's own words: a choice that is added and has none does not compile. */
const optionsOf = (t: Words): { [Name in ChoiceName]: readonly { id: Choices[Name], label: string }[] } => ({
  headlineFace: CHOICES.headlineFace.map((id) => ({ id, label: t(`theme:headlineFace.${id}`) })), bodyFace: CHOICES.bodyFace.map((id) => ({ id, label: t(`theme:bodyFace.${id}`) })),
  textSize: CHOICES.textSize.map((id) => ({ id, label: t(`theme:textSize.${id}`) })), headlineSize: CHOICES.headlineSize.map((id) => ({ id, label: t(`theme:headlineSize.${id}`) })),
  leading: CHOICES.leading.map((id) => ({ id, label: t(`theme:leading.${id}`) })), measure: CHOICES.measure.map((id) => ({ id, label: t(`theme:measure.${id}`) })),
  rhythm: CHOICES.rhythm.map((id) => ({ id, label: t(`theme:rhythm.${id}`) })), masthead: CHOICES.masthead.map((id) => ({ id, label: t(`theme:masthead.${id}`) })),
  headlineAlign: CHOICES.headlineAlign.map((id) => ({ id, label: t(`theme:headlineAlign.${id}`) })), crossheads: CHOICES.crossheads.map((id) => ({ id, label: t(`theme:crossheads.${id}`) })),
})

/** Type, measure and rhythm, each one of a few. */
export function TypeFields({ type, isDisabled, onChange }: { type: Choices, isDisabled: boolean, onChange: (type: Partial<Choices>) => void }) {
  const t = useWords()
  const options = optionsOf(t)
  return (
    <div className={styles['choices']} data-labels="beside">
      {NAMES.map((name) => (
        <SegmentedControl<string>
          key={name} label={t(`theme:type.${name}`)} isDisabled={isDisabled} value={type[name]} options={options[name]}
          onChange={(chosen) => onChange({ [name]: chosen })}
        />
      ))}
    </div>
  )
}

/** What stands on the channel's pages besides what stands on all. */
export function BlockFields({ blocks, isDisabled, onChange }: { blocks: WholeTheme['blocks'], isDisabled: boolean, onChange: (name: BlockName, isShown: boolean) => void }) {
  const t = useWords()
  return (
    <div className={styles['blocks']}>
      {BLOCK_NAMES.map((name) => <Switch key={name} label={t(`theme:block.${name}`)} isSelected={blocks[name]} isDisabled={isDisabled} onChange={(isShown) => onChange(name, isShown)} />)}
      <p className={styles['hint']}>{t('theme:blocksHint')}</p>
    </div>
  )
}
