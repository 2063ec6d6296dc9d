import { $addUpdateTag, $createParagraphNode, $isElementNode, $isParagraphNode, HISTORY_PUSH_TAG, type LexicalEditor, type LexicalNode } from 'lexical'
import type { LeadImage } from '#core/slip/slip.ts'
import { $rootBlock } from '../../commands/root-block.ts'
import { $nameStep } from '../../steps/step-names.ts'
import { $createFigureNode } from './FigureNode.ts'

/** Puts pictures after the block with the caret, never into the middle of a sentence, as one undo step; the caret goes on below them. */
export function insertFigures(editor: LexicalEditor, pictures: readonly LeadImage[]): void {
  editor.update(() => {
    $addUpdateTag(HISTORY_PUSH_TAG)
    $nameStep('figure')
    const here = $rootBlock()
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
