import type { Look } from './inline-style.ts'
import type { Around } from './lines.ts'
import type { HtmlNode } from './parse-html.ts'

/** Where the walk stands: what every element inside inherits. */
export type Place = Around & {
  look: Look
  inRow: boolean
  /** in a cell of a table: lists are lines with their marks */
  inCell: boolean
  /** what the layout prints itself: the mark of a list paragraph of Word's, the head of an editor's note */
  skip: HtmlNode | null
}
