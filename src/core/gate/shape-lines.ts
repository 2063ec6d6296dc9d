import { TEXT_FORMAT } from '../body/body-schema.ts'
import type { Line, Piece } from './lines.ts'

const BLANK_HEAD = /^[\s\u3000\u2060]+/
const BLANK_TAIL = /[\s\u3000\u2060]+$/
/** Two ideographic spaces, or a row of no-break ones: how another program sets off a paragraph. */
const INDENT = /^(?:[\s\u00a0]*\u3000|[\s]*\u00a0[\s\u00a0]{3,})/

const isWords = (piece: Piece): piece is Exclude<Piece, 'break'> => piece !== 'break'
export const lineWords = (line: Line): string => line.pieces.map((piece) => (isWords(piece) ? piece.words : '\n')).join('')

/** Space at both ends goes: it is another program's indent, or its markup. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const out = pieces.filter(isWords).map((piece) => ({ ...piece }))
  for (let first = out[0]; first !== undefined; first = out[0]) {
    first.words = first.words.replace(BLANK_HEAD, '')
    if (first.words !== '') break
    out.shift()
  }
  for (let last = out.at(-1); last !== undefined; last = out.at(-1)) {
    last.words = trimEnd(last.words)
    if (last.words !== '') break
    out.pop()
  }
  // A no-break space was the other program's way to keep two spaces; here every space is kept.
  return out.map((piece) => ({ ...piece, words: piece.words.replace(/\u00a0/g, ' ') }))
}

/** By hand: a pattern anchored at the end, tried at each space of a long run, takes the square of its length. */
function trimEnd(words: string): string {
  let end = words.length
  while (end > 0 && BLANK_TAIL.test(words.charAt(end - 1))) end -= 1
  return words.slice(0, end)
}

/** The lines inside one block, as its breaks part them. */
function partsOf(line: Line): Piece[][] {
  const parts: Piece[][] = [[]]
  for (const piece of line.pieces) {
    if (piece === 'break') parts.push([])
    else parts.at(-1)?.push(piece)
  }
  return parts
}

const startsIndented = (pieces: readonly Piece[]): boolean => INDENT.test(pieces.filter(isWords).map((piece) => piece.words).join('').slice(0, 12))

/**
 * Lines as an editor would have typed them: no space at the edges, nothing empty. Two breaks in a row, or a break before
 * an indent, were somebody's paragraphs.
 */
export function shapeLine(line: Line): Line[] {
  if (line.table !== null || line.as === 'rule') return [line]
  const out: Line[] = []
  let gap = true
  for (const part of partsOf(line)) {
    const pieces = trimmed(part)
    if (pieces.length === 0) {
      gap = true
      continue
    }
    const last = out.at(-1)
    const parts = line.place === null && line.as !== 'crosshead-1' && line.as !== 'crosshead-2' && (gap || startsIndented(part))
    if (last === undefined || parts) out.push({ ...line, pieces })
    else for (const piece of ['break' as const, ...pieces]) last.pieces.push(piece) // not as arguments: a line may have more pieces than a call can take
    gap = false
  }
  return out
}

/** A crosshead is bold by its nature: weight inside it says nothing more. */
export function plainWeight(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    if (piece === 'break') { out.push(piece); continue }
    const next = { ...piece, format: piece.format & ~TEXT_FORMAT.bold, runIn: false }
    const last = out.at(-1)
    if (last !== undefined && last !== 'break' && last.format === next.format && last.link === next.link) last.words += next.words
    else out.push(next)
  }
  return out
}
