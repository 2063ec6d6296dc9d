import { isTakenUp } from '#core/workflow/place.ts'
import type { Choice, Choices, Conflict } from '#core/merge/conflict.ts'
import type { Block } from '#core/body/body-schema.ts'
import { picturesOf } from '#core/article/assets-of.ts'
import { body } from '#core/body/body-nodes.ts'
import { blockText } from '#core/body/body-text.ts'
import { compareText } from '#core/revision/compare-text.ts'
import { emptySlip, type LeadImage, type Slip } from '#core/slip/slip.ts'
import { LINE_NAMES } from '#renderer/history/ComparedText.tsx'
import { Pieces } from '#renderer/history/Pieces.tsx'
import { useWords, type Words } from '#renderer/i18n/use-words.ts'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { PackagePicture } from './PackagePicture.tsx'
import styles from './package.module.css'

type Props = { handle: string, conflicts: readonly Conflict[], slip: Slip, choices: Choices, onChoose: (id: string, choice: Choice) => void }

/** Where both sides changed the same thing: side by side, one to be picked, or both. */
export function ConflictList({ handle, conflicts, slip, choices, onChoose }: Props) {
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
              <Side handle={handle} pictures={sides.pictures.ours} label={t('package:ours')} before={sides.base} after={sides.ours} isChosen={isIn(choices[conflict.id], 'ours')} />
              <Side handle={handle} pictures={sides.pictures.theirs} label={t('package:theirs')} before={sides.base} after={sides.theirs} isChosen={isIn(choices[conflict.id], 'theirs')} />
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

type SideProps = { handle: string, pictures: readonly LeadImage[], label: string, before: string, after: string, isChosen: boolean }

function Side({ handle, pictures, label, before, after, isChosen }: SideProps) {
  const t = useWords()
  return (
    <div className={styles['side']} data-chosen={isChosen || undefined}>
      <p className={styles['sideName']}>{label}</p>
      {pictures.map(({ asset, alt }, place) => <PackagePicture key={`${place}-${asset}`} handle={handle} asset={asset} alt={alt} />)}
      <p className={styles['words']}>{after === '' && pictures.length > 0 ? null : after === '' ? <><span className={styles['gone']}>{t('package:gone')}</span>{before !== '' && <Pieces pieces={[{ kind: 'removed', text: before }]} />}</> : <Pieces pieces={before === '' ? [{ kind: 'same', text: after }] : compareText(before, after)} />}</p>
    </div>
  )
}

const OF_BLOCKS = {
  crosshead: 'package:of.crosshead', figure: 'package:of.figure', gallery: 'package:of.gallery', 'article-table': 'package:of.table', list: 'package:of.list', quote: 'package:of.quote', 'editor-note': 'package:of.note', related: 'package:of.related',
} as const satisfies Partial<Record<Block['type'], string>>
type Named = keyof typeof OF_BLOCKS

/** What all of it is, on every side; null where they are of several kinds, or plain paragraphs. */
function kindIn(sides: readonly (readonly Block[])[]): Named | null {
  const kinds = [...new Set(sides.flat().map(({ type }) => type))]
  const [kind] = kinds
  return kinds.length === 1 && kind !== undefined && isNamed(kind) ? kind : null
}
const isNamed = (type: string): type is Named => Object.hasOwn(OF_BLOCKS, type)

function nameOf(conflict: Conflict, t: Words): string {
  switch (conflict.kind) {
    case 'line': return t(LINE_NAMES[conflict.line])
    case 'picture': return t(LINE_NAMES.leadImage)
    case 'blocks': {
      const kind = kindIn([conflict.base, conflict.ours, conflict.theirs])
      return t(kind === null ? 'package:ofText' : OF_BLOCKS[kind])
    }
    case 'place': return t('package:ofPlace')
    case 'records': return t('package:ofRecords')
  }
}

type Sides = { base: string, ours: string, theirs: string, pictures: { ours: readonly LeadImage[], theirs: readonly LeadImage[] } }
const NO_PICTURES = { ours: [], theirs: [] }
const picturesIn = (blocks: readonly Block[]): LeadImage[] => picturesOf({ slip: emptySlip(), body: body(...blocks) })
const saidOf = (picture: LeadImage | null): string => [picture?.caption, picture?.credit].filter((line) => line !== undefined && line !== '').join('\n')
const listed = (picture: LeadImage | null): LeadImage[] => (picture === null ? [] : [picture])

function sidesOf(conflict: Conflict, slip: Slip, t: Words): Sides {
  const words = (blocks: readonly Block[]): string => blocks.map((block) => blockText(block, slip) || t('package:noWords')).join('\n')
  switch (conflict.kind) {
    case 'line': return { base: conflict.base, ours: conflict.ours, theirs: conflict.theirs, pictures: NO_PICTURES }
    case 'picture': return { base: saidOf(conflict.base), ours: saidOf(conflict.ours), theirs: saidOf(conflict.theirs), pictures: { ours: listed(conflict.ours), theirs: listed(conflict.theirs) } }
    case 'blocks': return { base: words(conflict.base), ours: words(conflict.ours), theirs: words(conflict.theirs), pictures: { ours: picturesIn(conflict.ours), theirs: picturesIn(conflict.theirs) } }
    case 'place': return { base: '', ours: t('package:placeOurs', { words: words([conflict.block]).slice(0, 40) }), theirs: t('package:placeTheirs'), pictures: NO_PICTURES }
    case 'records': {
      const steps = (records: typeof conflict.ours): string => records.map((record) => `${record.by.name} ${isTakenUp(record) ? t('review:did.moved', { stage: t(`review:stage.${record.to}`) }) : record.action === 'void' ? t('package:voided') : t(`review:act.${record.action}`)}`).join('\n')
      return { base: '', ours: steps(conflict.ours), theirs: steps(conflict.theirs), pictures: NO_PICTURES }
    }
  }
}
