import { $addUpdateTag, $createParagraphNode, $isElementNode, $isParagraphNode, HISTORY_PUSH_TAG } from 'lexical'
import { $rootBlock } from '../../commands/root-block.ts'
import { $createRuleNode } from './RuleNode.ts'

/** A rule after the block with the caret, in the place of an empty one; the caret goes on below it. One step to take back. */
export function $insertRule(): void {
  $addUpdateTag(HISTORY_PUSH_TAG)
  const here = $rootBlock()
  const rule = $createRuleNode()
  here.insertAfter(rule)
  if ($isParagraphNode(here) && here.isEmpty() && here.getPreviousSibling() !== null) here.remove()
  const next = rule.getNextSibling() ?? rule.insertAfter($createParagraphNode())
  if ($isElementNode(next)) next.selectStart()
  else next?.selectPrevious()
}
