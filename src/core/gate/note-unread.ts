import { blockText } from '../body/body-text.ts'
import type { Body } from '../body/body-schema.ts'
import { GateNotes, type GateNote } from './gate-report.ts'

/** characters before and behind the place */
const AROUND = 8

/** Each place that could not be read, with the words around it. */
function note(text: string, notes: GateNotes): void {
  for (const found of text.matchAll(/\ufffd+/g)) notes.add('unread', `…${text.slice(Math.max(0, found.index - AROUND), found.index + found[0].length + AROUND).replace(/\p{Surrogate}/gu, '')}…`)
}

export function noteUnread(body: Body, notes: GateNotes): void {
  for (const block of body.root.children) note(blockText(block, { dateline: null }), notes)
}

/** Of plain lines, which no gate sees. */
export function unreadIn(text: string): GateNote[] {
  const notes = new GateNotes()
  note(text, notes)
  return notes.list()
}
