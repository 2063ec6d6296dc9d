import { $getSelection, $isRangeSelection, $setSelection, $createRangeSelection, $getNodeByKey, $isTextNode, type LexicalEditor, type LexicalNode } from 'lexical'
import { endInBarLine, isBarField, isInBarLine, startInBarLine } from './bar-line.ts'
import type { BlockField } from './block-words.ts'
import type { Found } from './found.ts'
import { runAt } from './line-range.ts'

/** Index of the first place at or after the caret; the first of all where there is no caret or nothing after it. */
export const firstAfterCaret = (editor: LexicalEditor, found: readonly Found[]): number => Math.max(nextAfterCaret(editor, found, 'start'), 0)

/** Index of the first place at or after the selection's `side`, the first of all where there is no caret; -1 where nothing comes after it. */
export function nextAfterCaret(editor: LexicalEditor, found: readonly Found[], side: 'start' | 'end'): number {
  const caret = editor.getEditorState().read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return null
    const point = selection.isBackward() === (side === 'start') ? selection.focus : selection.anchor
    return { key: point.key, offset: point.type === 'text' ? point.offset : 0, node: point.getNode() }
  })
  if (caret === null) return found.length === 0 ? -1 : 0
  return editor.getEditorState().read(() => found.findIndex(({ place, match }) => {
    if (place.in === 'block') return $isAhead($getNodeByKey(place.block), place.field, match.start, caret.node)
    const here = place.in === 'text' ? runAt(place.line, match.start, 'after') : null
    if (here === null) return false
    if (here.run.key === caret.key) return here.at >= caret.offset
    return $getNodeByKey(here.run.key)?.isBefore(caret.node) === false
  }))
}

/** Index of the last place that ends before what is selected, the last of all where there is no caret; -1 where nothing comes before it. */
export function previousBeforeCaret(editor: LexicalEditor, found: readonly Found[]): number {
  return editor.getEditorState().read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return found.length - 1
    const point = selection.isBackward() ? selection.focus : selection.anchor
    const [node, offset] = [point.getNode(), point.type === 'text' ? point.offset : 0]
    return found.findLastIndex(({ place, match }) => {
      if (place.in === 'block') return $isBehind($getNodeByKey(place.block), place.field, match.end, node)
      const here = place.in === 'text' ? runAt(place.line, match.end, 'before') : null
      if (here === null) return false
      if (here.run.key === point.key) return here.at <= offset
      return $getNodeByKey(here.run.key)?.isBefore(node) === true
    })
  })
}

function $isBehind(block: LexicalNode | null, field: BlockField, end: number, caret: LexicalNode): boolean {
  if (block?.is(caret) === true || block?.isParentOf(caret) === true) {
    if (isBarField(field) && isInBarLine(field)) return end <= startInBarLine()
    return field !== 'speaker'
  }
  return block?.isBefore(caret) === true
}

function $isAhead(block: LexicalNode | null, field: BlockField, start: number, caret: LexicalNode): boolean {
  if (block?.is(caret) === true || block?.isParentOf(caret) === true) {
    // For one who is in its field already, only what stands behind what is selected there.
    if (isBarField(field) && isInBarLine(field)) return start >= endInBarLine()
    // Below the words of its quote, so ahead of a caret in them; a table's title is above its cells.
    return field === 'speaker'
  }
  return block?.isBefore(caret) === false
}

/** Selects a place in the text, as if the person had. False where it is none of the text's, or gone. */
export function selectFound(editor: LexicalEditor, { place, match }: Found): boolean {
  const start = place.in === 'text' ? runAt(place.line, match.start, 'after') : null
  const end = place.in === 'text' ? runAt(place.line, match.end, 'before') : null
  if (start === null || end === null) return false
  let isDone = false
  editor.update(() => {
    const [first, last] = [$getNodeByKey(start.run.key), $getNodeByKey(end.run.key)]
    if (!$isTextNode(first) || !$isTextNode(last) || start.at > first.getTextContentSize() || end.at > last.getTextContentSize()) return
    const selection = $createRangeSelection()
    selection.anchor.set(first.getKey(), start.at, 'text')
    selection.focus.set(last.getKey(), end.at, 'text')
    $setSelection(selection)
    isDone = true
  }, { discrete: true })
  return isDone
}
