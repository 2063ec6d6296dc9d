import {
  $getRoot, $isDecoratorNode, $isElementNode, $isTextNode, CLEAR_HISTORY_COMMAND, COMMAND_PRIORITY_EDITOR, HISTORIC_TAG, HISTORY_PUSH_TAG, mergeRegister, UNDO_COMMAND, type LexicalEditor, type LexicalNode, type TextNode,
} from 'lexical'
import type { Slip } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { $isQuoteNode } from '../nodes/quote/QuoteNode.ts'
import { $isArticleTableNode } from '../nodes/table/ArticleTableNode.ts'
import { stepTag, type StepKind } from './step-names.ts'

/** A change of body and slip together, which can be taken back as one as long as nothing else has been written since. */
export type ArticleStep = {
  /** places changed, body and slip together */
  count: number
  undo: () => void
  /** Calls back once, when the step has been taken back or something else was written. Returns how to stop listening. */
  onGone: (gone: () => void) => () => void
}

export type ArticleChange = {
  kind: StepKind
  count: number
  /** changes the body, inside an update; null where the slip alone changes */
  $body: (() => void) | null
  slip: Partial<Slip>
}

export function $textNodes(node: LexicalNode): TextNode[] {
  if ($isTextNode(node)) return [node]
  return $isElementNode(node) ? node.getChildren().flatMap($textNodes) : []
}

export const screenWords = (editor: LexicalEditor): string =>
  editor.getEditorState().read(() => $textNodes($getRoot()).map((node) => node.getTextContent()).join(''))

/** Tells the text of one moment from that of another: its words, and what stands below its pictures and quotes and above its tables. */
const textMark = (editor: LexicalEditor): string =>
  screenWords(editor) + editor.getEditorState().read(() => $getRoot().getChildren().map((block) => ($isDecoratorNode(block) ? `\0${JSON.stringify(block.exportJSON())}` : $isArticleTableNode(block) ? `\0${block.getCaption()}` : $isQuoteNode(block) ? `\0${block.getSpeaker()}` : '')).join(''))

function fieldsOf(slip: Slip, like: Partial<Slip>): Partial<Slip> {
  return Object.fromEntries(Object.entries(slip).filter(([field]) => Object.hasOwn(like, field)))
}

/** The fields of `patch` that still read as `from` says: what a person wrote over it since is theirs. */
function untouched(slip: Slip, patch: Partial<Slip>, from: Partial<Slip>): Partial<Slip> {
  const now: Readonly<Record<string, unknown>> = slip
  const was: Readonly<Record<string, unknown>> = from
  return Object.fromEntries(Object.entries(patch).filter(([field]) => JSON.stringify(now[field]) === JSON.stringify(was[field])))
}

/** Makes the change, one undo step of its own. Undo and redo in the editor take the slip's part along, whenever they come past it. */
export function takeArticleStep(document: ArticleDocument, { kind, count, $body, slip }: ArticleChange): ArticleStep {
  const { editor } = document
  const slipBefore = fieldsOf(document.slip, slip)
  const before = textMark(editor)
  if ($body !== null) editor.update($body, { tag: [HISTORY_PUSH_TAG, stepTag(kind, count)], discrete: true })
  const after = textMark(editor)
  if (Object.keys(slip).length > 0) document.setSlip(slip)
  let slipNow = document.slip

  let tell: (() => void) | null = null
  let isGone = false
  let isOwn = false
  /** what was done is no longer the last thing done: its own button goes */
  const gone = (): void => {
    isGone = true
    tell?.()
    tell = null
  }
  const put = (patch: Partial<Slip>, from: Partial<Slip>): void => {
    const own = untouched(document.slip, patch, from)
    isOwn = true
    if (Object.keys(own).length > 0) document.setSlip(own)
    isOwn = false
    slipNow = document.slip
  }
  // Undo may come back to this step through many later ones, so it listens for as long as the history may hold it.
  if ($body !== null && before !== after && Object.keys(slip).length > 0) {
    let words = after
    const stop = mergeRegister(
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
        if (!tags.has(HISTORIC_TAG)) {
          // A caret that moved changes no words; anything written does, and these need no reading at every key.
          if (dirtyElements.size > 0 || dirtyLeaves.size > 0) words = ''
          return
        }
        const was = words
        words = textMark(editor)
        if (words === before) put(slipBefore, slip)
        else if (words === after && was !== after) put(slip, slipBefore)
      }),
      editor.registerCommand(CLEAR_HISTORY_COMMAND, () => {
        stop()
        return false
      }, COMMAND_PRIORITY_EDITOR),
    )
  }
  const stopButton = mergeRegister(
    editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => { if (dirtyElements.size > 0 || dirtyLeaves.size > 0) end() }),
    document.subscribe(() => { if (!isOwn && document.slip !== slipNow) end() }),
  )
  const end = (): void => {
    stopButton()
    gone()
  }

  return {
    count,
    undo: () => {
      if (isGone) return
      if ($body !== null) editor.dispatchCommand(UNDO_COMMAND, undefined)
      else put(slipBefore, slip)
      end()
    },
    onGone: (listener) => {
      tell = listener
      return () => { tell = null }
    },
  }
}
