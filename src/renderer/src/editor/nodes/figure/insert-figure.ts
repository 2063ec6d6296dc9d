import { $addUpdateTag, $createParagraphNode, $isElementNode, $isParagraphNode, HISTORY_PUSH_TAG, type LexicalEditor, type LexicalNode, type NodeKey, type UpdateTag } from 'lexical'
import type { LeadImage } from '#core/slip/slip.ts'
import { $rootBlock } from '../../commands/root-block.ts'
import { $nameStep } from '../../steps/step-names.ts'
import { leavingOtherFields } from '../../writes-elsewhere.ts'
import { $pictureBlocks } from '../gallery/join-pictures.ts'
import { $isArticleTableNode } from '../table/ArticleTableNode.ts'
import { $createFigureNode } from './FigureNode.ts'

/** Pictures one below the other; the keys of their blocks, in order. */
export const insertFigures = (editor: LexicalEditor, pictures: readonly LeadImage[]): NodeKey[] => insertBlocks(editor, 'figure', () => pictures.map((picture) => $createFigureNode(picture)), leavingOtherFields(editor))
/** 组图: pictures side by side, in one block. */
export const insertGallery = (editor: LexicalEditor, pictures: readonly LeadImage[]): void => void insertBlocks(editor, 'gallery', () => $pictureBlocks(pictures), leavingOtherFields(editor))

/** Puts pictures after the block with the caret, never into the middle of a sentence, as one undo step; the caret goes on below them. Returns the keys of what was put in. */
export function insertBlocks(editor: LexicalEditor, step: 'figure' | 'gallery' | 'related', $make: () => readonly LexicalNode[], tag: UpdateTag[] = []): NodeKey[] {
  const keys: NodeKey[] = []
  editor.update(() => {
    $addUpdateTag(HISTORY_PUSH_TAG)
    $nameStep(step)
    const here = $rootBlock()
    let last: LexicalNode = here
    for (const node of $make()) {
      last = last.insertAfter(node)
      keys.push(node.getKey())
    }
    // An empty line was where the picture was wanted.
    if ($isParagraphNode(here) && here.isEmpty() && here.getPreviousSibling() !== null) here.remove()
    let next = last.getNextSibling()
    // What is written next belongs to no table's first cell: the caret stays where it was, or has a line of its own.
    if ($isArticleTableNode(next)) {
      if (here.isAttached()) return
      next = null
    }
    if (next === null) {
      next = $createParagraphNode()
      last.insertAfter(next)
    }
    if ($isElementNode(next)) next.selectStart()
  }, { tag })
  return keys
}
