import { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type FileChild } from 'docx'
import { creditLines, footLines, topCredits } from '#core/export/credit-lines.ts'
import { UNSIGNED_WORDS } from '#core/export/export-name.ts'
import { noticeLines } from '#core/export/notice-lines.ts'
import { slipFacts } from '#core/export/slip-facts.ts'
import { plainText } from '#core/layout/escape-html.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import type { WayInput, WayTools } from '../way.ts'
import { slipProperties } from './slip-properties.ts'
import { stillDocx } from './still-docx.ts'
import { wordBlock } from './word-blocks.ts'
import { wordRuns } from './word-inlines.ts'
import { WordLists } from './word-lists.ts'
import { wordPicture, wordPictures } from './word-pictures.ts'
import { fontTable, wordStyles } from './word-styles.ts'
import { LINES, PLATE, TEXT_WIDTH } from './word-table.ts'

/** twips: A4, the margins of Chinese manuscripts */
const SHEET = { size: { width: 11_906, height: 16_838 }, margin: { top: 1_440, bottom: 1_440, left: 1_418, right: 1_418 } }
const LABEL_WIDTH = 1_500

/** 稿签, before everything else: whoever edits the text in Word has it at hand. */
function slipTable(page: PageInput): FileChild[] {
  const cell = (words: string, width: number, isLabel: boolean): TableCell => new TableCell({
    width: { size: width, type: WidthType.DXA }, ...(isLabel ? { shading: PLATE } : {}), children: [new Paragraph({ style: 'slip', children: wordRuns(words) })],
  })
  const rows = slipFacts(page).map(({ name, value }) => new TableRow({ cantSplit: true, children: [cell(name, LABEL_WIDTH, true), cell(value, TEXT_WIDTH - LABEL_WIDTH, false)] }))
  return [new Table({ rows, borders: LINES, width: { size: TEXT_WIDTH, type: WidthType.DXA }, columnWidths: [LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH], margins: { top: 30, bottom: 30, left: 100, right: 100 } })]
}

const lineOf = (words: string | null, style: string): Paragraph[] => (words === null || words.trim() === '' ? [] : [new Paragraph({ style, children: wordRuns(words) })])

/**
 * An article as a .docx with real styles: title lines, credits, text, credits again as the page has them; the slip on top. Unsigned ones say so
 * on top and on every sheet. DeskError('asset-rejected') for a picture that cannot be made into one that Word shows.
 */
export async function writeDocx(input: WayInput, tools: WayTools): Promise<Buffer> {
  const { page } = input
  const { slip, signed, channel, site } = page
  const lists = new WordLists()
  const pictures = await wordPictures(input, tools)
  const context = { slip, related: page.related, signed, lists, pictures }
  const credits = topCredits(slip)
  const children: FileChild[] = [
    ...slipTable(page), ...(signed ? [] : lineOf(UNSIGNED_WORDS, 'unsigned')), ...lineOf(slip.kicker, 'kicker'), new Paragraph({ heading: HeadingLevel.TITLE, children: wordRuns(slip.headline) }), ...lineOf(slip.deck, 'deck'), ...lineOf(credits, 'credits'),
    ...noticeLines(slip).flatMap((words) => lineOf(words, 'notice')),
    ...(slip.leadImage === null ? [] : wordPicture(slip.leadImage, pictures)), ...page.body.root.children.flatMap((block) => wordBlock(block, context)),
    ...footLines(slip, channel?.name ?? site.name).flatMap((words) => lineOf(words, 'foot')),
  ]
  const center = (runs: TextRun[]): Paragraph => new Paragraph({ alignment: AlignmentType.CENTER, children: runs })
  const document = new Document({
    title: plainText(slip.headline), creator: plainText(creditLines(slip).find((line) => line.startsWith('作者：'))?.slice(3) ?? site.name), description: plainText(slip.summary ?? ''), keywords: plainText(slip.tags.join(', ')), customProperties: slipProperties(page), styles: wordStyles,
    numbering: { config: lists.config }, compatibility: { version: 15, doNotExpandShiftReturn: true },
    sections: [{
      properties: { page: SHEET }, children,
      ...(signed ? {} : { headers: { default: new Header({ children: [center([new TextRun({ text: UNSIGNED_WORDS, size: 18, color: '9C5700' })])] }) } }),
      footers: { default: new Footer({ children: [center([new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 18, color: '595959' })])] }) },
    }],
  })
  return await stillDocx(await Packer.toBuffer(document, false, [{ path: 'word/fontTable.xml', data: fontTable }]), { at: input.article.updatedAt, category: slip.section ?? '' })
}
