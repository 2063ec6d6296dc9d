import { $createParagraphNode, $getRoot, $getSelection, type LexicalNode } from 'lexical'

/** The block of the text a node stands in: of what is in a table's cell, the table. */
export const $rootBlockOf = (node: LexicalNode): LexicalNode | null => {
  const root = $getRoot()
  return [node, ...node.getParents()].find((one) => root.is(one.getParent())) ?? null
}

/** The block with the caret; the last one where there is no caret. */
export function $rootBlock(): LexicalNode {
  const selected = $getSelection()?.getNodes().at(-1)
  const last = (selected === undefined ? null : $rootBlockOf(selected)) ?? $getRoot().getLastChild()
  if (last !== null) return last
  const made = $createParagraphNode()
  $getRoot().append(made)
  return made
}
