import { Bookmark, ChevronRight } from 'lucide-react'
import type { Reviews } from '#core/workflow/place.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import styles from './history.module.css'
import type { Entry, Step } from './timeline.ts'
import { whyWords } from './why-words.ts'

type Choice = { reviews: Reviews, chosen: number | null, newest: number, onChoose: (rev: number) => void }

const Grown = ({ by }: { by: number | null }) => (
  <span className={styles['grown']}>{by === null || by === 0 ? '' : by > 0 ? `+${by}` : `−${-by}`}</span>
)

/** One revision: when, why, who, how long it was. */
export function StepRow({ step: { revision, grown }, reviews, chosen, newest, onChoose }: Choice & { step: Step }) {
  const t = useWords()
  const { rev, at, why, by, words, name } = revision
  return (
    <button type="button" className={styles['row']} data-row data-why={why} aria-pressed={chosen === rev} onClick={() => onChoose(rev)}>
      {name !== null && <span className={styles['name']}><Bookmark size={13} aria-hidden /><span>{name}</span></span>}
      <time dateTime={at} className={styles['time']}>{siteTimeText(at).slice(11, 16)}</time>
      <span className={styles['deed']}>
        <span className={styles['why']}>{whyWords(revision, reviews, t)}</span>
        <span className={styles['who']}>{by?.name ?? t('history:nobody')}</span>
        {rev === newest && <span className={styles['newest']}>{t('history:newest')}</span>}
      </span>
      <span className={styles['words']}>{t('history:words', { count: words })}</span>
      <Grown by={grown} />
    </button>
  )
}

/** Autosaves and comments between two acts: one line until somebody opens it. */
export function Autosaves({ entry, isOpen, onToggle, ...row }: Choice & { entry: Extract<Entry, { kind: 'autosaves' }>, isOpen: boolean, onToggle: () => void }) {
  const t = useWords()
  const { steps, grown } = entry
  const isWithin = steps.some(({ revision }) => revision.rev === row.chosen)
  const shows = isOpen || isWithin
  const [last, first] = [steps[0], steps.at(-1)]
  const span = last === undefined || first === undefined ? '' : [first, last].map(({ revision }) => siteTimeText(revision.at).slice(11, 16)).filter((time, place, all) => all.indexOf(time) === place).join('–')
  return (
    <>
      <button type="button" className={styles['fold']} data-row aria-expanded={shows} onClick={onToggle}>
        <ChevronRight size={14} className={styles['chevron']} aria-hidden />
        <span className={styles['deed']}><span className={styles['small']}>{t(steps.some(({ revision }) => revision.why !== 'autosave') ? 'history:smallSteps' : 'history:autosaves', { count: steps.length })}</span><span className={styles['span']}>{span}</span></span>
        <Grown by={grown} />
      </button>
      {shows && <ol className={styles['inner']}>{steps.map((step) => <li key={step.revision.rev}><StepRow step={step} {...row} /></li>)}</ol>}
    </>
  )
}
