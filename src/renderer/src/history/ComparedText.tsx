import type { Channel } from '#core/article/channel.ts'
import type { Comparison } from '#core/revision/compare.ts'
import type { SlipChange } from '#core/revision/compare-slips.ts'
import { compareText } from '#core/revision/compare-text.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { timeWords } from '#core/slip/site-time.ts'
import { useWords, type WordKey, type Words } from '#renderer/i18n/use-words.ts'
import type { CompareView } from './compare-view.ts'
import styles from './compare.module.css'
import { ComparedBlocks } from './ComparedBlocks.tsx'
import { Pieces } from './Pieces.tsx'

/** What each line of the slip is called. */
export const LINE_NAMES = {
  kicker: 'slip:kicker', headline: 'slip:headline', deck: 'slip:deck', shortTitle: 'slip:shortTitle', channel: 'slip:channel', section: 'slip:section', source: 'slip:source',
  bylines: 'slip:bylines', editors: 'slip:editors', reviewCredits: 'slip:reviewCredits', dateline: 'slip:dateline', summary: 'slip:summary', tags: 'slip:tags',
  leadImage: 'slip:leadImage', caption: 'slip:caption', imageCredit: 'slip:credit', alt: 'slip:alt', rights: 'slip:rightsKind', rightsSource: 'slip:rightsSource',
  rightsUrl: 'slip:rightsUrl', originalAuthor: 'slip:originalAuthor', originalHeadline: 'slip:originalHeadline', publishedAt: 'slip:publishedAt', contentId: 'slip:contentId', permalink: 'slip:permalink',
  notices: 'slip:notices',
} as const satisfies Record<SlipChange['line'], WordKey>

/** How many places ComparedText marks as changes: the headline, the rest of the slip, each block. */
export const changesIn = ({ slip, blocks }: Comparison): number =>
  Number(slip.some(({ line }) => line === 'headline')) + Number(slip.some(({ line }) => line !== 'headline')) + blocks.filter(({ kind }) => kind !== 'same').length

type Props = {
  comparison: Comparison, headline: string, onlyChanges: boolean
  view: CompareView
  /** the article whose words now are the later side, to bring blocks back into; null where two revisions are compared */
  into: ArticleDocument | null
}

/** Both versions in one, or the text of each in a column: the lines of the slip that differ, then the text. */
export function ComparedText({ comparison: { slip, blocks }, headline, onlyChanges, view, into }: Props) {
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
      <ComparedBlocks blocks={blocks} onlyChanges={onlyChanges} view={view} into={into} />
    </>
  )
}

function SlipWords({ change, channels, t }: { change: SlipChange, channels: readonly Channel[], t: Words }) {
  const said = (value: string): string => {
    if (value === '') return ''
    switch (change.line) {
      case 'channel': return channels.find(({ id }) => id === value)?.name ?? value
      case 'rights': return t(value === 'reprint' ? 'slip:reprint' : 'slip:original')
      case 'publishedAt': return timeWords(value)
      case 'leadImage': return t('history:imageOf', { name: value.slice(0, 8) })
      default: return value
    }
  }
  const [before, after] = [said(change.before), said(change.after)]
  if (before === after) return <>{after}<span className={styles['form']}>{t('history:formOnly')}</span></>
  const pieces = before === change.before && after === change.after ? change.pieces : compareText(before, after)
  return <Pieces pieces={pieces} />
}
