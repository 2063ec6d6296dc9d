import { $createParagraphNode, $createTextNode, $isDecoratorNode, RootNode, type LexicalEditor } from 'lexical'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { picturesIn, templateOf } from '#core/template/use-template.ts'
import { blockText } from '#core/body/body-text.ts'
import { emptySlip } from '#core/slip/slip.ts'

/** A template names no file: a picture put into its text becomes at once what would be kept of it, 【补图】. */
export function keepFilesOut(editor: LexicalEditor): () => void {
  return editor.registerNodeTransform(RootNode, (root) => {
    for (const block of root.getChildren()) {
      if (!$isDecoratorNode(block)) continue
      const { body } = normaliseBody([block.exportJSON()])
      if (picturesIn(body) === 0) continue
      const words = templateOf({ slip: emptySlip(), body }).body.root.children.map((one) => blockText(one, { dateline: null })).join('')
      block.replace($createParagraphNode().append($createTextNode(words)))
    }
  })
}
