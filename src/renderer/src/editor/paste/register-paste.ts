import {
  $addUpdateTag, $createParagraphNode, $getRoot, $getSelection, $insertNodes, $isElementNode, $isNodeSelection, $isRangeSelection, $onUpdate, COMMAND_PRIORITY_HIGH, DROP_COMMAND, HISTORY_PUSH_TAG, KEY_DOWN_COMMAND, mergeRegister,
  PASTE_COMMAND, PASTE_TAG, type BaseSelection, type LexicalEditor, type LexicalNode, type RangeSelection,
} from 'lexical'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { $generateNodesFromSerializedNodes } from '@lexical/clipboard'
import type { Block, Body } from '#core/body/body-schema.ts'
import type * as gateModule from '#core/gate/gate-html.ts'
import type { Gated } from '#core/gate/gate-report.ts'
import { noPicture, type PictureOf } from '#core/gate/pictures.ts'
import { plainTextToBody } from '#core/gate/plain-text.ts'
import { $keepOneDateline } from '../commands/dateline.ts'
import { $caretBehindSelected } from '../commands/words-at-selected.ts'
import { tabSeparated } from '#core/gate/tab-separated.ts'
import { $isArticleTableNode } from '../nodes/table/ArticleTableNode.ts'
import { $insertInTable } from '../nodes/table/insert-in-table.ts'
import { $caretAtDrop } from './drop-point.ts'
import { composed } from './composed.ts'
import { copiedHere, foreignWords, LEXICAL, type Foreign } from './foreign-words.ts'
import { carriesPictures, keptPictures } from './kept-pictures.ts'
import { setOut } from './on-its-way.ts'
import { dismissPaste, sayMissed, sayPasted } from './paste-said.ts'

/** The gate and its parser are fetched at the first foreign paste: nothing of them is on the typing path. */
type Gate = Pick<typeof gateModule, 'gateHtml' | 'picturesOfPage'>
let gate: Gate | null = null
const loadGate = async (): Promise<Gate> => {
  gate ??= await import('#core/gate/gate-html.ts')
  return gate
}

/** Words of a single plain paragraph join the line at the caret; anything more comes as blocks. */
function $nodesOf(blocks: Block[]): LexicalNode[] {
  const nodes = $generateNodesFromSerializedNodes(blocks)
  const [only] = nodes
  return nodes.length === 1 && only !== undefined && $isElementNode(only) && blocks[0]?.type === 'paragraph' ? only.getChildren() : nodes
}

/** The block at whose very start the caret stands, where it has words: whole blocks go before it, and the last of them stays a block of its own. */
function $blockBehind(selection: RangeSelection): LexicalNode | null {
  if (!selection.isCollapsed() || selection.anchor.offset !== 0) return null
  const node = selection.anchor.getNode()
  const block = node.getTopLevelElement()
  if (block === null || block.getTextContentSize() === 0) return null
  for (let at: LexicalNode | null = node; at !== null && !at.is(block); at = at.getParent()) if (at.getPreviousSibling() !== null) return null
  return block
}

export function $insertBody(body: Body, selection: BaseSelection): void {
  if (body.root.children.length === 0) return
  // One step to take back, whatever was typed just before.
  $addUpdateTag(PASTE_TAG)
  $addUpdateTag(HISTORY_PUSH_TAG)
  if (selection.is($getSelection()) && $insertInTable(body.root.children)) return
  const nodes = $nodesOf(body.root.children)
  if (nodes.length === 0) return
  const behind = nodes.length > 1 && nodes.every((node) => $isElementNode(node) && !node.isInline()) && $isRangeSelection(selection) ? $blockBehind(selection) : null
  $keepOneDateline(() => {
    if (behind !== null) {
      for (const node of nodes) behind.insertBefore(node)
      nodes.at(-1)?.selectEnd()
    } else if ($isRangeSelection(selection)) selection.insertNodes(nodes)
    else $insertNodes(nodes)
  })
  const last = $getRoot().getLastChild()
  // Below a table there is a line to go on in.
  if ($isArticleTableNode(last)) last.insertAfter($createParagraphNode())
}

/** What came of foreign words: the gate's body, or the plain words beside markup that shows none. */
const gated = ({ html, plain }: Foreign, { gateHtml }: Gate, pictureOf: PictureOf = noPicture): Gated => {
  const made = gateHtml(html, pictureOf)
  return made.body.root.children.length > 0 || plain === '' ? made : { body: plainTextToBody(plain), notes: made.notes }
}

/** Where a paste that was on its way comes in: what was selected when it was asked for gives way to it, what was selected since stays. */
function $landing(asked: BaseSelection): BaseSelection {
  const now = $getSelection()
  if (now !== null && !now.is(asked)) {
    if ($isNodeSelection(now)) $caretBehindSelected()
    else if ($isRangeSelection(now)) now.anchor.set(now.focus.key, now.focus.offset, now.focus.type)
  }
  return $getSelection() ?? $getRoot().selectEnd()
}

function $insertForeign(editor: LexicalEditor, foreign: Foreign, selection: BaseSelection): void {
  if (foreign.html === '') {
    const { plain, pictures } = foreign
    $insertBody(plainTextToBody(plain), selection)
    $onUpdate(() => sayPasted(editor, plain === '' && pictures.length > 0 ? [{ kind: 'image', count: pictures.length, details: pictures }] : []))
    return
  }
  const insert = ({ body, notes }: Gated, where: BaseSelection): void => {
    $insertBody(body, where)
    $onUpdate(() => sayPasted(editor, notes))
  }
  const carries = carriesPictures(foreign)
  if (gate !== null && !carries) return insert(gated(foreign, gate), selection)
  const withPictures = async (through: Gate): Promise<Gated> => gated(foreign, through, carries ? await keptPictures(editor, foreign, through.picturesOfPage) : noPicture)
  const asked = selection.clone()
  // Where the gate is out of reach, the plain words are better than none.
  const made = loadGate().then(withPictures).catch((): Gated => ({ body: plainTextToBody(foreign.plain === '' ? inertWords(foreign.html) : foreign.plain), notes: [] }))
  const land = (came: Gated): void => {
    // Somebody passed the article on, or the library went to another writer, while it was on its way: it is kept beside the text.
    if (!editor.isEditable()) return sayMissed(editor, came, () => land(came))
    dismissPaste(editor)
    editor.update(() => insert(came, $landing(asked)), { discrete: true })
  }
  // The article waits for it before it closes or goes on to its next step.
  setOut(editor, made.then(async (came) => {
    await composed(editor)
    land(came)
  }).catch((error: unknown) => { reportError(error) }))
}

/** The words of markup in a document that runs and fetches nothing. */
function inertWords(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const silent of page.querySelectorAll('script, style, template, title')) silent.remove()
  return page.body.textContent
}

/** Mod+Shift+V: the browser pastes with only the plain words; where it hands on the rest as well, the key is remembered. */
function registerPlainKey(editor: LexicalEditor): { takesPlain: () => boolean, dispose: () => void } {
  let plain = false
  const dispose = editor.registerCommand(KEY_DOWN_COMMAND, (event) => {
    plain = event.shiftKey && (event.ctrlKey || event.metaKey) && !event.altKey && event.code === 'KeyV'
    return false
  }, COMMAND_PRIORITY_HIGH)
  return {
    takesPlain: () => {
      const was = plain
      plain = false
      return was
    },
    dispose,
  }
}

export function registerPaste(editor: LexicalEditor): () => void {
  const key = registerPlainKey(editor)
  const $take = (data: DataTransfer, selection: BaseSelection, asPlain: boolean): void => {
    const pictures = asPlain ? [] : [...data.files].filter((file) => file.type.startsWith('image/'))
    if (pictures.length > 0 && data.getData('text/html') === '' && data.getData('text/plain') === '') {
      editor.dispatchCommand(DRAG_DROP_PASTE, pictures)
      return undefined
    }
    const own = asPlain ? null : copiedHere(data.getData(LEXICAL))
    if (own !== null) return $insertBody(own, selection)
    const foreign = foreignWords(data, asPlain)
    const rows = asPlain || foreign.html !== '' ? null : tabSeparated(foreign.plain)
    if (rows === null) $insertForeign(editor, foreign, selection)
    else $insertBody(rows, selection)
  }
  return mergeRegister(
    key.dispose,
    editor.registerCommand(PASTE_COMMAND, (event) => {
      const data = 'clipboardData' in event ? event.clipboardData : null
      const selection = $getSelection()
      const asPlain = key.takesPlain()
      if (data === null || data === undefined || selection === null) return false
      event.preventDefault()
      if (!editor.isComposing() && editor.isEditable()) $take(data, selection, asPlain)
      return true
    }, COMMAND_PRIORITY_HIGH),
    // Dragging words about inside the editor stays Lexical's; words from elsewhere would not pass the gate.
    editor.registerCommand(DROP_COMMAND, (event) => {
      const data = event.dataTransfer
      if (data === null || data.types.includes(LEXICAL) || data.files.length > 0) return false
      event.preventDefault()
      if (!editor.isEditable() || editor.isComposing()) return true
      const caret = $caretAtDrop(event)
      if (caret !== null) $take(data, caret, false)
      return true
    }, COMMAND_PRIORITY_HIGH),
  )
}
