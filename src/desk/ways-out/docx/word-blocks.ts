import { AlignmentType, ExternalHyperlink, HeadingLevel, Paragraph, type FileChild } from 'docx'
import type { Block, Inline } from '#core/body/body-schema.ts'
import { safeHref } from '#core/layout/escape-html.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { wordInlines, wordRuns } from './word-inlines.ts'
import type { WordLists } from './word-lists.ts'
import { wordGallery, wordPicture, type WordPictures } from './word-pictures.ts'
import { wordTable } from './word-table.ts'

export type WordContext = Pick<PageInput, 'slip' | 'related' | 'signed'> & { lists: WordLists, pictures: WordPictures }

function relatedCard(id: string, { related, signed }: WordContext): Paragraph[] {
  const one = related.get(id)
  if (one === undefined || one.headline === '' || (one.permalink === null && signed)) return []
  const href = one.permalink === null ? null : safeHref(one.permalink)
  const headline = href === null ? wordRuns(`${one.headline}（尚未签发）`) : [new ExternalHyperlink({ link: href, children: wordRuns(one.headline, { style: 'Hyperlink' }) })]
  return [new Paragraph({ style: 'related', children: [...wordRuns('相关阅读：'), ...headline] })]
}

/** A line that ends in a break would be drawn out to the margin. */
const unstretched = (nodes: readonly Inline[]) => (nodes.some((node) => node.type === 'linebreak' || ('text' in node && node.text.includes('\n'))) ? { alignment: AlignmentType.LEFT } : {})

/** One block as Word's paragraphs and tables; none where it shows nothing. */
export function wordBlock(block: Block, context: WordContext): FileChild[] {
  const { slip, lists, pictures } = context
  switch (block.type) {
    case 'paragraph': return [new Paragraph({ style: 'text', ...unstretched(block.children), children: wordInlines(block.children, slip) })]
    case 'crosshead': return [new Paragraph({ heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2, children: wordInlines(block.children, slip) })]
    case 'quote': {
      const speaker = block.speaker === undefined ? [] : [new Paragraph({ style: 'speaker', children: wordRuns(/^\s*[—–―-]/.test(block.speaker) ? block.speaker : `——${block.speaker}`) })]
      return [new Paragraph({ style: 'Quote', ...unstretched(block.children), children: wordInlines(block.children, slip) }), ...speaker]
    }
    case 'editor-note': return [new Paragraph({ style: 'noteLabel', children: wordRuns(block.label) }), new Paragraph({ style: 'note', ...unstretched(block.children), children: wordInlines(block.children, slip) })]
    case 'rule': return [new Paragraph({ style: 'rule', children: [] })]
    case 'list': return lists.paragraphs(block, slip)
    case 'article-table': return wordTable(block, slip)
    case 'figure': return wordPicture(block, pictures)
    case 'gallery': return wordGallery(block, pictures)
    case 'related': return relatedCard(block.article, context)
  }
}
