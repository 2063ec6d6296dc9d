import type { ChannelRules } from '#core/article/channel.ts'
import type { HeldStep } from '#core/article/step-rules.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { holdersOf, withHolders, withSignerApart } from './step-draft.ts'
import styles from './step-rules.module.css'

/** Who takes a step; with nobody chosen, whoever has the role. */
export function Holders({ rules, step, onChange }: { rules: ChannelRules, step: HeldStep, onChange: (rules: ChannelRules) => void }) {
  const t = useWords()
  const people = (useLibrary().data?.people ?? []).filter(({ role }) => role === 'chief' || (role === 'editor' && step !== 'sign'))
  const chosen = holdersOf(rules, step)
  return (
    <section className={styles['section']} aria-label={t('checklist:holders')}>
      <h3 className={styles['title']}>{t('checklist:holders')}</h3>
      <p className={styles['hint']}>{t(people.length === 0 ? 'checklist:holdersNone' : 'checklist:holdersAll')}</p>
      <div className={styles['people']}>
        {people.map(({ id, name, role }) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isOn) => onChange(withHolders(rules, step, isOn ? [...chosen, id] : chosen.filter((one) => one !== id)))}>
            {name}<span className={styles['role']}>{t(`frame:role.${role}`)}</span>
          </Checkbox>
        ))}
      </div>
      {step === 'sign' && <Switch label={t('checklist:signerApart')} isSelected={rules.signerApart === true} onChange={(isApart) => onChange(withSignerApart(rules, isApart))} />}
    </section>
  )
}
