import { Check } from 'lucide-react'
import type { Stage } from '#core/article/article.ts'
import type { ChannelRules } from '#core/article/channel.ts'
import { countedPasses, missingReviews, placeOf, reviewsOf } from '#core/workflow/place.ts'
import { standingPasses } from '#core/workflow/passes.ts'
import { reviewStages } from '#core/workflow/review-stages.ts'
import type { Judged } from '#core/workflow/judged.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './review.module.css'

/** 写稿 初审 复审 终审 签发, as the channel asks for them; who passed each, where it stands. */
export function Stepper({ article, rules }: { article: Judged, rules: ChannelRules }) {
  const t = useWords()
  const { step: held } = placeOf(article, rules)
  const steps: Stage[] = ['draft', ...reviewStages(rules), 'awaiting-sign-off']
  const at = article.stage === 'signed' ? steps.length : article.stage === 'withdrawn' ? -1 : steps.indexOf(held === null ? article.stage : held === 'sign' ? 'awaiting-sign-off' : held)
  const signing = article.stage === 'signed' ? article.records.findLastIndex((record) => record.action === 'sign') : -1
  // a signature ends the round; the passes it rests on are those that stood before it
  const passes = standingPasses(signing === -1 ? article.records : article.records.slice(0, signing))
  const reviews = reviewsOf(article.records, rules)
  const missing: readonly Stage[] = missingReviews(passes, rules)
  const signer = article.records[signing]?.by.name
  const nameAt = (step: Stage): string | undefined =>
    step === 'draft' ? article.createdBy?.name : step === 'awaiting-sign-off' ? signer : [...countedPasses(passes, rules), ...passes].find((pass) => reviews.get(pass) === step)?.by.name
  return (
    <ol className={styles['steps']} aria-label={t('review:progress')}>
      {steps.map((step, index) => {
        const isGiven = at !== -1 && step !== 'draft' && step !== 'awaiting-sign-off' && !missing.includes(step)
        const state = index === at ? 'current' : index < at || isGiven ? 'done' : 'todo'
        return (
          <li key={step} className={styles['step']} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className={styles['mark']}>{state === 'done' && <Check size={11} strokeWidth={2.5} aria-hidden />}</span>
            <span className={styles['stepName']}>{t(`review:step.${step}`)}</span>
            <span className="visually-hidden">{t(`review:state.${state}`)}</span>
            <span className={styles['stepWho']} title={nameAt(step)}>{(state === 'done' || step === 'draft') && nameAt(step)}</span>
          </li>
        )
      })}
    </ol>
  )
}
