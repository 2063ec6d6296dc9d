import { $addUpdateTag, $getRoot, HISTORY_PUSH_TAG, UNDO_COMMAND } from 'lexical'
import { $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import { canonicalJson } from '#core/canonical-json.ts'
import type { Block } from '#core/body/body-schema.ts'
import type { BlockChange } from '#core/revision/compare.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { $keepOneDateline } from '#renderer/editor/commands/dateline.ts'
import { $nameStep, nextSteps } from '#renderer/editor/steps/step-names.ts'

/** replace: in the present block's place; beside: after it, and it stays */
export type BringHow = 'replace' | 'beside'
/** `at`: the present block it belongs to, or the one before where it is gone; -1 for the head of the text. `now`: that block as it was compared. `of`: how many blocks the text had then. */
export type Bring = { block: Block, at: number, now: Block | null, of: number }

/** What of each change can be brought back, in the order of the changes; null where nothing can. The comparison is one with the words now. */
export function bringsOf(blocks: readonly BlockChange[]): (Bring | null)[] {
  const of = blocks.filter(({ after }) => after !== null).length
  let at = -1
  let last: Block | null = null
  return blocks.map((change) => {
    if (change.after !== null) {
      at += 1
      last = change.after
    }
    return change.kind === 'changed' || change.kind === 'removed' ? { block: change.before, at, now: last, of } : null
  })
}

/**
 * Brings one block of an earlier revision back into the text, as one step that undo takes back. False where the text is another
 * than what was compared, or may not be written in: nothing is changed then.
 */
export function bringBackBlock(document: ArticleDocument, { block, at, now, of }: Bring, how: BringHow): boolean {
  const { editor } = document
  if (!document.editable || editor.isComposing()) return false
  const { children } = document.readBody().root
  // Pressed twice before the comparison is made anew: once is meant.
  if (children.length !== of) return false
  const here = at === -1 ? null : children[at] ?? null
  if (canonicalJson(here) !== canonicalJson(now)) return false
  let isDone = false
  editor.update(() => {
    const root = $getRoot()
    if (root.getChildrenSize() !== children.length) return
    const target = at === -1 ? null : root.getChildAtIndex(at)
    $addUpdateTag(HISTORY_PUSH_TAG)
    $nameStep('restore')
    $keepOneDateline(() => {
      const nodes = $generateNodesFromSerializedNodes([block])
      if (target === null) for (const node of nodes.toReversed()) root.splice(0, 0, [node])
      else {
        for (const node of nodes.toReversed()) target.insertAfter(node)
        if (how === 'replace') target.remove()
      }
    })
    isDone = true
  }, { discrete: true })
  return isDone
}

/** Takes the last bringing back back, where nothing else was written since. False where something was. */
export function undoBringBack({ editor }: ArticleDocument): boolean {
  if (nextSteps(editor).undo?.kind !== 'restore') return false
  return editor.dispatchCommand(UNDO_COMMAND, undefined)
}
