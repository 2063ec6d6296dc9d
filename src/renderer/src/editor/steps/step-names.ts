import {
  $addUpdateTag, COMMAND_PRIORITY_EDITOR, FORMAT_TEXT_COMMAND, HISTORIC_TAG, HISTORY_PUSH_TAG, PASTE_TAG, type EditorState, type LexicalEditor, type NodeKey, type UpdateTag,
} from 'lexical'
import { createEmptyHistoryState, registerHistory, type HistoryState } from '@lexical/history'

/** What a step of undo takes back, in the words of `editor:step.*`. */
export const STEPS = ['typing', 'deleting', 'paste', 'format', 'move', 'figure', 'picture', 'gallery', 'related', 'link', 'table', 'insert', 'snippet', 'restore', 'replace', 'full-width', 'quotes', 'half-width'] as const
export type StepKind = (typeof STEPS)[number]
/** `count`: places changed, where a step counts them */
export type StepName = { kind: StepKind, count: number | null }

const PREFIX = 'step:'
/** Marks an update as a step of this kind: `editor.update(…, { tag: stepTag('replace', 12) })`. */
export const stepTag = (kind: StepKind, count?: number): UpdateTag => `${PREFIX}${kind}${count === undefined ? '' : `:${count}`}`
/** Inside an update: what it is called. */
export const $nameStep = (kind: StepKind): void => $addUpdateTag(stepTag(kind))

function named(tags: ReadonlySet<string>): StepName | null {
  for (const tag of tags) {
    if (!tag.startsWith(PREFIX)) continue
    const [, word, count] = tag.split(':')
    const kind = STEPS.find((one) => one === word)
    if (kind !== undefined) return { kind, count: count === undefined ? null : Number(count) }
  }
  if (tags.has(PASTE_TAG)) return { kind: 'paste', count: null }
  // Whoever asks for a step of its own and gives it no name puts something in.
  return tags.has(HISTORY_PUSH_TAG) ? { kind: 'insert', count: null } : null
}

/** Whether words went, of the few nodes that a key touches. */
function shrank(before: EditorState, after: EditorState, leaves: ReadonlySet<NodeKey>): boolean {
  let grown = after._nodeMap.size - before._nodeMap.size
  for (const key of leaves) {
    const is = after._nodeMap.get(key)
    const was = before._nodeMap.get(key)
    grown += (is === undefined ? 0 : after.read(() => is.getTextContentSize())) - (was === undefined ? 0 : before.read(() => was.getTextContentSize()))
  }
  return grown < 0
}

/**
 * Names what makes words bold and the like. To be registered before whoever does it, at the same priority: Lexical
 * runs each priority in an update of its own, and one that changes nothing loses its tags.
 */
export const registerFormatName = (editor: LexicalEditor): (() => void) => editor.registerCommand(FORMAT_TEXT_COMMAND, () => {
  $nameStep('format')
  return false
}, COMMAND_PRIORITY_EDITOR)

type Kept = { history: HistoryState, names: WeakMap<EditorState, StepName> }
const kept = new WeakMap<LexicalEditor, Kept>()

/**
 * Undo and redo, with a name for each step. `pause`: ms within which further keys join one step. The name of the
 * change that led to a state is kept beside that state, for as long as the history holds it.
 */
export function registerNamedHistory(editor: LexicalEditor, pause: number): () => void {
  const history = createEmptyHistoryState()
  const names = new WeakMap<EditorState, StepName>()
  kept.set(editor, { history, names })
  let entry = history.current
  let depth = 0
  const stops = [
    editor.registerUpdateListener(({ editorState, prevEditorState, dirtyElements, dirtyLeaves, tags }) => {
      entry = history.current
      depth = history.undoStack.length
      // A state that came back has the name it had; one in which only the caret moved, that of the state before.
      const before = tags.has(HISTORIC_TAG) ? history.current?.editorState : prevEditorState
      const same = tags.has(HISTORIC_TAG) || (dirtyElements.size === 0 && dirtyLeaves.size === 0)
      const name = same ? (before === undefined ? undefined : names.get(before))
        : named(tags) ?? { kind: shrank(prevEditorState, editorState, dirtyLeaves) ? 'deleting' as const : 'typing' as const, count: null }
      if (name !== undefined) names.set(editorState, name)
    }),
    registerHistory(editor, history, pause),
    // What was merged into an entry is no step of its own, and undo takes the whole entry back: a word that was begun and
    // given up leaves such a state behind, and a replacement would be taken back without its headline.
    editor.registerUpdateListener(({ editorState, tags }) => {
      if (tags.has(HISTORIC_TAG) || entry === null || history.current === entry || history.undoStack.length !== depth) return
      const name = names.get(entry.editorState)
      if (name !== undefined) names.set(editorState, name)
    }),
  ]
  return () => { for (const stop of stops) stop() }
}

/** What undo would take back now, and redo bring back; null where there is nothing, or nobody knows its name. */
export function nextSteps(editor: LexicalEditor): { undo: StepName | null, redo: StepName | null } {
  const here = kept.get(editor)
  if (here === undefined) return { undo: null, redo: null }
  const { history: { undoStack, redoStack, current }, names } = here
  const nameOf = (state: EditorState | undefined): StepName | null => (state === undefined ? null : names.get(state) ?? null)
  return { undo: undoStack.length === 0 ? null : nameOf(current?.editorState), redo: nameOf(redoStack.at(-1)?.editorState) }
}

/** Where this very step stands: still done, taken back and waiting for redo, or no longer known to the history. */
export function standing(editor: LexicalEditor, step: StepName): 'done' | 'undone' | 'gone' {
  const here = kept.get(editor)
  if (here === undefined) return 'gone'
  const { history: { undoStack, redoStack, current }, names } = here
  const isStep = (entry: { editorState: EditorState } | null): boolean => entry !== null && names.get(entry.editorState) === step
  if (isStep(current) || undoStack.some(isStep)) return 'done'
  return redoStack.some(isStep) ? 'undone' : 'gone'
}
