import { $getNodeByKey, $getRoot, $isElementNode, $isTextNode, COMMAND_PRIORITY_CRITICAL, COMPOSITION_END_COMMAND, type LexicalEditor, type LexicalNode } from 'lexical'
import { $createRunInNode, $isRunInNode, $swapText } from './RunInNode.ts'

function $composedRunIn(node: LexicalNode): LexicalNode | null {
  if ($isRunInNode(node)) return node.isComposing() ? node : null
  if (!$isElementNode(node)) return null
  for (const child of node.getChildren()) {
    const found = $composedRunIn(child)
    if (found !== null) return found
  }
  return null
}

/**
 * When an input method has finished inside a subclass of TextNode, Lexical puts
 * plain text in its place (right for a hashtag, wrong for a sentence). This lets
 * Lexical finish and makes the words a run-in again, in the same update, before
 * they could join the plain text beside them.
 */
export function keepRunInComposed(editor: LexicalEditor): () => void {
  let finishing = false
  return editor.registerCommand(COMPOSITION_END_COMMAND, (event) => {
    if (finishing) return false
    const runIn = $composedRunIn($getRoot())
    const parent = runIn?.getParent() ?? null
    if (runIn === null || parent === null) return false
    const before = runIn.getPreviousSibling()?.getKey() ?? null
    finishing = true
    try {
      editor.dispatchCommand(COMPOSITION_END_COMMAND, event)
    } finally {
      finishing = false
    }
    if (runIn.isAttached()) return true
    const sibling = before === null ? null : $getNodeByKey(before)
    const stand = sibling === null ? parent.getFirstChild() : sibling.getNextSibling()
    if ($isTextNode(stand) && !$isRunInNode(stand)) $swapText(stand, $createRunInNode(stand.getTextContent()))
    return true
  }, COMMAND_PRIORITY_CRITICAL)
}
