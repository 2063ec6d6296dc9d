import { $addUpdateTag, $createParagraphNode, $getRoot, $getSelection, $isElementNode, $isParagraphNode, HISTORY_PUSH_TAG, type LexicalEditor, type LexicalNode } from 'lexical'
import type { LeadImage } from '#core/slip/slip.ts'
import { $createFigureNode } from './FigureNode.ts'

/** The block with the caret; the last one where there is no caret. */
function $here(): LexicalNode {
  const last = $getSelection()?.getNodes().at(-1)?.getTopLevelElement() ?? $getRoot().getLastChild()
  if (last !== null) return last
  const made = $createParagraphNode()
  $getRoot().append(made)
  return made
}

/** Puts pictures after the block with the caret, never into the middle of a sentence, as one undo step; the caret goes on below them. */
export function insertFigures(editor: LexicalEditor, pictures: readonly LeadImage[]): void {
  editor.update(() => {
    $addUpdateTag(HISTORY_PUSH_TAG)
    const here = $here()
    let last: LexicalNode = here
    for (const picture of pictures) last = last.insertAfter($createFigureNode(picture))
    // An empty line was where the picture was wanted.
    if ($isParagraphNode(here) && here.isEmpty() && here.getPreviousSibling() !== null) here.remove()
    let next = last.getNextSibling()
    if (next === null) {
      next = $createParagraphNode()
      last.insertAfter(next)
    }
    if ($isElementNode(next)) next.selectStart()
  })
}
