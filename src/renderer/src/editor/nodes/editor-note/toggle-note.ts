import {
  $createLineBreakNode, $createParagraphNode, $findMatchingParent, $getSelection, $isLineBreakNode, $isParagraphNode, $isRangeSelection, type ElementNode, type LexicalNode, type RangeSelection,
} from 'lexical'
import { $isCrossheadNode } from '../crosshead/CrossheadNode.ts'
import { $isQuoteNode } from '../quote/QuoteNode.ts'
import { $rootBlockOf } from '../../commands/root-block.ts'
import { $createEditorNoteNode, $isEditorNoteNode, type EditorNoteNode } from './EditorNoteNode.ts'

export const $noteOf = (node: LexicalNode): EditorNoteNode | null => $findMatchingParent(node, $isEditorNoteNode)

const $isWords = (node: LexicalNode): node is ElementNode => $isParagraphNode(node) || $isCrossheadNode(node) || $isQuoteNode(node) || $isEditorNoteNode(node)

/** The blocks of the text the selection touches, in order. */
function $selectedBlocks(selection: RangeSelection): LexicalNode[] {
  const [start, end] = (selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus]).map((point) => $rootBlockOf(point.getNode()))
  if (start === null || start === undefined || end === null || end === undefined) return []
  return [start, ...start.getNextSiblings()].slice(0, end.getIndexWithinParent() - start.getIndexWithinParent() + 1)
}

/** Points on a block that goes: they mean its end. */
function $keepPoints(selection: RangeSelection, from: ElementNode, to: ElementNode): void {
  for (const point of [selection.anchor, selection.focus]) if (point.key === from.getKey()) point.set(to.getKey(), to.getChildrenSize(), 'element')
}

/** A note's lines as paragraphs of the text. */
export function $unnote(note: EditorNoteNode): void {
  const selection = $getSelection()
  let line = $createParagraphNode()
  note.insertBefore(line)
  for (const child of note.getChildren()) {
    if ($isLineBreakNode(child)) {
      line = $createParagraphNode()
      note.insertBefore(line)
    } else line.append(child)
  }
  if ($isRangeSelection(selection)) $keepPoints(selection, note, line)
  note.remove()
}

export function $unnoteSelected(): void {
  const selection = $getSelection()
  if ($isRangeSelection(selection)) for (const block of $selectedBlocks(selection)) if ($isEditorNoteNode(block)) $unnote(block)
}

/** The selected paragraphs as one note, a line each; back to paragraphs where the caret is in one. Lists, tables and pictures stay what they are. */
export function $toggleEditorNote(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  if ($noteOf(selection.anchor.getNode()) !== null) return $unnoteSelected()
  const blocks = $selectedBlocks(selection)
  const until = blocks.findIndex((block) => !$isWords(block))
  const words = (until === -1 ? blocks : blocks.slice(0, until)).filter($isWords)
  const [first] = words
  if (first === undefined) return
  const note = $createEditorNoteNode()
  first.insertBefore(note)
  words.forEach((block, at) => {
    if ($isQuoteNode(block)) block.freeSpeaker()
    if (at > 0) note.append($createLineBreakNode())
    note.append(...block.getChildren())
    $keepPoints(selection, block, note)
    block.remove()
  })
  if (note.getNextSibling() === null) note.insertAfter($createParagraphNode())
}

/** Where the caret stands on an empty last line, that line goes and the text goes on below the note; elsewhere a new line of it begins. False outside of notes. */
export function $enterInNote(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return false
  const note = $noteOf(selection.anchor.getNode())
  if (note === null || $noteOf(selection.focus.getNode())?.is(note) !== true) return false
  const last = note.getLastChild()
  const atEnd = selection.isCollapsed() && selection.anchor.key === note.getKey() && selection.anchor.offset === note.getChildrenSize()
  if (note.isEmpty()) $unnote(note)
  else if (atEnd && $isLineBreakNode(last)) {
    last.remove()
    const next = $createParagraphNode()
    note.insertAfter(next)
    next.selectStart()
  } else selection.insertLineBreak()
  return true
}

