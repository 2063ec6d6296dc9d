import type { Choice, Choices, Conflict } from '#core/merge/conflict.ts'
import type { Block } from '#core/body/body-schema.ts'
import { blockText } from '#core/body/body-text.ts'
import { compareText } from '#core/revision/compare-text.ts'
import type { Slip } from '#core/slip/slip.ts'
import { LINE_NAMES } from '#renderer/history/ComparedText.tsx'
import { Pieces } from '#renderer/history/Pieces.tsx'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import styles from './package.module.css'

type Props = { conflicts: readonly Conflict[], slip: Slip, choices: Choices, onChoose: (id: string, choice: Choice) => void }

/** Where both sides changed the same thing: side by side, one to be picked, or both. */
export function ConflictList({ conflicts, slip, choices, onChoose }: Props) {
  const t = useWords()
  return (
    <section className={styles['conflicts']} aria-label={t('package:conflicts')}>
      <h4 className={styles['part']}>{t('package:conflictsTitle', { count: conflicts.length })}</h4>
      {conflicts.map((conflict, place) => {
        const name = nameOf(conflict, t)
        const sides = sidesOf(conflict, slip, t)
        const options: { id: Choice, label: string }[] = [
          { id: 'ours', label: t('package:keep.ours') }, { id: 'theirs', label: t('package:keep.theirs') }, ...(conflict.canKeepBoth ? [{ id: 'both' as const, label: t('package:keep.both') }] : []),
        ]
        return (
          <article key={conflict.id} className={styles['conflict']} data-open={choices[conflict.id] === undefined || undefined}>
            <header className={styles['conflictHead']}>
              <span className={styles['conflictName']}>{t('package:numbered', { number: place + 1, name })}</span>
              <Choose name={t('package:choiceOf', { number: place + 1, name })} options={options} value={choices[conflict.id] ?? null} onChange={(choice) => onChoose(conflict.id, choice)} />
            </header>
            <div className={styles['sides']}>
              <Side label={t('package:ours')} before={sides.base} after={sides.ours} isChosen={isIn(choices[conflict.id], 'ours')} />
              <Side label={t('package:theirs')} before={sides.base} after={sides.theirs} isChosen={isIn(choices[conflict.id], 'theirs')} />
            </div>
          </article>
        )
      })}
    </section>
  )
}

const isIn = (choice: Choice | undefined, side: 'ours' | 'theirs'): boolean => choice === side || choice === 'both'

/** Nothing is picked for the person: an unpicked conflict keeps the package from being received. */
function Choose({ name, options, value, onChange }: { name: string, options: { id: Choice, label: string }[], value: Choice | null, onChange: (choice: Choice) => void }) {
  return <SegmentedControl<Choice | 'none'> isBare label={name} options={options} value={value ?? 'none'} onChange={(choice) => { if (choice !== 'none') onChange(choice) }} />
}

function Side({ label, before, after, isChosen }: { label: string, before: string, after: string, isChosen: boolean }) {
  const t = useWords()
  return (
    <div className={styles['side']} data-chosen={isChosen || undefined}>
      <p className={styles['sideName']}>{label}</p>
      <p className={styles['words']}>{after === '' ? <span className={styles['gone']}>{t('package:gone')}</span> : <Pieces pieces={before === '' ? [{ kind: 'same', text: after }] : compareText(before, after)} />}</p>
    </div>
  )
}

function nameOf(conflict: Conflict, t: Words): string {
  switch (conflict.kind) {
    case 'line': return t(LINE_NAMES[conflict.line])
    case 'blocks': return t('package:ofText')
    case 'place': return t('package:ofPlace')
    case 'records': return t('package:ofRecords')
  }
}

function sidesOf(conflict: Conflict, slip: Slip, t: Words): { base: string, ours: string, theirs: string } {
  const words = (blocks: readonly Block[]): string => blocks.map((block) => blockText(block, slip) || t('package:noWords')).join('\n')
  switch (conflict.kind) {
    case 'line': return conflict.line === 'leadImage' ? { base: '', ours: conflict.ours.slice(0, 8), theirs: conflict.theirs.slice(0, 8) } : conflict
    case 'blocks': return { base: words(conflict.base), ours: words(conflict.ours), theirs: words(conflict.theirs) }
    case 'place': return { base: '', ours: t('package:placeOurs', { words: words([conflict.block]).slice(0, 40) }), theirs: t('package:placeTheirs') }
    case 'records': {
      const steps = (records: typeof conflict.ours): string => records.map((record) => `${record.by.name} ${record.action === 'void' ? t('package:voided') : t(`review:act.${record.action}`)}`).join('\n')
      return { base: '', ours: steps(conflict.ours), theirs: steps(conflict.theirs) }
    }
  }
}
