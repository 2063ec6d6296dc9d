import { $addUpdateTag, $getRoot, $getSelection, $isRangeSelection, $isTextNode, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import { snippetAsked } from '#core/template/snippet-query.ts'
import { plainTextToBody } from '#core/gate/plain-text.ts'
import { $insertBody } from '../paste/insert-body.ts'
import { $nameStep } from '../steps/step-names.ts'

/** What is asked for at the caret; null in a selection, in a composition and in links, whose ends are addresses. */
export function $askedAtCaret(): { length: number, name: string } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text') return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || node.isComposing() || node.getParents().some((parent) => parent.getType() === 'link')) return null
  const { offset } = selection.anchor
  return snippetAsked(node.getTextContent().slice(Math.max(0, offset - 42), offset))
}

/** In an update: the words at the caret, as a step of its own; several lines come as paragraphs. */
export function $insertSnippet(words: string): void {
  $addUpdateTag(HISTORY_PUSH_TAG)
  $nameStep('snippet')
  $insertBody(plainTextToBody(words), $getSelection() ?? $getRoot().selectEnd())
}

/**
 * Puts the words at the caret as one step; several lines come as paragraphs.
 * @param isAsked in the place of ;; and the name before the caret; else nothing that was typed goes
 */
export function insertSnippet(editor: LexicalEditor, words: string, isAsked: boolean): void {
  if (!editor.isEditable() || editor.isComposing()) return
  editor.update(() => {
    const asked = isAsked ? $askedAtCaret() : null
    const selection = $getSelection()
    if (asked !== null && $isRangeSelection(selection)) {
      const { offset } = selection.anchor
      const node = selection.anchor.getNode()
      if ($isTextNode(node)) node.spliceText(offset - asked.length, asked.length, '', true)
    }
    $insertSnippet(words)
  })
}
