import type { Channel } from '#core/article/channel.ts'
import type { BlockChange, Comparison } from '#core/revision/compare.ts'
import type { SlipChange } from '#core/revision/compare-slips.ts'
import { compareText } from '#core/revision/compare-text.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWords, type WordKey, type Words } from '#renderer/i18n/use-words.ts'
import styles from './compare.module.css'
import { Pieces } from './Pieces.tsx'

const LINE_NAMES = {
  kicker: 'slip:kicker', headline: 'slip:headline', deck: 'slip:deck', shortTitle: 'slip:shortTitle', channel: 'slip:channel', section: 'slip:section', source: 'slip:source',
  bylines: 'slip:bylines', editors: 'slip:editors', reviewCredits: 'slip:reviewCredits', dateline: 'slip:dateline', summary: 'slip:summary', tags: 'slip:tags',
  leadImage: 'slip:leadImage', caption: 'slip:caption', imageCredit: 'slip:credit', alt: 'slip:alt', rights: 'slip:rightsKind', rightsSource: 'slip:rightsSource',
  rightsUrl: 'slip:rightsUrl', originalAuthor: 'slip:originalAuthor', originalHeadline: 'slip:originalHeadline', publishedAt: 'slip:publishedAt', contentId: 'slip:contentId', permalink: 'slip:permalink',
} as const satisfies Record<SlipChange['line'], WordKey>

/** How many places ComparedText marks as changes: the headline, the rest of the slip, each block. */
export const changesIn = ({ slip, blocks }: Comparison): number =>
  Number(slip.some(({ line }) => line === 'headline')) + Number(slip.some(({ line }) => line !== 'headline')) + blocks.filter(({ kind }) => kind !== 'same').length

/** Both versions in one: the lines of the slip that differ, then the text. */
export function ComparedText({ comparison: { slip, blocks }, headline, onlyChanges }: { comparison: Comparison, headline: string, onlyChanges: boolean }) {
  const t = useWords()
  const channels = useLibrary().data?.channels ?? []
  const titled = slip.find(({ line }) => line === 'headline')
  const rest = slip.filter(({ line }) => line !== 'headline')
  return (
    <>
      {(titled !== undefined || !onlyChanges) && <h1 className={styles['headline']} {...(titled === undefined ? {} : { 'data-step': true })}>{titled === undefined ? headline : <Pieces pieces={titled.pieces} />}</h1>}
      {rest.length > 0 && (
        <section className={styles['slip']} data-step aria-label={t('history:slipChanges')}>
          <h2 className={styles['slipTitle']}>{t('history:slipChanges')}</h2>
          <dl>{rest.map((change) => <div key={change.line} className={styles['line']}><dt>{t(LINE_NAMES[change.line])}</dt><dd><SlipWords change={change} channels={channels} t={t} /></dd></div>)}</dl>
        </section>
      )}
      <Blocks blocks={blocks} onlyChanges={onlyChanges} />
    </>
  )
}

function SlipWords({ change, channels, t }: { change: SlipChange, channels: readonly Channel[], t: Words }) {
  const said = (value: string): string => {
    if (value === '') return ''
    switch (change.line) {
      case 'channel': return channels.find(({ id }) => id === value)?.name ?? value
      case 'rights': return t(value === 'reprint' ? 'slip:reprint' : 'slip:original')
      case 'leadImage': return t('history:imageOf', { name: value.slice(0, 8) })
      default: return value
    }
  }
  const [before, after] = [said(change.before), said(change.after)]
  if (before === after) return <>{after}<span className={styles['form']}>{t('history:formOnly')}</span></>
  const pieces = before === change.before && after === change.after ? change.pieces : compareText(before, after)
  return <Pieces pieces={pieces} />
}

/** Changed blocks, and between them how many stayed. */
function Blocks({ blocks, onlyChanges }: { blocks: readonly BlockChange[], onlyChanges: boolean }) {
  const t = useWords()
  const shown: (BlockChange | number)[] = []
  for (const block of blocks) {
    const last = shown.at(-1)
    if (!onlyChanges || block.kind !== 'same') shown.push(block)
    else if (typeof last === 'number') shown[shown.length - 1] = last + 1
    else shown.push(1)
  }
  return shown.map((one, place) => (typeof one === 'number'
    ? <p key={`stayed-${place}`} className={styles['stayed']}>{t('history:unchanged', { count: one })}</p>
    : <BlockLine key={`block-${place}`} change={one} />))
}

function BlockLine({ change }: { change: BlockChange }) {
  const t = useWords()
  const block = change.after ?? change.before
  const Tag = block.type === 'editor-note' || block.type === 'rule' ? 'div' : block.type === 'crosshead' ? 'h2' : block.type === 'quote' ? 'blockquote' : block.type === 'list' || block.type === 'article-table' ? 'div' : block.type === 'figure' || block.type === 'gallery' ? 'figure' : 'p'
  const isForm = change.kind === 'changed' && change.pieces.every(({ kind }) => kind === 'same')
  const mark = change.kind === 'added' ? t('history:addedBlock') : change.kind === 'removed' ? t('history:removedBlock') : null
  return (
    <Tag className={styles[block.type]} data-change={change.kind} {...(change.kind === 'same' ? {} : { 'data-step': true })}>
      {mark !== null && <span className={styles['mark']}>{mark}</span>}
      {block.type === 'figure' && <span className={styles['form']}>{t('history:imageOf', { name: block.asset.slice(0, 8) })}</span>}
      {block.type === 'gallery' && <span className={styles['form']}>{t('history:galleryOf', { count: block.pictures.length })}</span>}
      {block.type === 'rule' ? <span className={styles['ruled']}>{t('editor:format.rule')}</span> : <Pieces pieces={change.pieces} />}
      {isForm && <span className={styles['form']}>{t('history:formOnly')}</span>}
    </Tag>
  )
}

