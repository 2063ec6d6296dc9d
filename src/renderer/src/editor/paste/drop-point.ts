import { $createRangeSelection, $getNearestNodeFromDOMNode, $getSelection, $isRangeSelection, $isTextNode, $normalizeSelection__EXPERIMENTAL, $setSelection, type BaseSelection } from 'lexical'
import { caretFromPoint } from '@lexical/clipboard'

/**
 * The caret where something was let go of, which is not where words happen to be selected: those must not be written over.
 * Where the place is not in the text, the end of what is selected.
 */
export function $caretAtDrop({ clientX, clientY }: Pick<DragEvent, 'clientX' | 'clientY'>): BaseSelection | null {
  const point = caretFromPoint(clientX, clientY)
  const node = point === null ? null : $getNearestNodeFromDOMNode(point.node)
  const parent = node?.getParent() ?? null
  if (point !== null && node !== null && ($isTextNode(node) || parent !== null)) {
    const caret = $createRangeSelection()
    for (const end of [caret.anchor, caret.focus]) {
      if ($isTextNode(node)) end.set(node.getKey(), Math.min(point.offset, node.getTextContentSize()), 'text')
      else if (parent !== null) end.set(parent.getKey(), node.getIndexWithinParent() + 1, 'element')
    }
    $setSelection($normalizeSelection__EXPERIMENTAL(caret))
    return $getSelection()
  }
  const selection = $getSelection()
  if ($isRangeSelection(selection)) selection.anchor.set(selection.focus.key, selection.focus.offset, selection.focus.type)
  return selection
}
