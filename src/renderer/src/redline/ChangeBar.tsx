import { ChevronDown, ChevronUp } from 'lucide-react'
import type { Change } from '#core/redline/changes.ts'
import { keysOf } from '#renderer/app/command-keys.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { colourOf, doerWords, type RedlineWorld } from './RedlineRuns.tsx'
import styles from './redline.module.css'

type Props = {
  change: Change | null, place: number | null, total: number, seen: number, world: RedlineWorld
  onNext: () => void, onPrevious: () => void
  onSeen: (isSeen: boolean) => void
  /** null where it may be taken back; else why not */
  whyNot: string | null
  onUndo: () => void
}

const short = (words: string): string => (words.length > 40 ? `${words.slice(0, 38)}…` : words)

/** From one change to the next: who, when, what; and what may be done about it. */
export function ChangeBar({ change, place, total, seen, world, onNext, onPrevious, onSeen, whyNot, onUndo }: Props) {
  const t = useWords()
  const isSeen = change !== null && world.isSeen(change.id)
  return (
    <footer className={styles['bar']} aria-label={t('redline:change')} role="group" data-foot-bar>
      <span className={styles['walk']}>
        <IconButton icon={ChevronUp} size="small" placement="top" label={t('history:previousChange')} keys={keysOf('previous-change')} isDisabled={total === 0} onPress={onPrevious} />
        <IconButton icon={ChevronDown} size="small" placement="top" label={t('history:nextChange')} keys={keysOf('next-change')} isDisabled={total === 0} onPress={onNext} />
      </span>
      <span role="status" className={styles['said']}>
        {place === null || change === null ? `${t('history:changes', { count: total })}${seen > 0 ? `，${t('redline:seenOf', { count: seen })}` : ''}` : (
          <>
            <span className={styles['facts']}>{t('history:changeAt', { at: place + 1, total })}</span>
            <b className={colourOf(change.step, world.people)}>{world.people[change.step]?.sign} {doerWords(change.step, world, t)}</b>
            <span>{t(`redline:kind.${change.kind}`)}{change.gone !== '' && <del className={styles['quoted']}>{short(change.gone)}</del>}{change.come !== '' && change.kind !== 'form' && change.kind !== 'shape' && <ins className={styles['quoted']}>{short(change.come)}</ins>}</span>
          </>
        )}
      </span>
      {change !== null && (
        <span className={styles['acts']}>
          {whyNot !== null && <span className={styles['facts']}>{whyNot}</span>}
          <Button size="small" tone="quiet" onPress={() => onSeen(!isSeen)}>{t(isSeen ? 'redline:unsee' : 'redline:see')}</Button>
          <Button size="small" isDisabled={whyNot !== null} onPress={onUndo}>{t('redline:undo')}</Button>
        </span>
      )}
    </footer>
  )
}
