import { isGone, styleOf } from './inline-style.ts'
import { attributeOf, isElement, type HtmlElement, type HtmlNode } from './parse-html.ts'

const LONGEST_CELL = 400
const OWN_BLOCKS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'blockquote', 'table', 'pre', 'article', 'section'])

type Seen = { rows: number, widest: number, blocks: boolean, longest: number }

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
        if (inside.paragraphs > 4) seen.blocks = true
        seen.longest = Math.max(seen.longest, inside.length)
      }
    } else if (inCell !== null && OWN_BLOCKS.has(name)) seen.blocks = true
    else {
      if (inCell !== null && name === 'p') inCell.paragraphs += 1
      look(child, seen, inCell, depth + 1)
    }
  }
}

/** A page of this desk says so. */
export const isOurTable = (table: HtmlElement): boolean => /\barticle-table\b/.test(attributeOf(table, 'class'))

/**
 * Whether a table says something in rows and columns; old pages, letters and site builders lay whole articles out
 * in tables, whose cells are columns of the page and hold its paragraphs.
 */
export function isDataTable(table: HtmlElement): boolean {
  if (isOurTable(table)) return true
  if (/^(?:presentation|none)$/.test(attributeOf(table, 'role'))) return false
  const seen: Seen = { rows: 0, widest: 0, blocks: false, longest: 0 }
  look(table, seen, null, 0)
  return seen.widest >= 2 && !seen.blocks && seen.longest <= LONGEST_CELL
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
