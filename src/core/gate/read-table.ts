import { isGone, styleOf } from './inline-style.ts'
import { attributeOf, isElement, type HtmlElement, type HtmlNode } from './parse-html.ts'

/** The most characters and paragraphs that a cell of a table with lines holds, and of one without: those are a page's columns more often. */
const RULED = { length: 2_000, paragraphs: 30 }
const BARE = { length: 400, paragraphs: 4 }
const OWN_BLOCKS = new Set(['ul', 'ol', 'blockquote', 'table', 'pre', 'article', 'section'])
const LINE = /(?:^|;)\s*border(?:-[a-z]+)?\s*:[^;]*\b(?:solid|double|dotted|dashed)\b/i

type Seen = { rows: number, widest: number, blocks: boolean, headings: boolean, longest: number, mostParagraphs: number, hasLines: boolean }

function look(element: HtmlElement, seen: Seen, inCell: { paragraphs: number, length: number } | null, depth: number): void {
  for (const child of element.childNodes) {
    if (!isElement(child)) {
      if (inCell !== null && 'value' in child) inCell.length += child.value.trim().length
      continue
    }
    const name = child.tagName
    if (inCell === null && name === 'tr') {
      seen.rows += 1
      const cells = child.childNodes.filter((cell) => isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th'))
      seen.widest = Math.max(seen.widest, cells.length)
      for (const cell of cells) {
        if (!isElement(cell)) continue
        const inside = { paragraphs: 0, length: 0 }
        look(cell, seen, inside, depth + 1)
        seen.hasLines ||= LINE.test(attributeOf(cell, 'style'))
        seen.mostParagraphs = Math.max(seen.mostParagraphs, inside.paragraphs)
        seen.longest = Math.max(seen.longest, inside.length)
      }
    } else if (inCell !== null && OWN_BLOCKS.has(name)) seen.blocks = true
    else {
      if (inCell !== null && /^h[1-6]$/.test(name)) seen.headings = true
      if (inCell !== null && name === 'p') inCell.paragraphs += 1
      look(child, seen, inCell, depth + 1)
    }
  }
}

/** A page of this desk says so. */
export const isOurTable = (table: HtmlElement): boolean => /\barticle-table\b/.test(attributeOf(table, 'class'))

/**
 * Whether a table says something in rows and columns; old pages, letters and site builders lay whole articles out
 * in tables, whose cells are columns of the page and hold its paragraphs. Nobody draws lines around those.
 */
export function isDataTable(table: HtmlElement): boolean {
  if (isOurTable(table)) return true
  if (/^(?:presentation|none)$/.test(attributeOf(table, 'role'))) return false
  const seen: Seen = { rows: 0, widest: 0, blocks: false, headings: false, longest: 0, mostParagraphs: 0, hasLines: Number(attributeOf(table, 'border')) >= 1 }
  look(table, seen, null, 0)
  const most = seen.hasLines ? RULED : BARE
  return seen.widest >= 2 && !seen.blocks && (seen.hasLines || !seen.headings) && seen.longest <= most.length && seen.mostParagraphs <= most.paragraphs
}

type PartOfTable = { is: 'row' | 'gone', node: HtmlElement } | { is: 'other', node: HtmlNode }

/** What a table holds, in order: its rows through all sections, what of it is hidden, and what is neither row nor section. */
export function* partsOfTable(table: HtmlElement): Generator<PartOfTable, void> {
  for (const child of table.childNodes) {
    if (!isElement(child) || !/^(?:tr|thead|tbody|tfoot)$/.test(child.tagName)) yield { is: 'other', node: child }
    else if (isGone(child, styleOf(child))) yield { is: 'gone', node: child }
    else if (child.tagName === 'tr') yield { is: 'row', node: child }
    else yield* partsOfTable(child)
  }
}
