// @ts-check
/** ProseMirror alone: its basic schema, history and base keys. */
import { baseKeymap } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { schema } from 'prosemirror-schema-basic'
import { EditorState, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'

/** @type {EditorView | null} */
let view = null
Object.assign(window, {
  /** @param {string[]} paragraphs */
  prepare: (paragraphs) => JSON.stringify({ type: 'doc', content: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) }),
  /** @param {string} json */
  open(json) {
    const doc = schema.nodeFromJSON(JSON.parse(json))
    const place = document.getElementById('text')
    view = new EditorView(place, { state: EditorState.create({ doc, plugins: [history(), keymap(baseKeymap)] }) })
  },
  /** @param {number} paragraph */
  caretAtEndOf(paragraph) {
    if (view === null) return
    let at = 0
    for (let index = 0; index <= paragraph; index += 1) at += view.state.doc.child(index).nodeSize
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at - 1)).scrollIntoView())
    view.focus()
  },
})
