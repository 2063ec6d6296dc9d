import { $getRoot, $isDecoratorNode, $isElementNode, $isTextNode, HISTORIC_TAG, HISTORY_PUSH_TAG, UNDO_COMMAND, type LexicalEditor, type LexicalNode, type TextNode } from 'lexical'
import type { Slip } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { $isArticleTableNode } from '../nodes/table/ArticleTableNode.ts'

/** A change of body and slip together, which can be taken back as one as long as nothing else has been written since. */
export type ArticleStep = {
  /** places changed, body and slip together */
  count: number
  undo: () => void
  /** Calls back once, when the step has been taken back or something else was written. Returns how to stop listening. */
  onGone: (gone: () => void) => () => void
}

export type ArticleChange = {
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

/** Tells the text of one moment from that of another: its words, and what stands below its pictures and above its tables. */
const textMark = (editor: LexicalEditor): string =>
  screenWords(editor) + editor.getEditorState().read(() => $getRoot().getChildren().map((block) => ($isDecoratorNode(block) ? `\0${JSON.stringify(block.exportJSON())}` : $isArticleTableNode(block) ? `\0${block.getCaption()}` : '')).join(''))

function fieldsOf(slip: Slip, like: Partial<Slip>): Partial<Slip> {
  return Object.fromEntries(Object.entries(slip).filter(([field]) => Object.hasOwn(like, field)))
}

/** Makes the change, one undo step of its own. Undo and redo in the editor take the slip's part along. */
export function takeArticleStep(document: ArticleDocument, { count, $body, slip }: ArticleChange): ArticleStep {
  const { editor } = document
  const slipBefore = fieldsOf(document.slip, slip)
  const before = textMark(editor)
  if ($body !== null) editor.update($body, { tag: HISTORY_PUSH_TAG, discrete: true })
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
  const put = (patch: Partial<Slip>): void => {
    isOwn = true
    if (Object.keys(patch).length > 0) document.setSlip(patch)
    isOwn = false
    slipNow = document.slip
  }
  const stopEditor = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
    if ($body === null || !tags.has(HISTORIC_TAG)) return stop()
    // Historic updates pass this step on their way only where they bring back the words of its one side or the other.
    const words = textMark(editor)
    if (words === before) {
      put(slipBefore)
      gone()
    } else if (words === after) put(slip)
    return undefined
  })
  const stopSlip = document.subscribe(() => { if (!isOwn && document.slip !== slipNow) stop() })
  const stop = (): void => {
    stopEditor()
    stopSlip()
    gone()
  }

  return {
    count,
    undo: () => {
      if (isGone) return
      if ($body !== null) editor.dispatchCommand(UNDO_COMMAND, undefined)
      else {
        put(slipBefore)
        stop()
      }
    },
    onGone: (listener) => {
      tell = listener
      return () => { tell = null }
    },
  }
}
