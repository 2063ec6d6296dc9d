import { $isElementNode, $isTextNode, $getRoot, type LexicalEditor, type LexicalNode } from 'lexical'
import type { Body } from '#core/body/body-schema.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { commitNow } from '#renderer/editor/create-article-editor.ts'

/** Lexical puts this before the first key of a composition; it is no word of the writer's. */
const COMPOSITION_START = '\u200b'

function $composing(node: LexicalNode): LexicalNode | null {
  if ($isTextNode(node)) return node.isComposing() ? node : null
  if (!$isElementNode(node)) return null
  for (const child of node.getChildren()) {
    const found = $composing(child)
    if (found !== null) return found
  }
  return null
}

/** A window may close in the middle of a composition: its helper character is left out. */
function withoutHelper(editor: LexicalEditor, blocks: unknown): unknown {
  const helper = editor.getEditorState().read(() => $composing($getRoot())?.getTextContent() ?? null, { editor })
  if (helper === null || !helper.includes(COMPOSITION_START)) return blocks
  const clean = helper.replace(COMPOSITION_START, '')
  const json: unknown = JSON.parse(JSON.stringify(blocks), (key, value: unknown) => (key === 'text' && value === helper ? clean : value))
  return json
}

/** The body on the screen, as the library stores it. Serialises: not for the typing path. */
export function screenBody(editor: LexicalEditor): Body {
  commitNow(editor)
  // The blocks alone: Lexical's root is never a Body, and asking the schema first would cost more than the gate itself.
  const blocks = editor.getEditorState().toJSON().root.children
  return normaliseBody(editor.isComposing() ? withoutHelper(editor, blocks) : blocks).body
}
