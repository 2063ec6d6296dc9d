import { $createParagraphNode, $getRoot, $isElementNode, $isParagraphNode, type ElementNode } from 'lexical'
import { $createDatelineNode, $isDatelineNode, type DatelineNode } from '../nodes/dateline/DatelineNode.ts'

const $datelines = (): DatelineNode[] => $getRoot().getChildren().flatMap((block) => ($isElementNode(block) ? block.getChildren().filter($isDatelineNode) : []))

export const $hasDateline = (): boolean => $datelines().length > 0

/** One article has one dateline: what `insert` brings beside one that stays goes again, and no word with it, since the slip has them. */
export function $keepOneDateline(insert: () => void): void {
  const before = new Set($datelines().map((node) => node.getKey()))
  insert()
  const now = $datelines()
  const stays = now.find((node) => before.has(node.getKey())) ?? now[0]
  for (const node of now) if (node !== stays && !before.has(node.getKey())) node.remove()
}

function $firstParagraph(): ElementNode {
  const found = $getRoot().getChildren().find($isParagraphNode)
  if (found !== undefined) return found
  const made = $createParagraphNode()
  const first = $getRoot().getFirstChild()
  if (first === null) $getRoot().append(made)
  else first.insertBefore(made)
  return made
}

/** Puts the dateline where it belongs, at the head of the first paragraph, and the caret after it. One article has one. */
export function $insertDateline(): void {
  if ($hasDateline()) return
  const dateline = $createDatelineNode()
  $putDatelineFirst(dateline)
  dateline.selectNext(0, 0)
}

export function $putDatelineFirst(dateline: DatelineNode): void {
  const paragraph = $firstParagraph()
  const first = paragraph.getFirstChild()
  if (first === null) paragraph.append(dateline)
  else if (!first.is(dateline)) first.insertBefore(dateline)
}
