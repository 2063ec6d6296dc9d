import { $isRootNode, COMMAND_PRIORITY_LOW, INSERT_PARAGRAPH_COMMAND, mergeRegister, type ElementNode, type LexicalEditor } from 'lexical'
import { QuoteNode } from '../quote/QuoteNode.ts'
import { EditorNoteNode } from './EditorNoteNode.ts'
import { $enterInNote, $unnote } from './toggle-note.ts'

/** Where everything was deleted, the editor keeps the first block. */
const $isAllThatIsLeft = (block: ElementNode): boolean => block.isEmpty() && $isRootNode(block.getParent()) && block.getNextSibling() === null && block.getPreviousSibling() === null

/** Enter in an editor's note; an article whose every word was deleted has no head of a note and no speaker left over. */
export const registerNotes = (editor: LexicalEditor): (() => void) => mergeRegister(
  editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $enterInNote, COMMAND_PRIORITY_LOW),
  editor.registerNodeTransform(EditorNoteNode, (note) => { if ($isAllThatIsLeft(note)) $unnote(note) }),
  editor.registerNodeTransform(QuoteNode, (quote) => { if (quote.getSpeaker() !== '' && $isAllThatIsLeft(quote)) quote.setSpeaker('') }),
)
