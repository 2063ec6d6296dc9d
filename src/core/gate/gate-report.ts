import { z } from 'zod'
import type { Body } from '../body/body-schema.ts'

/**
 * What the gate kept otherwise than it came, or did not keep. Nothing of it is styling: only what a writer could miss.
 * encoding: the file names none, and its bytes could be other words in another than the one in `details`. unread: places where the file's bytes are no characters, or its page shows U+FFFD; it stands there. image: it did not come along, 【补图】 keeps its place. no-unpacker: of these, the pictures with which nothing is wrong: this machine lacks what unpacks them. media: no block holds it yet. rule: in a list or a table, where none can
 * stand. editor-note: paragraphs headed 编者按 that became editor's notes. caption: a line
 * below a picture that became its caption. table: too large or in a list, so its words are kept,
 * a row a paragraph. hidden: words no reader of
 * the source saw. unhidden: words that the source hides and that came all the same, since next to nothing stands around them. comment: a reviewer's remarks beside the text. deleted: words that a tracked change took out.
 * frame: heads and feet of pages. link: words kept, address not allowed. crosshead: bold
 * short lines that became crossheads. run-in: bold openings that became run-ins. list-mark: a list's own marks kept as
 * words, since the page would number otherwise. structure: markup no parser should follow; only the words are kept.
 */
export const GATE_KINDS = ['encoding', 'unread', 'image', 'no-unpacker', 'table', 'media', 'hidden', 'unhidden', 'comment', 'deleted', 'frame', 'link', 'rule', 'crosshead', 'run-in', 'editor-note', 'caption', 'list-mark', 'heading-level', 'control', 'structure'] as const
export const GateKindSchema = z.enum(GATE_KINDS)
export type GateKind = z.infer<typeof GateKindSchema>

const MOST_DETAILS = 12
const LONGEST_DETAIL = 80

/** `details`: file names, addresses or first words, for a person to look at; not all where there are many */
export const GateNoteSchema = z.strictObject({ kind: GateKindSchema, count: z.int().min(1), details: z.array(z.string()) })
export type GateNote = z.infer<typeof GateNoteSchema>

/** `body` has no blocks where the source shows no words. */
export type Gated = { body: Body, notes: GateNote[] }

export class GateNotes {
  private readonly found = new Map<GateKind, { count: number, details: string[] }>()

  add(kind: GateKind, detail = '', count = 1): void {
    const note = this.found.get(kind) ?? { count: 0, details: [] }
    note.count += count
    const shown = detail.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DETAIL).replace(/\p{Surrogate}/gu, '')
    if (shown !== '' && note.details.length < MOST_DETAILS && !note.details.includes(shown)) note.details.push(shown)
    this.found.set(kind, note)
  }

  /** In the order of GATE_KINDS. */
  list(): GateNote[] {
    return GATE_KINDS.flatMap((kind) => {
      const note = this.found.get(kind)
      return note === undefined ? [] : [{ kind, ...note }]
    })
  }
}
