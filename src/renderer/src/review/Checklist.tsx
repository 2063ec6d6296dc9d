import { ChevronRight, CircleAlert, TriangleAlert } from 'lucide-react'
import type { ChannelRules } from '#core/article/channel.ts'
import { MOST_TASKS, type Check, type StepName } from '#core/article/step-rules.ts'
import { isBeyondRecord, itemsOf } from '#core/workflow/checklist.ts'
import { placesOf, type Place } from '#core/workflow/checks.ts'
import type { Judged } from '#core/workflow/judged.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import styles from './checklist.module.css'
import { leadTo } from './lead-to.ts'

type Props = {
  document: ArticleDocument, article: Judged, rules: ChannelRules, step: StepName
  /** what the line above says already */
  said: Check | null
  ticks: readonly string[]
  /** null: it is not this person who takes the step */
  onTick: ((words: string, isOn: boolean) => void) | null
}

/** 审稿清单: what the next step asks for and has not, each with the way there; what a person ticks. */
export function Checklist({ document, article, rules, step, said, ticks, onTick }: Props) {
  const t = useWords()
  const items = itemsOf(rules, step, article.records)
  const lacking: { check: Check, isBlocking: boolean, places: Place[] }[] = []
  let complete = 0
  for (const item of items) {
    if (item.kind === 'task') continue
    const places = placesOf(item.check, article)
    if (places.length === 0) complete += 1
    else if (item.check !== said) lacking.push({ check: item.check, isBlocking: item.isBlocking, places })
  }
  const tasks = items.filter((item) => item.kind === 'task')
  const isBeyond = isBeyondRecord(items)
  const ticked = tasks.filter(({ words }) => ticks.includes(words)).length
  const isComplete = lacking.length === 0 && said === null && ticked === tasks.length
  if (lacking.length === 0 && tasks.length === 0 && (complete === 0 || said !== null)) return null
  const must = <span className={styles['must']}>{t('checklist:must')}</span>
  return (
    <div className={styles['checklist']} role="group" aria-label={t('checklist:title')}>
      <p className={styles['head']}>{t('checklist:title')}{!isBeyond && <span className={styles['count']}>{isComplete ? t('checklist:nothing') : t('checklist:complete', { count: complete + ticked })}</span>}</p>
      <ul>
        {lacking.map(({ check, isBlocking, places }) => (
          <li key={check} data-blocking={isBlocking || undefined}>
            <button type="button" className={styles['lack']} onClick={() => { if (places[0] !== undefined) leadTo(document, places[0], t) }}>
              {isBlocking ? <TriangleAlert size={13} aria-hidden /> : <CircleAlert size={13} aria-hidden />}
              <span>{t(`checklist:lack.${check}`, { count: places.length })}</span>
              {isBlocking && must}
              <ChevronRight size={13} aria-hidden className={styles['go']} />
            </button>
          </li>
        ))}
        {!isBeyond && tasks.map(({ words, isBlocking }) => (
          <li key={`task ${words}`} className={styles['task']}>
            <Checkbox isSelected={ticks.includes(words)} isDisabled={onTick === null} onChange={(isOn) => onTick?.(words, isOn)}>{words}{isBlocking && must}</Checkbox>
          </li>
        ))}
      </ul>
      {isBeyond && <p className={styles['more']}><TriangleAlert size={13} aria-hidden />{t('checklist:beyond', { most: MOST_TASKS, count: tasks.length })}</p>}
    </div>
  )
}
