import { TEXT_FORMAT } from '../body/body-schema.ts'
import type { Line, Piece } from './lines.ts'

/**
 * At the head of a page whose structure is known, since this desk wrote it: what is a crosshead, a run-in, a caption or an editor's note says so, and
 * bold words are bold words. Whoever else writes it does without the gate's guesses, and no more.
 */
export const KNOWN_STRUCTURE = '<!--structure is known-->'
/** The same of Markdown, which has no sign for a run-in: those are guessed. */
export const KNOWN_BUT_RUN_INS = '<!--structure is known but for run-ins-->'

export const knownStructure = (html: string): 'all' | 'but-run-ins' | 'nothing' => (html.startsWith(KNOWN_STRUCTURE) ? 'all' : html.startsWith(KNOWN_BUT_RUN_INS) ? 'but-run-ins' : 'nothing')

/** Beside the bits of a text's format while lines are read: a run-in, and who made the picture above. */
export const MARKS = { runIn: 1 << 20, credit: 1 << 21 } as const
const ALL = MARKS.runIn | MARKS.credit

/** Run-ins where the page says so, and no mark left in any format. */
export const withKnownRunIns = (lines: readonly Line[]): Line[] => lines.map((line) => (line.pieces.some((piece) => piece !== 'break' && (piece.format & ALL) !== 0)
  ? { ...line, pieces: line.pieces.map((piece): Piece => (piece === 'break' ? piece : (piece.format & MARKS.runIn) === 0 ? { ...piece, format: piece.format & ~ALL } : { ...piece, runIn: true, format: piece.format & ~ALL & ~TEXT_FORMAT.bold })) }
  : line))

/** The words of a caption and of its credit, told apart by the page. */
export function knownCaption(lines: readonly Line[]): { caption: string, credit: string } {
  const words = (isCredit: boolean): string => lines.map((line) => line.pieces.filter((piece) => piece === 'break' || ((piece.format & MARKS.credit) !== 0) === isCredit).map((piece) => (piece === 'break' ? ' ' : piece.words)).join('')).join(' ').replace(/\s+/g, ' ').trim()
  return { caption: words(false), credit: words(true) }
}
