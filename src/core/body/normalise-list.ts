import { list, lineBreak } from './body-nodes.ts'
import { MAX_LIST_DEPTH, type Inline, type List, type ListItem } from './body-schema.ts'
import { childrenOf, numberOf, stringOf, type ForeignNode } from './foreign-node.ts'
import { inlinesOf, MAX_DEPTH, type NormaliseReport } from './normalise-inline.ts'

const LINE_BREAKERS = new Set(['paragraph', 'crosshead', 'heading', 'quote', 'editor-note', 'code', 'table', 'article-table', 'tablerow', 'tablecell', 'listitem', 'root'])
const holdsList = (node: ForeignNode, depth: number): boolean =>
  stringOf(node, 'type') === 'list' || (depth < MAX_DEPTH && childrenOf(node).some((child) => holdsList(child, depth + 1)))

/** An entry of a list: a line of words, or the list one level deeper. */
type Entry = { line: Inline[] } | { deeper: ForeignNode }

/** The lines and lists inside one item, in order. */
function entriesOf(item: ForeignNode, depth: number, report: NormaliseReport): Entry[] {
  const out: Entry[] = []
  let line: Inline[] | null = null
  let newLine = false
  const add = (inlines: Inline[]): void => {
    if (line === null) line = [...inlines]
    else {
      // In place: an item may have more lines than can be copied at each of them.
      if (newLine) line.push(lineBreak())
      for (const one of inlines) line.push(one)
    }
    newLine = false
  }
  for (const child of childrenOf(item)) {
    const type = stringOf(child, 'type') ?? ''
    if (type === 'rule') newLine = line !== null
    else if (holdsList(child, depth)) {
      if (line !== null) out.push({ line })
      line = null
      for (const entry of type === 'list' ? [{ deeper: child }] : entriesOf(child, depth + 1, report)) out.push(entry)
    } else {
      // A block inside an item is a line of its own: words before and after it must not run together.
      const breaks = LINE_BREAKERS.has(type)
      if (breaks) newLine = line !== null
      add(inlinesOf(breaks ? childrenOf(child) : [child], depth + 1, report))
      if (breaks) newLine = true
    }
  }
  if (line !== null) out.push({ line })
  return out
}

function itemsOf(node: ForeignNode, level: number, depth: number, report: NormaliseReport): ListItem['children'][] {
  if (depth > MAX_DEPTH) return [inlinesOf([node], depth, report)]
  return childrenOf(node).flatMap((child): ListItem['children'][] => {
    const type = stringOf(child, 'type')
    if (typeof child['checked'] === 'boolean') report.add('checklist')
    const entries = type === 'listitem' ? entriesOf(child, depth + 1, report) : entriesOf({ children: [child] }, depth + 1, report)
    if (entries.length === 0) return type === 'listitem' ? [[]] : []
    return entries.flatMap((entry): ListItem['children'][] => {
      if ('line' in entry) return [entry.line]
      if (level < MAX_LIST_DEPTH) return listOf(entry.deeper, depth + 1, report, level + 1).map((inner) => [inner])
      report.add('depth')
      return itemsOf(entry.deeper, level, depth + 1, report)
    })
  })
}

/** Numbers as Lexical gives them: an item that only holds a deeper list takes none. */
function numbered(start: number, level: number, items: ListItem['children'][], made: List): List {
  let value = start
  const children = made.children.map((item, index): ListItem => {
    const own = value
    if (items[index]?.[0]?.type !== 'list') value += 1
    return { ...item, indent: level, value: own }
  })
  return { ...made, start, children }
}

/** A foreign list; none where it has no items. */
export function listOf(node: ForeignNode, depth: number, report: NormaliseReport, level = 0): List[] {
  const listType = stringOf(node, 'listType') === 'number' || stringOf(node, 'tag') === 'ol' ? 'number' : 'bullet'
  if (stringOf(node, 'listType') === 'check') report.add('checklist')
  const items = itemsOf(node, level, depth, report)
  if (items.length === 0) return []
  const start = Math.floor(numberOf(node, 'start') ?? 1)
  return [numbered(Number.isSafeInteger(start) && start >= 1 && listType === 'number' ? start : 1, level, items, list(listType, items))]
}
