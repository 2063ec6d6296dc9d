import { UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { bodyText } from '#core/body/body-text.ts'
import type { Gated, GateNote } from '#core/gate/gate-report.ts'

/**
 * What the gate said of the last foreign paste, until it is dismissed or the next one comes. `undo`: null once something else was written.
 * `missed`: it found the article closed to changes, is in no text, and is kept here; `words` are its plain ones, `again` tries to put it in.
 */
export type PasteSaid = { notes: readonly GateNote[], undo: (() => void) | null, missed?: { words: string, again: () => void } }

type Held = { said: PasteSaid | null, listeners: Set<() => void>, forget: () => void }
const held = new WeakMap<LexicalEditor, Held>()

function of(editor: LexicalEditor): Held {
  const found = held.get(editor) ?? { said: null, listeners: new Set(), forget: () => undefined }
  held.set(editor, found)
  return found
}

function set(editor: LexicalEditor, said: PasteSaid | null): void {
  const here = of(editor)
  here.said = said
  for (const listener of here.listeners) listener()
}

export const pasteSaid = (editor: LexicalEditor): PasteSaid | null => of(editor).said

export function subscribePasteSaid(editor: LexicalEditor, listener: () => void): () => void {
  const { listeners } = of(editor)
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function dismissPaste(editor: LexicalEditor): void {
  of(editor).forget()
  set(editor, null)
}

/** The paste is in no text: said until the person puts it in or lets it go. */
export function sayMissed(editor: LexicalEditor, { body, notes }: Gated, again: () => void): void {
  dismissPaste(editor)
  set(editor, { notes, undo: null, missed: { words: bodyText(body, { dateline: null }), again } })
}

/** Called when the paste is on the screen: a note of nothing takes an older one away. */
export function sayPasted(editor: LexicalEditor, notes: readonly GateNote[]): void {
  dismissPaste(editor)
  if (notes.length === 0) return
  // The only step an undo can take back is this one, as long as nothing else is written.
  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
    stop()
    set(editor, { notes, undo: null })
  })
  of(editor).forget = stop
  set(editor, {
    notes,
    undo: () => {
      dismissPaste(editor)
      // An article that went into review meanwhile is no longer this window's to change.
      if (editor.isEditable()) editor.dispatchCommand(UNDO_COMMAND, undefined)
    },
  })
}
