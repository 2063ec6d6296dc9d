import type { Block } from '#core/body/body-schema.ts'
import type { BlockChange } from '#core/revision/compare.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { useArticleRow } from '#renderer/editor/nodes/related/use-article-row.ts'
import { useWords } from '#renderer/i18n/use-words.ts'
import { bringsOf, type Bring } from './bring-back-block.ts'
import { BringBack } from './BringBack.tsx'
import styles from './compare.module.css'
import { comparedPictures, picturesChanged, type Side } from './compared-parts.ts'
import { ComparedPictures } from './ComparedPictures.tsx'
import { ComparedTable } from './ComparedTable.tsx'
import type { CompareView } from './compare-view.ts'
import { Pieces } from './Pieces.tsx'

type Row = { change: BlockChange, bring: Bring | null }
type Props = { blocks: readonly BlockChange[], onlyChanges: boolean, view: CompareView, into: ArticleDocument | null }

/** Changed blocks, and between them how many stayed. */
export function ComparedBlocks({ blocks, onlyChanges, view, into }: Props) {
  const t = useWords()
  const brings = into === null ? [] : bringsOf(blocks)
  const shown: (Row | number)[] = []
  for (const [place, change] of blocks.entries()) {
    const last = shown.at(-1)
    if (!onlyChanges || change.kind !== 'same') shown.push({ change, bring: brings[place] ?? null })
    else if (typeof last === 'number') shown[shown.length - 1] = last + 1
    else shown.push(1)
  }
  const rows = shown.map((one, place) => (typeof one === 'number'
    ? <p key={`stayed-${place}`} className={styles['stayed']}>{t('history:unchanged', { count: one })}</p>
    : (
      <div key={`block-${place}`} className={styles['row']} {...(one.change.kind === 'same' ? {} : { 'data-step': true })}>
        {view === 'sides' ? <Sides change={one.change} /> : <Line change={one.change} side="both" />}
        {one.bring !== null && into !== null && !isEmptyLine(one.change) && <BringBack document={into} bring={one.bring} isGone={one.change.kind === 'removed'} />}
      </div>
    )))
  return (
    <>
      {view === 'sides' && <p className={styles['heads']} aria-hidden><span>{t('history:sideBefore')}</span><span>{t(into === null ? 'history:sideAfter' : 'history:now')}</span></p>}
      {rows}
    </>
  )
}

/** Nothing to read, and nothing that anybody wants back. */
const isEmptyLine = ({ before, pieces }: BlockChange): boolean => before?.type === 'paragraph' && pieces.length === 0

function Sides({ change }: { change: BlockChange }) {
  return (
    <div className={styles['sides']} data-change={change.kind}>
      {change.before === null ? <span /> : <Line change={change} side="before" />}
      {change.after === null ? <span /> : <Line change={change} side="after" />}
    </div>
  )
}

const TAGS = {
  'crosshead': 'h2', 'quote': 'blockquote', 'paragraph': 'p', 'figure': 'figure', 'gallery': 'figure', 'related': 'div', 'list': 'div', 'article-table': 'div', 'editor-note': 'div', 'rule': 'div',
} as const satisfies Record<Block['type'], string>

/** Of one block: both versions in one, or the words of one of them with what the other lacks marked. */
function Line({ change, side }: { change: BlockChange, side: Side }) {
  const t = useWords()
  const block = (side === 'before' ? change.before : change.after) ?? change.after ?? change.before
  if (block === null) return null
  const Tag = TAGS[block.type]
  const pieces = side === 'both' ? change.pieces : change.pieces.filter(({ kind }) => kind !== (side === 'before' ? 'added' : 'removed'))
  const isForm = change.kind === 'changed' && change.pieces.every(({ kind }) => kind === 'same') && !picturesChanged(change)
  const isEmpty = block.type === 'paragraph' && pieces.length === 0
  const pictures = comparedPictures(change, side)
  const mark = side !== 'both' ? null : change.kind === 'added' ? t('history:addedBlock') : change.kind === 'removed' ? t('history:removedBlock') : null
  return (
    <Tag className={styles[block.type]} data-change={change.kind}>
      {mark !== null && <span className={styles['mark']}>{mark}</span>}
      {pictures.length > 0 && <ComparedPictures pictures={pictures} />}
      {isEmpty && change.kind !== 'same' && <span className={styles['form']}>{t('history:emptyLine')}</span>}
      {block.type === 'related' && <RelatedLine article={block.article} />}
      {block.type === 'rule' ? <span className={styles['ruled']}>{t('editor:format.rule')}</span> : block.type === 'article-table' ? <ComparedTable pieces={pieces} /> : <Pieces pieces={pieces} />}
      {isForm && side !== 'before' && <span className={styles['form']}>{t('history:formOnly')}</span>}
    </Tag>
  )
}

/** A card says what its article is called now, whichever version it stood in. */
function RelatedLine({ article }: { article: string }) {
  const t = useWords()
  const row = useArticleRow(article)
  return <><span className={styles['form']}>{t('related:name')}</span>{row === undefined ? '' : row === null ? t('related:missing') : row.headline}</>
}
