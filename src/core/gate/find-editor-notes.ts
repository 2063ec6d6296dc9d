import { NOTE_LABELS, type NoteLabel } from '../body/body-schema.ts'
import type { GateNotes } from './gate-report.ts'
import type { Line, Piece } from './lines.ts'
import { lineWords } from './shape-lines.ts'

const NAME = `(${NOTE_LABELS.join('|')})`
/** 【编者按】, 编者按：, or the name parted from the words by space; alone it heads the next paragraph. */
const HEAD = new RegExp(`^(?:[【［\\[〔（(]${NAME}[】］\\]〕）)][：:]?|${NAME}[：:]|${NAME}(?=[\\s\u3000]|$))[\\s\u3000]*`, 'u')

function headOf(line: Line): { label: NoteLabel, length: number, isAlone: boolean } | null {
  if (line.place !== null || !/^(?:paragraph|crosshead-[12])$/.test(line.as)) return null
  const words = lineWords(line)
  const found = HEAD.exec(words)
  const label = NOTE_LABELS.find((one) => one === (found?.[1] ?? found?.[2] ?? found?.[3]))
  return found === null || label === undefined ? null : { label, length: found[0].length, isAlone: found[0].length === words.length }
}

/** The pieces without their first `length` characters, breaks counted as one. */
function without(pieces: readonly Piece[], length: number): Piece[] {
  let left = length
  return pieces.flatMap((piece): Piece[] => {
    const size = piece === 'break' ? 1 : piece.words.length
    const gone = Math.min(left, size)
    left -= gone
    if (gone === size) return []
    return [piece === 'break' ? piece : { ...piece, words: piece.words.slice(gone) }]
  })
}

/** Paragraphs that begin with 编者按 or 编者的话 become editor's notes; the layout sets those words. */
export function withEditorNotes(lines: readonly Line[], notes: GateNotes): Line[] {
  const out: Line[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined) break
    const head = headOf(line)
    const below = lines[at + 1]
    if (head === null || (!head.isAlone && line.as !== 'paragraph')) out.push(line)
    else if (!head.isAlone) out.push(made(line, head.label, without(line.pieces, head.length), notes))
    else if (below?.as === 'paragraph' && below.place === null && headOf(below) === null) {
      out.push(made(below, head.label, below.pieces, notes))
      at += 1
    } else out.push(line)
  }
  return out
}

function made(line: Line, label: NoteLabel, pieces: Piece[], notes: GateNotes): Line {
  const note: Line = { ...line, as: 'note', note: { label }, pieces }
  notes.add('editor-note', lineWords(note))
  return note
}
