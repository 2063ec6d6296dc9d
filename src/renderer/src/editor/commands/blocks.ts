import { $createParagraphNode, $getRoot, $getSelection, $isElementNode, $isParagraphNode, $isRangeSelection, type ElementNode, type RangeSelection } from 'lexical'
import { $insertList, $isListItemNode, $isListNode, $removeList } from '@lexical/list'
import { $setBlocksType } from '@lexical/selection'
import { $createCrossheadNode, $isCrossheadNode, type CrossheadLevel } from '../nodes/crosshead/CrossheadNode.ts'
import { $isEditorNoteNode } from '../nodes/editor-note/EditorNoteNode.ts'
import { $toggleEditorNote, $unnoteSelected } from '../nodes/editor-note/toggle-note.ts'
import { $createQuoteNode, $isQuoteNode, type QuoteNode } from '../nodes/quote/QuoteNode.ts'
import { $isRunInNode, $swapText } from '../nodes/run-in/RunInNode.ts'
import { $createTextNode } from 'lexical'

export type BlockKind = 'paragraph' | 'crosshead-1' | 'crosshead-2' | 'quote' | 'editor-note' | 'bullet' | 'number'

const $blockOf = (selection: RangeSelection): ElementNode | null => {
  const node = selection.anchor.getNode()
  return [node, ...node.getParents()].find((one): one is ElementNode => $isElementNode(one) && !one.isInline()) ?? null
}

/** What kind of block the caret stands in; null where there is no caret. */
export function $blockKind(): BlockKind | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const block = $blockOf(selection)
  if ($isCrossheadNode(block)) return block.getLevel() === 1 ? 'crosshead-1' : 'crosshead-2'
  if ($isQuoteNode(block)) return 'quote'
  if ($isEditorNoteNode(block)) return 'editor-note'
  const list = $isListItemNode(block) ? block.getParent() : block
  if ($isListNode(list)) return list.getListType() === 'number' ? 'number' : 'bullet'
  return $isParagraphNode(block) ? 'paragraph' : null
}

function $leaveList(): void {
  const kind = $blockKind()
  if (kind === 'bullet' || kind === 'number') $removeList()
}

function $set(make: () => ElementNode): void {
  $leaveList()
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  $unnoteSelected()
  $freeSpeakers(selection)
  $setBlocksType(selection, make)
  $plainRunIns()
}

/** What was a quote's speaker stays in the text when the quote becomes something else. */
function $freeSpeakers(selection: RangeSelection): void {
  const quotes = new Set(selection.getNodes().flatMap((node) => [node, ...node.getParents()]).filter((node): node is QuoteNode => $isQuoteNode(node)))
  for (const quote of quotes) quote.freeSpeaker()
}

/** Only a paragraph is opened by a run-in. */
function $plainRunIns(): void {
  for (const node of $getRoot().getChildren()) {
    if (!$isCrossheadNode(node) && !$isQuoteNode(node) && !$isEditorNoteNode(node)) continue
    for (const child of node.getChildren()) if ($isRunInNode(child)) $swapText(child, $createTextNode(child.getTextContent()))
  }
}

export function $setParagraph(): void {
  $set($createParagraphNode)
}

/** A crosshead of this level; a paragraph where it is one already. */
export function $toggleCrosshead(level: CrossheadLevel): void {
  const on = $blockKind() === `crosshead-${level}`
  $set(on ? $createParagraphNode : () => $createCrossheadNode(level))
}

export function $toggleQuote(): void {
  const on = $blockKind() === 'quote'
  $set(on ? $createParagraphNode : () => $createQuoteNode())
}

export function $toggleNote(): void {
  $leaveList()
  $toggleEditorNote()
  $plainRunIns()
}

export function $toggleList(kind: 'bullet' | 'number'): void {
  if ($blockKind() === kind) $removeList()
  else {
    $unnoteSelected()
    const selection = $getSelection()
    if ($isRangeSelection(selection)) $freeSpeakers(selection)
    $insertList(kind)
  }
}
