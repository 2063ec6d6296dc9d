import { TEXT_FORMAT, type Inline } from '../body/body-schema.ts'
import { datelineText } from '../slip/dateline.ts'
import type { Slip } from '../slip/slip.ts'
import type { Element } from './page-tree.ts'
import { attr, hasClass, nodesOf, plain } from './read-html.ts'

/** Words that are marked alike: `marks` names formats in one order, then where they lead. */
export type Run = { text: string, marks: string }

const TAGS: Record<string, number> = { strong: TEXT_FORMAT.bold, em: TEXT_FORMAT.italic, u: TEXT_FORMAT.underline, s: TEXT_FORMAT.strikethrough, sub: TEXT_FORMAT.subscript, sup: TEXT_FORMAT.superscript }

type Marks = { format: number, runIn: boolean, href: string }
const BARE: Marks = { format: 0, runIn: false, href: '' }

/** A line's end bears no mark: whether it stands inside or outside of one is nothing that anybody sees. */
function add(runs: Run[], text: string, { format, runIn, href }: Marks): void {
  for (const part of plain(text).split(/(\n)/)) {
    if (part === '') continue
    const marks = part === '\n' ? '' : `${format}${runIn ? 'r' : ''} ${href}`
    const last = runs.at(-1)
    if (last?.marks === marks) last.text += part
    else runs.push({ text: part, marks })
  }
}

/** What the page shows of an element: its words and their marks, without the lists in it. */
export function runsOnPage(element: Element, marks: Marks = BARE, runs: Run[] = []): Run[] {
  for (const { element: child, text } of nodesOf(element)) {
    if (child === null) add(runs, text, marks)
    else if (child.tagName === 'br') add(runs, '\n', marks)
    else if (child.tagName !== 'ul' && child.tagName !== 'ol') {
      runsOnPage(child, {
        format: marks.format | (TAGS[child.tagName] ?? 0),
        runIn: marks.runIn || hasClass(child, 'run-in'),
        href: child.tagName === 'a' ? attr(child, 'href') ?? '' : marks.href,
      }, runs)
    }
  }
  return runs
}

/** The same of the article's own nodes. A link of blanks leads nowhere. */
export function runsOfNodes(nodes: readonly Inline[], slip: Pick<Slip, 'dateline'>, marks: Marks = BARE, runs: Run[] = []): Run[] {
  for (const node of nodes) {
    switch (node.type) {
      case 'text': add(runs, node.text, { ...marks, format: node.format }); break
      case 'run-in': add(runs, node.text, { ...marks, format: node.format | TEXT_FORMAT.bold, runIn: true }); break
      case 'linebreak': add(runs, '\n', marks); break
      case 'dateline': add(runs, slip.dateline === null ? '' : datelineText(slip.dateline), marks); break
      case 'link': runsOfNodes(node.children, slip, node.children.every((child) => child.type === 'linebreak' || child.text.trim() === '') ? marks : { ...marks, href: node.url }, runs); break
    }
  }
  return runs
}

export const wordsOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('')
/** Words and marks in one line, for a person who looks for where two differ. */
export const marked = (runs: readonly Run[]): string => runs.map(({ text, marks }) => (marks === '' || marks === '0 ' ? text : `[${marks.trim()}]${text}[/]`)).join('')
