import { UNDO_COMMAND, type LexicalEditor } from 'lexical'
import { bodyText } from '#core/body/body-text.ts'
import type { Gated, GateKind, GateNote } from '#core/gate/gate-report.ts'

/** A note of the gate, or `cells`: of a table went under what came; `details` are their words, whole. */
export type PasteNote = Omit<GateNote, 'kind'> & { kind: GateKind | 'cells' }
/** What there is to say of the last paste, until it is dismissed or the next one comes. `undo`: null once something else was written. */
export type PasteNotes = { notes: readonly PasteNote[], undo: (() => void) | null }
/** One that found the article closed to changes: it is in no text, and is kept here until the person puts it in or lets it go. `words`: its plain ones. */
export type MissedPaste = { notes: readonly GateNote[], words: string, again: () => void, dismiss: () => void }
/** `wordsOnly`: null where none takes long; brings what takes long in as words alone, at once. */
export type PasteSaid = { last: PasteNotes | null, wordsOnly: (() => void) | null, missed: readonly MissedPaste[] }

const NOTHING: PasteSaid = { last: null, wordsOnly: null, missed: [] }
type Held = { said: PasteSaid, listeners: Set<() => void>, forget: () => void }
const held = new WeakMap<LexicalEditor, Held>()

function of(editor: LexicalEditor): Held {
  const found = held.get(editor) ?? { said: NOTHING, listeners: new Set(), forget: () => undefined }
  held.set(editor, found)
  return found
}

function set(editor: LexicalEditor, change: Partial<PasteSaid>): void {
  const here = of(editor)
  here.said = { ...here.said, ...change }
  for (const listener of here.listeners) listener()
}

export const pasteSaid = (editor: LexicalEditor): PasteSaid => of(editor).said

export function subscribePasteSaid(editor: LexicalEditor, listener: () => void): () => void {
  const { listeners } = of(editor)
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Takes away what was said of the last one; those that are in no text stay. */
export function dismissPaste(editor: LexicalEditor): void {
  of(editor).forget()
  if (of(editor).said.last !== null) set(editor, { last: null })
}

/** A paste takes long: it can come as words alone at once. Returns what takes that back. */
export function sayComing(editor: LexicalEditor, wordsOnly: () => void): () => void {
  set(editor, { wordsOnly })
  return () => { if (of(editor).said.wordsOnly === wordsOnly) set(editor, { wordsOnly: null }) }
}

/** `again` tries to put it in; where that is not yet possible it is said anew. */
export function sayMissed(editor: LexicalEditor, { body, notes }: Gated, again: () => void): void {
  const dismiss = (): void => set(editor, { missed: of(editor).said.missed.filter((one) => one !== missed) })
  const missed: MissedPaste = { notes, words: bodyText(body, { dateline: null }), dismiss, again: () => { dismiss(); again() } }
  set(editor, { missed: [...of(editor).said.missed, missed] })
}

/** Called when the paste is on the screen: a note of nothing takes an older one away. `gone`: words of cells it went over. */
export function sayPasted(editor: LexicalEditor, gated: readonly GateNote[], gone: readonly string[]): void {
  dismissPaste(editor)
  const notes: readonly PasteNote[] = gone.length === 0 ? gated : [{ kind: 'cells', count: gone.length, details: [...gone] }, ...gated]
  if (notes.length === 0) return
  // The only step an undo can take back is this one, as long as nothing else is written.
  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
    stop()
    set(editor, { last: { notes, undo: null } })
  })
  of(editor).forget = stop
  set(editor, {
    last: {
      notes,
      undo: () => {
        dismissPaste(editor)
        // An article that went into review meanwhile is no longer this window's to change.
        if (editor.isEditable()) editor.dispatchCommand(UNDO_COMMAND, undefined)
      },
    },
  })
}
