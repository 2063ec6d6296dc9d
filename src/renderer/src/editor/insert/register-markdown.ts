import {
  $addUpdateTag, $getSelection, $isParagraphNode, $isRangeSelection, $isRootNode, $isTextNode, COMMAND_PRIORITY_HIGH, HISTORY_PUSH_TAG, KEY_DOWN_COMMAND, type LexicalEditor, type ParagraphNode,
} from 'lexical'
import { isOfField } from '../commands/leave-fields-alone.ts'
import { INSERT_COMMAND } from '../commands/register-format-commands.ts'
import type { Insertable } from './insertables.ts'

/** What stands alone in a paragraph, by the key that ends it. */
const SIGNS: Record<string, Record<string, Insertable>> = {
  ' ': { '#': 'crosshead-1', '##': 'crosshead-2', '-': 'bullet', '*': 'bullet', '1.': 'number', '>': 'quote' },
  'Enter': { '---': 'rule', '***': 'rule' },
}

/** The paragraph of the text, and all it holds, with the caret at its end. */
function $typedAlone(): { paragraph: ParagraphNode, words: string } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  const paragraph = node.getParent()
  if (!$isTextNode(node) || !$isParagraphNode(paragraph) || !$isRootNode(paragraph.getParent()) || paragraph.getChildrenSize() > 1) return null
  return selection.anchor.offset === node.getTextContentSize() ? { paragraph, words: node.getTextContent() } : null
}

/**
 * The signs of Markdown, where a person has asked for them: the block in their place, one step to take back. By the key alone,
 * so that nothing an input method writes is ever read as one.
 */
export const registerMarkdown = (editor: LexicalEditor): (() => void) => editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
  const signs = SIGNS[event.key]
  // keyCode 229: the key belongs to the input method
  if (signs === undefined || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || isOfField(event)) return false
  if (editor.isComposing() || !editor.isEditable()) return false
  const typed = $typedAlone()
  const insertable = typed === null ? undefined : signs[typed.words]
  if (typed === null || insertable === undefined) return false
  event.preventDefault()
  $addUpdateTag(HISTORY_PUSH_TAG)
  typed.paragraph.clear()
  typed.paragraph.select()
  return editor.dispatchCommand(INSERT_COMMAND, insertable)
}, COMMAND_PRIORITY_HIGH)
