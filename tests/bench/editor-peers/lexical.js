// @ts-check
/** Lexical alone: rich text and history, paragraphs of plain text. */
import { createEditor, $getRoot } from 'lexical'
import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { registerRichText } from '@lexical/rich-text'

const element = /** @type {HTMLElement} */ (document.getElementById('text'))
element.contentEditable = 'true'
const keys = { direction: null, format: '', indent: 0, version: 1 }
const editor = createEditor({ namespace: 'peer', onError: (error) => { throw error } })
registerRichText(editor)
registerHistory(editor, createEmptyHistoryState(), 1_000)

/** @param {string[]} paragraphs */
const state = (paragraphs) => JSON.stringify({
  root: {
    type: 'root', ...keys,
    children: paragraphs.map((text) => ({ type: 'paragraph', ...keys, textFormat: 0, textStyle: '', children: [{ type: 'text', detail: 0, format: 0, mode: 'normal', style: '', text, version: 1 }] })),
  },
})

Object.assign(window, {
  /** the text as the library would hold it, ready to be parsed */
  prepare: state,
  /** @param {string} json */
  open(json) {
    editor.setRootElement(element)
    editor.setEditorState(editor.parseEditorState(json))
    editor.read(() => undefined)
  },
  /** @param {number} paragraph */
  caretAtEndOf(paragraph) {
    editor.update(() => { $getRoot().getChildAtIndex(paragraph)?.selectEnd() }, { discrete: true })
    editor.focus()
  },
})
