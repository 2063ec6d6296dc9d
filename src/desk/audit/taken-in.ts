import type { AuditDetail } from '#core/audit/audit-entry.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { fingerprint } from '../trust/ed25519.ts'
import type { AuditNote } from './audit-note.ts'
import type { Waiting } from './waiting-notes.ts'

/** UTF-16 units; below what one value of a detail may hold */
const PIECE = 3_900

/**
 * What waits, as it goes into the log. Of a desk that the library knows: the act, with when and by which desk. Of any other: that such a
 * note lay there (`unvouched`), by nobody and of no effect, with every word of it in `said`, since whoever can write the folder can write one.
 */
export function takenIn({ name, at, desk, signature, notes }: Waiting, isKnown: boolean): AuditNote[] {
  const from = { noted: at, desk: fingerprint(desk), waiting: name }
  return notes.map((note) => (isKnown
    ? { ...note, detail: { ...note.detail, ...from } }
    : { act: 'unvouched', by: null, article: note.article, detail: { ...said(canonicalJson(note)), claims: note.act, key: desk, signature, ...from } }))
}

/** said, said-2, said-3 …: put together they are the note. */
function said(text: string): AuditDetail {
  const pieces = Array.from({ length: Math.ceil(text.length / PIECE) }, (_, index) => text.slice(index * PIECE, (index + 1) * PIECE))
  return Object.fromEntries(pieces.map((piece, index) => [index === 0 ? 'said' : `said-${index + 1}`, piece]))
}
