import { useSyncExternalStore, useMemo } from 'react'
import { $getSelection, $isRangeSelection, CAN_REDO_COMMAND, CAN_UNDO_COMMAND, COMMAND_PRIORITY_LOW, mergeRegister, type LexicalEditor } from 'lexical'
import { $isLinkNode } from '@lexical/link'
import { $blockKind, type BlockKind } from '../commands/blocks.ts'
import { $tableAtCaret } from '../nodes/table/at-caret.ts'
import { nextSteps, type StepName } from '../steps/step-names.ts'
import { $hasRunIn, $runInBlock } from '../commands/run-in.ts'

export type FormatState = {
  block: BlockKind | null
  bold: boolean
  italic: boolean
  underline: boolean
  runIn: boolean
  canRunIn: boolean
  link: boolean
  canLink: boolean
  /** in a cell, where only words may stand */
  inTable: boolean
  canUndo: boolean
  canRedo: boolean
  /** what undo would take back, redo bring back */
  undoes: StepName | null
  redoes: StepName | null
}

type AtCaret = Omit<FormatState, 'canUndo' | 'canRedo' | 'undoes' | 'redoes'>
const NOTHING: AtCaret = { block: null, bold: false, italic: false, underline: false, runIn: false, canRunIn: false, link: false, canLink: false, inTable: false }

function $atCaret(): AtCaret {
  const selection = $getSelection()
  const inTable = $tableAtCaret() !== null
  if (!$isRangeSelection(selection)) return { ...NOTHING, inTable }
  const block = $runInBlock(selection)
  const link = selection.anchor.getNode().getParents().some($isLinkNode)
  return {
    block: $blockKind(),
    bold: selection.hasFormat('bold'), italic: selection.hasFormat('italic'), underline: selection.hasFormat('underline'),
    runIn: block !== null && $hasRunIn(block), canRunIn: block !== null && !inTable && block.getTextContentSize() > 0,
    inTable, link, canLink: link || !selection.isCollapsed(),
  }
}

const isSameStep = (a: StepName | null, b: StepName | null): boolean => a?.kind === b?.kind && a?.count === b?.count

const isSame = (a: FormatState, b: FormatState): boolean =>
  a.block === b.block && a.bold === b.bold && a.italic === b.italic && a.underline === b.underline && a.runIn === b.runIn
  && a.canRunIn === b.canRunIn && a.link === b.link && a.canLink === b.canLink && a.inTable === b.inTable && a.canUndo === b.canUndo && a.canRedo === b.canRedo
  && isSameStep(a.undoes, b.undoes) && isSameStep(a.redoes, b.redoes)

/** What the format bar shows; a key that changes none of it renders nothing. */
export function useFormatState(editor: LexicalEditor): FormatState {
  const store = useMemo(() => {
    let state: FormatState = { ...NOTHING, canUndo: false, canRedo: false, undoes: null, redoes: null }
    let tell: () => void = () => undefined
    const put = (change: Partial<FormatState>): void => {
      const { undo, redo } = nextSteps(editor)
      const next = { ...state, ...change, undoes: undo, redoes: redo }
      if (isSame(state, next)) return
      state = next
      tell()
    }
    return {
      read: () => state,
      subscribe: (listener: () => void) => {
        tell = listener
        put(editor.getEditorState().read($atCaret))
        return mergeRegister(
          editor.registerUpdateListener(({ editorState }) => put(editorState.read($atCaret))),
          editor.registerCommand(CAN_UNDO_COMMAND, (canUndo) => { put({ canUndo }); return false }, COMMAND_PRIORITY_LOW),
          editor.registerCommand(CAN_REDO_COMMAND, (canRedo) => { put({ canRedo }); return false }, COMMAND_PRIORITY_LOW),
        )
      },
    }
  }, [editor])
  return useSyncExternalStore(store.subscribe, store.read)
}
