import { $isElementNode, $isTextNode, $getRoot, type LexicalEditor, type LexicalNode } from 'lexical'
import type { Body } from '#core/body/body-schema.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'

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

/** Serialised with the helper character of a running composition left out (a window may close in the middle of one). */
function composingState(editor: LexicalEditor): unknown {
  const state = editor.getEditorState()
  const helper = state.read(() => $composing($getRoot())?.getTextContent() ?? null, { editor })
  if (helper === null || !helper.includes(COMPOSITION_START)) return state.toJSON()
  const clean = helper.replace(COMPOSITION_START, '')
  const json: unknown = JSON.parse(JSON.stringify(state.toJSON()), (key, value: unknown) => (key === 'text' && value === helper ? clean : value))
  return json
}

/** The body on the screen, as the library stores it. Serialises: not for the typing path. */
export function screenBody(editor: LexicalEditor): Body {
  return normaliseBody(editor.isComposing() ? composingState(editor) : editor.getEditorState().toJSON()).body
}
