import { $addUpdateTag, $getSelection, $isRangeSelection, COMMAND_PRIORITY_BEFORE_EDITOR, COMMAND_PRIORITY_EDITOR, createCommand, HISTORY_PUSH_TAG, KEY_DOWN_COMMAND, mergeRegister, type LexicalCommand, type LexicalEditor } from 'lexical'
import { siteTime } from '#core/slip/site-time.ts'
import { $setParagraph, $toggleCrosshead, $toggleList, $toggleNote, $toggleQuote } from './blocks.ts'
import { $insertDateline } from './dateline.ts'
import { $moveBlocks } from './move-blocks.ts'
import type { Insertable } from '../insert/insertables.ts'
import type { Width } from '../full-width/set-full-width.ts'
import { $nameStep } from '../steps/step-names.ts'
import { $insertRule } from '../nodes/rule/insert-rule.ts'
import { $toggleRunIn } from './run-in.ts'
import { $tableOf } from '../nodes/table/at-caret.ts'
import { $removeAcrossTables } from '../nodes/table/remove-across.ts'
import { $actOnTable, $insertTable, type TableAct } from '../nodes/table/table-acts.ts'

/** Acts on the table at the caret. */
export const TABLE_COMMAND: LexicalCommand<TableAct> = createCommand('TABLE_COMMAND')

export const FORMATS = ['paragraph', 'crosshead-1', 'crosshead-2', 'run-in', 'quote', 'editor-note', 'bullet', 'number', 'rule', 'dateline'] as const
export type Format = (typeof FORMATS)[number]

/** puts a block in, whichever it is */
export const INSERT_COMMAND: LexicalCommand<Insertable> = createCommand('INSERT_COMMAND')
/** asks the page for picture files the person chooses */
export const PICTURES_COMMAND: LexicalCommand<null> = createCommand('PICTURES_COMMAND')
/** asks the page how large a table is to be at the caret */
export const TABLE_SIZE_COMMAND: LexicalCommand<null> = createCommand('TABLE_SIZE_COMMAND')
export const FORMAT_COMMAND: LexicalCommand<Format> = createCommand('FORMAT_COMMAND')
/** asks the page for its link dialog */
export const EDIT_LINK_COMMAND: LexicalCommand<null> = createCommand('EDIT_LINK_COMMAND')
/** asks the page for a group: of the pictures selected, else of files the person chooses */
export const GALLERY_COMMAND: LexicalCommand<null> = createCommand('GALLERY_COMMAND')
/** asks the page which article a card or link is to lead to */
export const RELATED_COMMAND: LexicalCommand<null> = createCommand('RELATED_COMMAND')
/** asks the page to set half-width marks full width, quotation marks curled, or digits half width */
export const FULL_WIDTH_COMMAND: LexicalCommand<Width> = createCommand('FULL_WIDTH_COMMAND')

function $apply(format: Format): void {
  // A cell holds paragraphs alone; a rule goes below the table, the dateline stands in none.
  if (format !== 'dateline' && format !== 'rule' && $touchesTable()) return undefined
  if (format === 'rule') return $insertRule()
  $nameStep(format === 'dateline' ? 'insert' : 'format')
  switch (format) {
    case 'paragraph': return $setParagraph()
    case 'crosshead-1': return $toggleCrosshead(1)
    case 'crosshead-2': return $toggleCrosshead(2)
    case 'run-in': return $toggleRunIn()
    case 'quote': return $toggleQuote()
    case 'editor-note': return $toggleNote()
    case 'bullet':
    case 'number': return $toggleList(format)
    case 'dateline': return $insertDateline()
  }
}

/** rows and columns of a table where there is no page to ask for its size */
const USUAL_TABLE = 3

function $insert(insertable: Insertable, editor: LexicalEditor): void {
  switch (insertable) {
    case 'figure': return void editor.dispatchCommand(PICTURES_COMMAND, null)
    case 'gallery': return void editor.dispatchCommand(GALLERY_COMMAND, null)
    case 'related': return void editor.dispatchCommand(RELATED_COMMAND, null)
    case 'date': return $insertToday()
    case 'table':
      if ($touchesTable()) return undefined
      if (editor.dispatchCommand(TABLE_SIZE_COMMAND, null)) return undefined
      $addUpdateTag(HISTORY_PUSH_TAG)
      $nameStep('insert')
      return $insertTable(USUAL_TABLE, USUAL_TABLE)
    default: return $apply(insertable)
  }
}

function $touchesTable(): boolean {
  const selection = $getSelection()
  return selection !== null && selection.getNodes().some((node) => $tableOf(node) !== null)
}

/** By the key's place: with Alt held, what it types differs by layout. */
const ALT_KEYS: Record<string, Format> = {
  Digit0: 'paragraph', Digit1: 'crosshead-1', Digit2: 'crosshead-2', KeyB: 'run-in', KeyG: 'dateline', KeyA: 'editor-note', Minus: 'rule',
}
const INSERT_KEYS: Record<string, Insertable> = { Digit3: 'gallery', Digit4: 'related', Digit5: 'figure', Digit6: 'table' }
const SHIFT_KEYS: Record<string, Format> = { Digit7: 'number', Digit8: 'bullet', Digit9: 'quote' }

function formatOfKey(event: KeyboardEvent): Format | null {
  if (event.altKey && !event.shiftKey) return ALT_KEYS[event.code] ?? null
  if (event.shiftKey && !event.altKey) return SHIFT_KEYS[event.code] ?? null
  return null
}

function onKey(event: KeyboardEvent, editor: LexicalEditor): boolean {
  // keyCode 229: the key belongs to the input method
  if (event.isComposing || event.keyCode === 229 || editor.isComposing()) return false
  if (event.altKey && event.shiftKey && !event.metaKey && !event.ctrlKey && event.code === 'KeyD') {
    if (editor.isEditable()) $insertToday()
    event.preventDefault()
    return true
  }
  if (event.altKey && event.shiftKey && !event.metaKey && !event.ctrlKey && (event.code === 'ArrowUp' || event.code === 'ArrowDown')) {
    if (editor.isEditable()) $moveBlocks(event.code === 'ArrowUp' ? 'up' : 'down')
    event.preventDefault()
    return true
  }
  if (event.metaKey === event.ctrlKey || event.getModifierState('AltGraph')) return false
  const format = formatOfKey(event)
  const insertable = INSERT_KEYS[event.code]
  if (format !== null) editor.dispatchCommand(FORMAT_COMMAND, format)
  else if (event.code === 'KeyK' && !event.altKey && !event.shiftKey && $linkable()) editor.dispatchCommand(EDIT_LINK_COMMAND, null)
  else if (event.code === 'KeyF' && event.altKey && !event.shiftKey) editor.dispatchCommand(FULL_WIDTH_COMMAND, 'full-width')
  else if (event.code === 'KeyQ' && event.altKey && !event.shiftKey) editor.dispatchCommand(FULL_WIDTH_COMMAND, 'quotes')
  else if (insertable !== undefined && event.altKey && !event.shiftKey) editor.dispatchCommand(INSERT_COMMAND, insertable)
  else return false
  event.preventDefault()
  event.stopPropagation()
  return true
}

/** 11月28日: today on the site's clock, as copy writes it. One step to take back. */
function $insertToday(): void {
  $removeAcrossTables()
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const { month, day } = siteTime(new Date().toISOString())
  $addUpdateTag(HISTORY_PUSH_TAG)
  $nameStep('insert')
  selection.insertText(`${Number(month)}月${Number(day)}日`)
}

/** With nothing selected the key stays the app's own (search). */
function $linkable(): boolean {
  const selection = $getSelection()
  return $isRangeSelection(selection) && (!selection.isCollapsed() || selection.anchor.getNode().getParents().some((parent) => parent.getType() === 'link'))
}

export function registerFormatCommands(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(FORMAT_COMMAND, (format) => {
      if (editor.isEditable() && !editor.isComposing()) $apply(format)
      return true
    }, COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(INSERT_COMMAND, (insertable) => {
      if (editor.isEditable() && !editor.isComposing()) $insert(insertable, editor)
      return true
    }, COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(TABLE_COMMAND, (act) => {
      if (!editor.isEditable() || editor.isComposing()) return true
      $addUpdateTag(HISTORY_PUSH_TAG)
      $nameStep('table')
      $actOnTable(act)
      return true
    }, COMMAND_PRIORITY_EDITOR),
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => onKey(event, editor), COMMAND_PRIORITY_BEFORE_EDITOR),
  )
}
