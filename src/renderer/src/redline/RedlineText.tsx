import type { Block } from '#core/body/body-schema.ts'
import type { Change } from '#core/redline/changes.ts'
import type { RedBlock, Redline, RedLine } from '#core/redline/redline.ts'
import { timeWords } from '#core/slip/site-time.ts'
import { tableCells, type Cell } from '#core/redline/table-cells.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { LINE_NAMES } from '#renderer/history/ComparedText.tsx'
import { useWords } from '#renderer/i18n/use-words.ts'
import { Changed, colourOf, RedlineRuns, type RedlineWorld } from './RedlineRuns.tsx'
import styles from './redline.module.css'

type Props = { words: Pick<Redline, 'slip' | 'blocks'>, changes: readonly Change[], world: RedlineWorld }

/** The lines of the slip that were changed, then the text. */
export function RedlineText({ words: { slip, blocks }, changes, world }: Props) {
  const t = useWords()
  const of = (line: RedLine['line']): Change[] => changes.filter(({ place }) => 'line' in place && place.line === line)
  const changed = slip.filter(({ line }) => line !== 'headline' && of(line).length > 0)
  const headline = slip.find(({ line }) => line === 'headline')
  return (
    <>
      {changed.length > 0 && (
        <section className={styles['slip']} aria-label={t('history:slipChanges')}>
          <h2 className={styles['label']}>{t('history:slipChanges')}</h2>
          <dl>{changed.map((line) => <div key={line.line} className={styles['line']}><dt>{t(LINE_NAMES[line.line])}</dt><dd><SlipLine line={line} changes={of(line.line)} world={world} /></dd></div>)}</dl>
        </section>
      )}
      {headline !== undefined && <h1 className={styles['headline']}><RedlineRuns runs={headline.runs} changes={of('headline')} world={world} /></h1>}
      {blocks.map((block, place) => (
        // Blocks have no name but their place, and the text is not written in here.
        // oxlint-disable-next-line react/no-array-index-key
        <RedlineBlock key={place} block={block} changes={changes.filter((change) => 'block' in change.place && change.place.block === place)} world={world} />
      ))}
    </>
  )
}

function SlipLine({ line: { line, runs }, changes, world }: { line: RedLine, changes: readonly Change[], world: RedlineWorld }) {
  const t = useWords()
  const channels = useLibrary().data?.channels ?? []
  const said = (value: string): string => {
    switch (line) {
      case 'channel': return channels.find(({ id }) => id === value)?.name ?? value
      case 'rights': return t(value === 'reprint' ? 'slip:reprint' : 'slip:original')
      case 'publishedAt': return timeWords(value)
      case 'leadImage': return t('history:imageOf', { name: value.slice(0, 8) })
      default: return value
    }
  }
  const form = changes.find(({ kind }) => kind === 'form')
  return (
    <>
      <RedlineRuns runs={runs.map((run) => ({ ...run, text: said(run.text) }))} changes={form === undefined ? changes : []} world={world} />
      {form !== undefined && <Changed change={form} world={world}><span className={`${styles['kind']} ${colourOf(form.step, world.people)}`}>{t('redline:parted')}</span></Changed>}
    </>
  )
}

const TAGS = {
  'crosshead': 'h2', 'quote': 'blockquote', 'paragraph': 'p', 'figure': 'div', 'gallery': 'div', 'related': 'div', 'list': 'div', 'article-table': 'div', 'editor-note': 'div', 'rule': 'div',
} as const satisfies Record<Block['type'], string>

const isWhole = ({ kind, start, end }: Change, { runs, here, away }: RedBlock): boolean =>
  kind === 'block-put-in' || kind === 'block-taken-out' || (kind.startsWith('moved') && (here ?? away) !== null && start === 0 && end === runs.length) || kind === 'shape'

function RedlineBlock({ block, changes, world }: { block: RedBlock, changes: readonly Change[], world: RedlineWorld }) {
  const t = useWords()
  const Tag = TAGS[block.block.type]
  const whole = changes.filter((change) => isWhole(change, block))
  const within = changes.filter((change) => !whole.includes(change))
  const cells = tableCells(block)
  return (
    <Tag className={`${styles['block'] ?? ''} ${styles[block.block.type] ?? ''}`} data-touched={changes.length > 0}>
      {whole.map((change) => (
        <Changed key={change.id} change={change} world={world}>
          <span className={`${styles['kind']} ${colourOf(change.step, world.people)}`}>
            {change.kind === 'shape' ? t('redline:formTo', { kind: t(`redline:block.${block.block.type}`) }) : t(`redline:kind.${change.kind}`)}
          </span>
        </Changed>
      ))}
      <Still block={block.block} />
      {cells === null ? <RedlineRuns runs={block.runs} changes={within} world={world} /> : <Cells {...cells} changes={within} world={world} />}
    </Tag>
  )
}

/** What has no words to be known by. */
function Still({ block }: { block: Block }) {
  const t = useWords()
  if (block.type === 'rule') return <span className={styles['ruled']}>{t('editor:format.rule')}</span>
  if (block.type === 'figure') return <span className={styles['still']}>{t('history:imageOf', { name: block.asset.slice(0, 8) })}</span>
  if (block.type === 'gallery') return <span className={styles['still']}>{t('history:galleryOf', { count: block.pictures.length })}</span>
  return block.type === 'related' ? <span className={styles['still']}>{t('related:name')}</span> : null
}

function Cells({ caption, rows, changes, world }: { caption: Cell, rows: Cell[][], changes: readonly Change[], world: RedlineWorld }) {
  const cell = ({ from, runs }: Cell) => <RedlineRuns runs={runs} changes={changes} world={world} from={from} />
  return (
    <>
      {cell(caption)}
      {/* oxlint-disable-next-line react/no-array-index-key -- cells have no name but their place */}
      <table className={styles['table']}><tbody>{rows.map((row, at) => <tr key={at}>{row.map((one, place) => <td key={place}>{cell(one)}</td>)}</tr>)}</tbody></table>
    </>
  )
}
