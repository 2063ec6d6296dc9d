import { $getNodeByKey, type LexicalEditor } from 'lexical'
import type { Body } from '#core/body/body-schema.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { commitNow } from '#renderer/editor/create-article-editor.ts'

/** Lexical puts this before the first key of a composition; it is no word of the writer's. */
const COMPOSITION_START = '\u200b'

/** A window may close in the middle of a composition: its helper character is left out. */
function withoutHelper(editor: LexicalEditor, blocks: unknown): unknown {
  // Not by asking each node: inside a read Lexical calls none of them composing.
  const key = editor._compositionKey
  const helper = key === null ? null : editor.getEditorState().read(() => $getNodeByKey(key)?.getTextContent() ?? null, { editor })
  if (helper === null || !helper.includes(COMPOSITION_START)) return blocks
  const clean = helper.replace(COMPOSITION_START, '')
  const json: unknown = JSON.parse(JSON.stringify(blocks), (name, value: unknown) => (name === 'text' && value === helper ? clean : value))
  return json
}

/** The body on the screen, as the library stores it. Serialises: not for the typing path. */
export function screenBody(editor: LexicalEditor): Body {
  commitNow(editor)
  // The blocks alone: Lexical's root is never a Body, and asking the schema first would cost more than the gate itself.
  const blocks = editor.getEditorState().toJSON().root.children
  return normaliseBody(editor.isComposing() ? withoutHelper(editor, blocks) : blocks).body
}
