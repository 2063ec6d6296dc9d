import { $createParagraphNode, $createTextNode, $isDecoratorNode, RootNode, type LexicalEditor } from 'lexical'
import { FROM_LIBRARY } from '#renderer/editor/create-article-editor.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { picturesIn, templateOf } from '#core/template/use-template.ts'
import { blockText } from '#core/body/body-text.ts'
import { emptySlip } from '#core/slip/slip.ts'

/** A template names no file: a picture put into its text becomes at once what would be kept of it, 【补图】. */
export function keepFilesOut(editor: LexicalEditor): () => void {
  const stop = editor.registerNodeTransform(RootNode, (root) => {
    for (const block of root.getChildren()) {
      if (!$isDecoratorNode(block)) continue
      const { body } = normaliseBody([block.exportJSON()])
      if (picturesIn(body) === 0) continue
      const words = templateOf({ slip: emptySlip(), body }).body.root.children.map((one) => blockText(one, { dateline: null })).join('')
      block.replace($createParagraphNode().append($createTextNode(words)))
    }
  })
  // Registering it marks the text for it; that is nobody's edit.
  editor.update(() => undefined, { discrete: true, tag: FROM_LIBRARY })
  return stop
}
