import type { LexicalEditor } from 'lexical'
import type { Line, Run } from './read-lines.ts'

/** Which text node, and where in it, an offset of a line falls on; of two nodes that meet there, the one that `side` of it belongs to. */
export function runAt(line: Line, offset: number, side: 'after' | 'before'): { run: Run, at: number } | null {
  const found = line.runs.find(({ start, length }) => (side === 'after' ? offset < start + length : offset <= start + length))
  return found === undefined ? null : { run: found, at: offset - found.start }
}

function textOf(element: Node | null): Text | null {
  let node: Node | null = element
  while (node !== null && !(node instanceof Text)) node = node.firstChild
  return node
}

/** Where a stretch of a line stands on the page, to mark it there without touching it; null where it is not shown (any more). */
export function lineRange(editor: LexicalEditor, line: Line, from: number, to: number): Range | null {
  const first = runAt(line, from, 'after')
  const last = runAt(line, to, 'before')
  if (first === null || last === null) return null
  const start = textOf(editor.getElementByKey(first.run.key))
  const end = textOf(editor.getElementByKey(last.run.key))
  if (start === null || end === null || first.at > start.length || last.at > end.length) return null
  const range = new Range()
  range.setStart(start, first.at)
  range.setEnd(end, last.at)
  return range
}
