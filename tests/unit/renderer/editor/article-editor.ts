import { $getRoot, $isElementNode, $isTextNode, type LexicalEditor, type TextNode } from 'lexical'
import type { Body } from '#core/body/body-schema.ts'
import { screenBody } from '#renderer/document/screen-body.ts'
import { createArticleEditor } from '#renderer/editor/create-article-editor.ts'

export const editorOf = (body: Body): LexicalEditor => createArticleEditor(body).editor

/** An update that is committed when this returns. */
export const write = (editor: LexicalEditor, work: () => void): void => editor.update(work, { discrete: true })

/** The `text`-th text node of the `block`-th block. */
export function $textAt(block: number, text: number): TextNode {
  const element = $getRoot().getChildAtIndex(block)
  const found = $isElementNode(element) ? element.getAllTextNodes()[text] : undefined
  if (!$isTextNode(found)) throw new Error(`no text ${text} in block ${block}`)
  return found
}

export const blocks = (editor: LexicalEditor): Body['root']['children'] => screenBody(editor).root.children
