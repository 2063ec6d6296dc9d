import { $addUpdateTag, $createParagraphNode, $getRoot, $getSelection, $insertNodes, $isElementNode, $isRangeSelection, HISTORY_PUSH_TAG, PASTE_TAG, type BaseSelection, type LexicalNode, type RangeSelection } from 'lexical'
import { $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import type { Block, Body } from '#core/body/body-schema.ts'
import { $keepOneDateline } from '../commands/dateline.ts'
import { $isArticleTableNode } from '../nodes/table/ArticleTableNode.ts'
import { $removeAcrossTables } from '../nodes/table/remove-across.ts'
import { $insertInTable } from '../nodes/table/insert-in-table.ts'

/** Words of a single plain paragraph join the line at the caret; anything more comes as blocks. */
function $nodesOf(blocks: Block[]): LexicalNode[] {
  const nodes = $generateNodesFromSerializedNodes(blocks)
  const [only] = nodes
  return nodes.length === 1 && only !== undefined && $isElementNode(only) && blocks[0]?.type === 'paragraph' ? only.getChildren() : nodes
}

/** The block at whose very start the caret stands, where it has words: whole blocks go before it, and the last of them stays a block of its own. */
function $blockBehind(selection: RangeSelection): LexicalNode | null {
  if (!selection.isCollapsed() || selection.anchor.offset !== 0) return null
  const node = selection.anchor.getNode()
  const block = node.getTopLevelElement()
  if (block === null || block.getTextContentSize() === 0) return null
  for (let at: LexicalNode | null = node; at !== null && !at.is(block); at = at.getParent()) if (at.getPreviousSibling() !== null) return null
  return block
}

/** Returns the words of a table's cells that what came went over: whoever asked says so. */
export function $insertBody(body: Body, at: BaseSelection): readonly string[] {
  if (body.root.children.length === 0) return []
  // Words of a table that are not selected stay.
  const selection = $removeAcrossTables(at) ? $getSelection() ?? at : at
  // One step to take back, whatever was typed just before.
  $addUpdateTag(PASTE_TAG)
  $addUpdateTag(HISTORY_PUSH_TAG)
  const gone = selection.is($getSelection()) ? $insertInTable(body.root.children) : null
  if (gone !== null) return gone
  const nodes = $nodesOf(body.root.children)
  if (nodes.length === 0) return []
  const behind = nodes.length > 1 && nodes.every((node) => $isElementNode(node) && !node.isInline()) && $isRangeSelection(selection) ? $blockBehind(selection) : null
  $keepOneDateline(() => {
    if (behind !== null) {
      for (const node of nodes) behind.insertBefore(node)
      nodes.at(-1)?.selectEnd()
    } else if ($isRangeSelection(selection)) selection.insertNodes(nodes)
    else $insertNodes(nodes)
  })
  const last = $getRoot().getLastChild()
  // Below a table there is a line to go on in.
  if ($isArticleTableNode(last)) last.insertAfter($createParagraphNode())
  return []
}
