import { $getRoot } from 'lexical'
import { $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import type { Change } from '#core/redline/changes.ts'
import type { Redline } from '#core/redline/redline.ts'
import { undoChange } from '#core/redline/undo-change.ts'
import { spliceOf } from '#core/revision/splice.ts'
import { lineText } from '#core/revision/compare-slips.ts'
import { textAfter } from '#core/redline/stood-after.ts'
import { sameValue } from '#core/same-value.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { $keepOneDateline } from '#renderer/editor/commands/dateline.ts'
import { takeArticleStep, type ArticleStep } from '#renderer/editor/steps/article-step.ts'

/** moved: the text is another than the redline's; kept: it cannot be undone by itself; closed: nobody may write in it now */
export type NotUndone = 'moved' | 'kept' | 'closed'

/**
 * Writes the old words of one change back into the open text, as one step that undo takes back.
 * @param words the redline with its last step shown or taken
 */
export function undoInText(document: ArticleDocument, words: Pick<Redline, 'slip' | 'blocks'>, change: Change): ArticleStep | NotUndone {
  const { editor } = document
  if (!document.editable || editor.isComposing()) return 'closed'
  const now = document.readBody().root.children
  const then = words.blocks.flatMap(({ block, removed }) => (removed === null ? [block] : []))
  if (!sameValue(now, then)) return 'moved'
  const { place } = change
  if ('line' in place && lineText(place.line, document.slip) !== textAfter(words.slip.find(({ line }) => line === place.line)?.runs ?? [], Infinity)) return 'moved'
  const undoing = undoChange(words, change, document.slip)
  if (undoing === null) return 'kept'
  if ('slip' in undoing) return takeArticleStep(document, { kind: 'restore', count: 1, $body: null, slip: undoing.slip, isBeside: true })
  const splice = spliceOf(now, undoing.body)
  if (splice === null) return 'kept'
  return takeArticleStep(document, {
    kind: 'restore', count: 1, slip: {}, isBeside: true,
    $body: () => $keepOneDateline(() => { $getRoot().splice(splice.start, splice.remove, $generateNodesFromSerializedNodes(splice.blocks)) }),
  })
}
