import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { ReviewRecord } from '#core/article/article.ts'
import type { Reviews } from '#core/workflow/place.ts'
import { peopleByStep, redlinePeople } from '#core/redline/redline-people.ts'
import type { Redline } from '#core/redline/redline.ts'
import { tallyOf } from '#core/redline/render-redline.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { deed } from '#renderer/review/History.tsx'
import { colourOf } from './RedlineRuns.tsx'
import styles from './redline.module.css'

type Props = { redline: Redline, records: readonly ReviewRecord[], reviews: Reviews, hidden: ReadonlySet<string>, onHidden: (key: string, isHidden: boolean) => void }

/** Who changed how much, each of them to be shown or not; and why: what the review said meanwhile. */
export function RedlineLegend({ redline, records, reviews, hidden, onHidden }: Props) {
  const t = useWords()
  const { steps, from, to } = redline
  const people = peopleByStep(steps)
  const told = records.filter((record) => record.at >= from.at && record.at <= to.at)
  return (
    <div className={styles['legend']}>
      <div className={styles['people']} role="group" aria-label={t('redline:people')}>
        {redlinePeople(steps).map(({ key, who, sign, steps: own }) => {
          const [added, removed, moved] = tallyOf(redline, new Set(own))
          const stages = [...new Set(own.map((mark) => t(`review:stage.${steps[mark]?.stage ?? 'draft'}`)))].join('、')
          return (
            <ToggleButton key={key} className={`${styles['person']} ${colourOf(own[0] ?? 0, people)}`} isSelected={!hidden.has(key)} onChange={(isOn) => onHidden(key, !isOn)}>
              <span className={styles['sign']} aria-hidden>{sign}</span>
              <b>{who?.name ?? t('history:nobody')}</b>
              <span className={styles['facts']}>{stages} {t('redline:tally', { added, removed })}{moved > 0 && ` ${t('redline:tallyMoved', { moved })}`}</span>
            </ToggleButton>
          )
        })}
      </div>
      {told.length > 0 && (
        <ol className={styles['records']} aria-label={t('review:history')}>
          {told.map((record) => (
            <li key={`${record.at} ${record.action}`}>
              <span className={styles['facts']}>{siteTimeText(record.at).slice(5, 16)}</span> {record.by.name} {deed(record, reviews, t)}
              {record.reason !== null && <q className={styles['reason']}>{record.reason}</q>}
            </li>
          ))}
        </ol>
      )}
      <p className={styles['note']}>{t('redline:legend')}{redline.unread.length > 0 && ` ${t('redline:unread', { count: redline.unread.length })}`}</p>
    </div>
  )
}
