import { $isElementNode, type LexicalNode, type PointType } from 'lexical'

/** Whether nothing of this block, which holds the point, stands between the point and that edge of it. */
export function $isAtEdge(point: PointType, block: LexicalNode, isStart: boolean): boolean {
  let node: LexicalNode = point.getNode()
  const size = $isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize()
  if (point.offset !== (isStart ? 0 : size)) return false
  while (!node.is(block)) {
    if ((isStart ? node.getPreviousSibling() : node.getNextSibling()) !== null) return false
    node = node.getParentOrThrow()
  }
  return true
}
