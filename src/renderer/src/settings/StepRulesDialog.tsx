import { useState } from 'react'
import { TriangleAlert } from 'lucide-react'
import type { Channel } from '#core/article/channel.ts'
import { CHECKS, HELD_STEPS, LEVELS, STEPS, type StepName } from '#core/article/step-rules.ts'
import { isAlways, levelOf } from '#core/workflow/checklist.ts'
import { holderTroubles } from '#core/workflow/standstill.ts'
import { reviewStages } from '#core/workflow/review-stages.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { Holders } from './Holders.tsx'
import { SaveProblem } from './SaveProblem.tsx'
import { withLevel } from './step-draft.ts'
import styles from './step-rules.module.css'
import { TaskList } from './TaskList.tsx'
import { troubleWords } from './trouble-words.ts'
import { useChannelSave } from './use-channel-save.ts'

/** 清单与分工: what each step of a channel's review checks, what a person ticks there, and who takes it. */
export function StepRulesDialog({ channel, onClose }: { channel: Channel, onClose: () => void }) {
  const t = useWords()
  // What it was when this window began to change it; after a clash what it is now, so that what is not shown here is not taken back.
  const [opened, setOpened] = useState(channel)
  const [rules, setRules] = useState(channel.rules)
  const [step, setStep] = useState<StepName>('submit')
  const { save, isPending, problem } = useChannelSave(opened, { onSaved: onClose, onNewer: (newer) => {
    setOpened(newer)
    setRules(newer.rules)
  } })
  const stages: readonly StepName[] = reviewStages(rules)
  const steps = STEPS.filter((one) => one === 'submit' || one === 'sign' || stages.includes(one))
  const troubles = holderTroubles(rules, useLibrary().data?.people ?? [])
  const held = HELD_STEPS.find((one) => one === step) ?? null
  return (
    <Dialog
      title={t('checklist:rulesOf', { name: channel.name })} isOpen onClose={onClose} width="middle"
      acts={<><Button tone="quiet" onPress={onClose}>{t('frame:cancel')}</Button><Button isPending={isPending} onPress={() => save({ ...opened, rules })}>{t('settings:save')}</Button></>}
    >
      <SegmentedControl label={t('checklist:step')} isBare value={step} onChange={setStep} options={steps.map((id) => ({ id, label: t(`checklist:step.${id}`) }))} />
      <div role="status" className={styles['troubles']}>{troubles.map((trouble) => <p key={`${trouble.step} ${trouble.kind}`}><TriangleAlert size={13} aria-hidden />{troubleWords(trouble, t)}</p>)}</div>
      {held !== null && <Holders key={`holders ${held}`} rules={rules} step={held} onChange={setRules} />}
      <TaskList key={`tasks ${step}`} rules={rules} step={step} onChange={setRules} />
      <section className={styles['section']} aria-label={t('checklist:mechanical')}>
        <h3 className={styles['title']}>{t('checklist:mechanical')}</h3>
        <ul className={styles['checks']}>
          {CHECKS.map((check) => (
            <li key={check} className={styles['check']}>
              <span>{t(`checklist:check.${check}`)}</span>
              {isAlways(step, check)
                ? <span className={styles['always']}>{t('checklist:always')}</span>
                : <SegmentedControl isBare label={t(`checklist:check.${check}`)} value={levelOf(rules, step, check)} onChange={(level) => setRules(withLevel(rules, step, check, level))} options={LEVELS.map((id) => ({ id, label: t(`checklist:level.${id}`) }))} />}
            </li>
          ))}
        </ul>
      </section>
      {problem !== null && <SaveProblem words={problem} />}
    </Dialog>
  )
}
