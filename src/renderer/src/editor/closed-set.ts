import { $isElementNode, COMMAND_PRIORITY_HIGH, FORMAT_ELEMENT_COMMAND, INDENT_CONTENT_COMMAND, mergeRegister, ParagraphNode, TextNode, type LexicalEditor } from 'lexical'
import { $getSelection, $isRangeSelection } from 'lexical'
import { $isListItemNode } from '@lexical/list'
import { MAX_LIST_DEPTH, TEXT_FORMAT_MASK } from '#core/body/body-schema.ts'
import { $isRunInNode, RunInNode } from './nodes/run-in/RunInNode.ts'

/** Lexical joins plain text nodes alone; run-ins parted by a format that went again join here. */
function $joinRunIns(node: RunInNode): void {
  const next = node.getNextSibling()
  if (node.isComposing()) return
  if (node.getTextContent() === '') node.remove()
  else if ($isRunInNode(next) && !next.isComposing() && next.getFormat() === node.getFormat()) node.mergeWithSibling(next)
}

/**
 * Keeps the screen to what the body can store, so that nothing is shown that a
 * save would leave out: no inline style, no alignment, no foreign format.
 */
export function registerClosedSet(editor: LexicalEditor): () => void {
  const $plain = (node: TextNode): void => {
    if (node.isComposing()) return
    if (node.getStyle() !== '') node.setStyle('')
    const kept = node.getFormat() & TEXT_FORMAT_MASK
    if (kept !== node.getFormat()) node.setFormat(kept)
  }
  return mergeRegister(
    editor.registerNodeTransform(TextNode, $plain),
    editor.registerNodeTransform(RunInNode, (node) => {
      $plain(node)
      $joinRunIns(node)
    }),
    editor.registerNodeTransform(ParagraphNode, (node) => {
      if (node.getFormatType() !== '') node.setFormat('')
      if (node.getIndent() !== 0) node.setIndent(0)
    }),
    editor.registerCommand(FORMAT_ELEMENT_COMMAND, () => true, COMMAND_PRIORITY_HIGH),
    // Only lists have depth, and not without end.
    editor.registerCommand(INDENT_CONTENT_COMMAND, () => {
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return true
      return !selection.getNodes().every((node) => {
        const item = [node, ...node.getParents()].find($isListItemNode)
        return $isElementNode(item) && item.getIndent() < MAX_LIST_DEPTH
      })
    }, COMMAND_PRIORITY_HIGH),
  )
}
