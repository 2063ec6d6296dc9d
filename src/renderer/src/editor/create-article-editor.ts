import { CLEAR_HISTORY_COMMAND, createEditor, mergeRegister, ParagraphNode, type LexicalEditor } from 'lexical'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode, registerList } from '@lexical/list'
import { registerRichText } from '@lexical/rich-text'
import type { Body } from '#core/body/body-schema.ts'
import { emptyBody } from '#core/body/body-nodes.ts'
import { registerClosedSet } from './closed-set.ts'
import { registerDeleteAtEdges } from './commands/delete-at-edges.ts'
import { endWrittenKeys } from './commands/end-written-keys.ts'
import { leaveFieldsAlone } from './commands/leave-fields-alone.ts'
import { registerFormatCommands } from './commands/register-format-commands.ts'
import { registerTabKeys } from './commands/register-tab-keys.ts'
import { hearLinesInTime } from './commands/lines-heard-late.ts'
import { leaveComposed } from './commands/leave-composed.ts'
import { leaveEnterOfInputMethod } from './commands/enter-of-input-method.ts'
import { stayWhereScrolled } from './commands/stay-where-scrolled.ts'
import { keepWrittenLines } from './commands/written-lines.ts'
import { registerSelectionBeforeKeys } from './commands/selection-before-keys.ts'
import { registerWordsAtSelected } from './commands/words-at-selected.ts'
import { CrossheadNode } from './nodes/crosshead/CrossheadNode.ts'
import { DatelineNode } from './nodes/dateline/DatelineNode.ts'
import { copyDateline } from './nodes/dateline/dateline-words.ts'
import { registerNotes } from './nodes/editor-note/register-notes.ts'
import { EditorNoteNode } from './nodes/editor-note/EditorNoteNode.ts'
import { FigureNode } from './nodes/figure/FigureNode.ts'
import { GalleryNode } from './nodes/gallery/GalleryNode.ts'
import { QuoteNode } from './nodes/quote/QuoteNode.ts'
import { RelatedNode } from './nodes/related/RelatedNode.ts'
import { RuleNode } from './nodes/rule/RuleNode.ts'
import { keepRunInComposed } from './nodes/run-in/keep-run-in-composed.ts'
import { RunInNode } from './nodes/run-in/RunInNode.ts'
import { registerAcrossTables } from './nodes/table/remove-across.ts'
import { registerTables, TABLE_NODES } from './nodes/table/register-tables.ts'
import { registerPaste } from './paste/register-paste.ts'
import { registerFormatName, registerNamedHistory } from './steps/step-names.ts'
import { editorTheme } from './editor-theme.ts'

/** ms within which further keys join one undo step */
const UNDO_STEP = 1_000

/** Updates that bring words from the library: not the writer's, so neither saved nor undone. */
export const FROM_LIBRARY = 'from-library'

/**
 * The body's editor, without a page to stand in yet: it lives as long as its
 * article is open, so undo, selection and unsaved words outlast the pane that shows it.
 */
export function createArticleEditor(body: Body): { editor: LexicalEditor, dispose: () => void } {
  const editor = createEditor({
    namespace: 'rednet-article',
    nodes: [ParagraphNode, CrossheadNode, RunInNode, DatelineNode, FigureNode, GalleryNode, RelatedNode, QuoteNode, EditorNoteNode, RuleNode, ListNode, ListItemNode, LinkNode, ...TABLE_NODES],
    theme: editorTheme,
    onError: (error) => { throw error },
  })
  loadBody(editor, body)
  const dispose = mergeRegister(
    registerSelectionBeforeKeys(editor),
    leaveComposed(editor),
    leaveEnterOfInputMethod(editor),
    stayWhereScrolled(editor),
    hearLinesInTime(editor),
    keepWrittenLines(editor),
    registerWordsAtSelected(editor),
    registerFormatName(editor),
    registerRichText(editor),
    registerList(editor, { restoreNumbering: true }),
    registerNamedHistory(editor, UNDO_STEP),
    registerFormatCommands(editor),
    registerTabKeys(editor),
    registerDeleteAtEdges(editor),
    registerNotes(editor),
    registerTables(editor),
    registerPaste(editor),
    registerClosedSet(editor),
    keepRunInComposed(editor),
    copyDateline(editor),
    // After the dateline's words are known to the clipboard, before Lexical's tables, which come with the page.
    registerAcrossTables(editor),
    endWrittenKeys(editor),
    leaveFieldsAlone(editor),
  )
  // Registering transforms marks every node for them; that is nobody's edit.
  editor.update(() => undefined, { discrete: true, tag: FROM_LIBRARY })
  return { editor, dispose }
}

/** Shows another body as it is; an empty one gets a paragraph for the caret to stand in. */
export function loadBody(editor: LexicalEditor, body: Body): void {
  const shown = body.root.children.length === 0 ? emptyBody() : body
  // Steps taken on other words would bring those back over what somebody else has written since: undo begins anew from here.
  editor.dispatchCommand(CLEAR_HISTORY_COMMAND, undefined)
  editor.setEditorState(editor.parseEditorState(shown), { tag: FROM_LIBRARY })
  commitNow(editor)
}

/** Lexical commits in a later microtask; after this, what was written is what is read. */
export function commitNow(editor: LexicalEditor): void {
  editor.read(() => undefined)
}
