import {
  $getSelection, $isRangeSelection, COMMAND_PRIORITY_HIGH, DROP_COMMAND, mergeRegister, PASTE_COMMAND, PASTE_TAG, $addUpdateTag, $insertNodes, $isElementNode,
  type BaseSelection, type LexicalEditor, type LexicalNode,
} from 'lexical'
import { $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import { z } from 'zod'
import type { Block, Body } from '#core/body/body-schema.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { htmlToBody } from './html-to-body.ts'
import { plainTextToBody } from './plain-text-to-body.ts'

const LEXICAL = 'application/x-lexical-editor'
const ClipboardSchema = z.object({ nodes: z.array(z.unknown()) })

function copiedHere(json: string): Body | null {
  try {
    const parsed = ClipboardSchema.safeParse(JSON.parse(json))
    return parsed.success ? normaliseBody(parsed.data.nodes).body : null
  } catch {
    return null
  }
}

/** What the clipboard holds, through the one gate; null where it holds no words. */
export function clipboardBody(data: DataTransfer): Body | null {
  const own = copiedHere(data.getData(LEXICAL))
  if (own !== null) return own
  const html = data.getData('text/html')
  const plain = data.getData('text/plain')
  // Browsers put markup beside a copied bare address or line; then the plain words say it all.
  if (html !== '') {
    const body = htmlToBody(html)
    if (body.root.children.length > 0) return body
  }
  return plain === '' ? null : plainTextToBody(plain)
}

/** Words of a single plain paragraph join the line at the caret; anything more comes as blocks. */
function $nodesOf(blocks: Block[]): LexicalNode[] {
  const nodes = $generateNodesFromSerializedNodes(blocks)
  const [only] = nodes
  return nodes.length === 1 && only !== undefined && $isElementNode(only) && blocks[0]?.type === 'paragraph' ? only.getChildren() : nodes
}

export function $insertBody(body: Body, selection: BaseSelection): void {
  const nodes = $nodesOf(body.root.children)
  if (nodes.length === 0) return
  if ($isRangeSelection(selection)) selection.insertNodes(nodes)
  else $insertNodes(nodes)
}

export function registerPaste(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(PASTE_COMMAND, (event) => {
      const data = 'clipboardData' in event ? event.clipboardData : null
      const selection = $getSelection()
      if (data === null || data === undefined || selection === null) return false
      event.preventDefault()
      if (editor.isComposing() || !editor.isEditable()) return true
      const body = clipboardBody(data)
      if (body !== null) {
        $addUpdateTag(PASTE_TAG)
        $insertBody(body, selection)
      }
      return true
    }, COMMAND_PRIORITY_HIGH),
    // Dragging words about inside the editor stays Lexical's; words from elsewhere would not pass the gate.
    editor.registerCommand(DROP_COMMAND, (event) => {
      const data = event.dataTransfer
      if (data === null || data.types.includes(LEXICAL) || data.files.length > 0) return false
      event.preventDefault()
      const selection = $getSelection()
      const body = clipboardBody(data)
      if (body !== null && selection !== null && editor.isEditable()) {
        $addUpdateTag(PASTE_TAG)
        $insertBody(body, selection)
      }
      return true
    }, COMMAND_PRIORITY_HIGH),
  )
}
