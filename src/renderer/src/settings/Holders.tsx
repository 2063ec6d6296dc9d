import type { ChannelRules } from '#core/article/channel.ts'
import type { HeldStep } from '#core/article/step-rules.ts'
import { isFit } from '#core/workflow/standstill.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Switch } from '#renderer/ui/Switch.tsx'
import { holdersOf, withHolders, withSignerApart } from './step-draft.ts'
import styles from './step-rules.module.css'

/** Who takes a step; with nobody chosen, whoever has the role. */
export function Holders({ rules, step, onChange }: { rules: ChannelRules, step: HeldStep, onChange: (rules: ChannelRules) => void }) {
  const t = useWords()
  const all = useLibrary().data?.people ?? []
  const people = all.filter((person) => isFit(person, step))
  const chosen = holdersOf(rules, step)
  const put = (id: string, isOn: boolean): void => onChange(withHolders(rules, step, isOn ? [...chosen, id] : chosen.filter((one) => one !== id)))
  // Named, and no longer here or of another role: shown, so that they can be taken away.
  const unfit = chosen.filter((id) => !people.some((person) => person.id === id))
  return (
    <section className={styles['section']} aria-label={t('checklist:holders')}>
      <h3 className={styles['title']}>{t('checklist:holders')}</h3>
      <p className={styles['hint']}>{t(people.length === 0 ? 'checklist:holdersNone' : 'checklist:holdersAll')}</p>
      <div className={styles['people']}>
        {people.map(({ id, name, role }) => (
          <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isOn) => put(id, isOn)}>
            {name}<span className={styles['role']}>{t(`frame:role.${role}`)}</span>
          </Checkbox>
        ))}
        {unfit.map((id) => {
          const person = all.find((one) => one.id === id)
          return <Checkbox key={id} isSelected onChange={(isOn) => put(id, isOn)}>{person?.name ?? t('checklist:holderGone')}<span className={styles['unfit']}>{t(person === undefined ? 'checklist:holderGoneWhy' : 'checklist:holderUnfit', { role: person === undefined ? '' : t(`frame:role.${person.role}`) })}</span></Checkbox>
        })}
      </div>
      {step === 'sign' && <Switch label={t('checklist:signerApart')} isSelected={rules.signerApart === true} onChange={(isApart) => onChange(withSignerApart(rules, isApart))} />}
    </section>
  )
}
