import { $getNodeByKey, $getSelection, $isRangeSelection, $isRootNode, COMMAND_PRIORITY_LOW, DELETE_CHARACTER_COMMAND, INSERT_PARAGRAPH_COMMAND, mergeRegister, type ElementNode, type LexicalEditor } from 'lexical'
import { $isQuoteNode, QuoteNode } from '../quote/QuoteNode.ts'
import { EditorNoteNode } from './EditorNoteNode.ts'
import { $enterInNote, $unnote } from './toggle-note.ts'

/** Where everything was deleted, the editor keeps the first block. */
const $isAllThatIsLeft = (block: ElementNode): boolean => block.isEmpty() && $isRootNode(block.getParent()) && block.getNextSibling() === null && block.getPreviousSibling() === null

/** Whether its words were deleted just now: a speaker named before the first word of a quote stays. */
const $hadMore = (editor: LexicalEditor, quote: QuoteNode): boolean => {
  const key = quote.getKey()
  return editor.getEditorState().read(() => {
    const was = $getNodeByKey(key)
    return $isQuoteNode(was) && !$isAllThatIsLeft(was)
  })
}

/** Backspace or Delete in an empty quote: it is a paragraph then, and who speaks stays in the text below. */
function $leaveEmptyQuote(): boolean {
  const selection = $getSelection()
  const quote = $isRangeSelection(selection) && selection.isCollapsed() ? selection.anchor.getNode() : null
  return $isQuoteNode(quote) && quote.isEmpty() && quote.getSpeaker() !== '' && quote.collapseAtStart()
}

/** Enter in an editor's note; an article whose every word was deleted has no head of a note and no speaker left over. */
export const registerNotes = (editor: LexicalEditor): (() => void) => mergeRegister(
  editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $enterInNote, COMMAND_PRIORITY_LOW),
  editor.registerCommand(DELETE_CHARACTER_COMMAND, $leaveEmptyQuote, COMMAND_PRIORITY_LOW),
  editor.registerNodeTransform(EditorNoteNode, (note) => { if ($isAllThatIsLeft(note)) $unnote(note) }),
  editor.registerNodeTransform(QuoteNode, (quote) => { if (quote.getSpeaker() !== '' && $isAllThatIsLeft(quote) && $hadMore(editor, quote)) quote.setSpeaker('') }),
)
