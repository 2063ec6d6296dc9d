import { $getNodeByKey, $getRoot, $getSelection, $isElementNode, $isNodeSelection, $isRangeSelection, $isTextNode, $setSelection, type BaseSelection, type LexicalEditor, type PointType } from 'lexical'
import type { Body } from '#core/body/body-schema.ts'
import { $caretBehindSelected } from '../commands/words-at-selected.ts'
import { AskedPlace } from './asked-place.ts'
import { $insertBody } from './insert-body.ts'

/** Places of pastes that are on their way to one editor, in the order they were asked for. */
const waiting = new WeakMap<LexicalEditor, Set<AskedPlace>>()

/** In an update or a read. Let go of by landing, or by `forget`. */
export function askPlace(editor: LexicalEditor, selection: BaseSelection): AskedPlace {
  const place = new AskedPlace(editor, selection)
  const all = waiting.get(editor) ?? new Set()
  waiting.set(editor, all.add(place))
  return place
}

function forget(editor: LexicalEditor, place: AskedPlace): void {
  waiting.get(editor)?.delete(place)
  place.let()
}

/** At the caret of now: what is selected since the paste was asked for stays. */
function $atCaret(): BaseSelection {
  const now = $getSelection()
  if ($isNodeSelection(now)) $caretBehindSelected()
  else if ($isRangeSelection(now)) now.anchor.set(now.focus.key, now.focus.offset, now.focus.type)
  return $getSelection() ?? $getRoot().selectEnd()
}

const $stands = ({ key, offset }: PointType): boolean => {
  const node = $getNodeByKey(key)
  if (node === null || !node.isAttached()) return false
  return offset <= ($isTextNode(node) ? node.getTextContentSize() : $isElementNode(node) ? node.getChildrenSize() : -1)
}

/** Where a paste goes: a place that is held for it, what is told when it comes, or the caret of then. */
export type PastePlace = AskedPlace | (() => BaseSelection | null) | null

/**
 * Puts a paste in where it was asked for. Where the person has written on or gone elsewhere
 * meanwhile, what they wrote stays behind it and their caret stays with them. Returns the words of cells it went over.
 */
export function $landPaste(editor: LexicalEditor, place: PastePlace, body: Body): readonly string[] {
  if (!(place instanceof AskedPlace)) return $insertBody(body, place?.() ?? $atCaret())
  const all = [...waiting.get(editor) ?? []]
  const later = all.slice(all.indexOf(place) + 1).filter((one) => one.isAt(place))
  const caret = place.$isSelected() ? null : place.$caret()
  const kept = caret === null ? null : $keptSelection(caret.anchor)
  forget(editor, place)
  if (caret !== null) $setSelection(caret)
  const gone = $insertBody(body, caret ?? (place.$isSelected() ? $getSelection() ?? $atCaret() : $atCaret()))
  // One that was asked for after this one at the very same place comes behind it.
  for (const one of later) one.$moveTo($getSelection())
  if (kept !== null && (!$isRangeSelection(kept) || [kept.anchor, kept.focus].every($stands))) $setSelection(kept)
  return gone
}

/** What is selected now, told by nodes that a paste at `at` leaves as they are: the words behind it get one of their own. */
function $keptSelection(at: PointType): BaseSelection | null {
  const node = $getNodeByKey(at.key)
  // Lexical moves the selection of now into the part it falls on.
  if ($isTextNode(node) && at.offset > 0 && at.offset < node.getTextContentSize()) node.splitText(at.offset)
  return $getSelection()?.clone() ?? null
}
