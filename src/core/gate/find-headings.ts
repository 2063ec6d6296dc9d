import { TEXT_FORMAT } from '../body/body-schema.ts'
import { FIRST_LEVEL, isHeading, isShort, SECOND_LEVEL } from '../ingest/body-line-kinds.ts'
import { span } from '../ingest/source-lines.ts'
import type { GateNotes } from './gate-report.ts'
import type { Line, Piece } from './lines.ts'
import { lineWords, plainWeight } from './shape-lines.ts'

const LONGEST_RUN_IN = 30
/** Bold lines in a row: more of them, and bold is the page's hand, not its headings. */
const MOST_IN_ROW = 2

const isBold = (piece: Piece): boolean => piece !== 'break' && ((piece.format & TEXT_FORMAT.bold) !== 0 || piece.words.trim() === '')
const isBoldLine = (line: Line): boolean => line.as === 'paragraph' && line.place === null && line.pieces.every(isBold)

function isBoldHeading(line: Line): boolean {
  const words = lineWords(line)
  return isBoldLine(line) && isShort(words) && (isHeading(words) || FIRST_LEVEL.test(words) || SECOND_LEVEL.test(words)) && !line.pieces.some((piece) => piece !== 'break' && piece.link !== null)
}

/**
 * Bold short lines above running text become crossheads, as nobody who writes in Word or WeChat uses its heading styles:
 * 一、 and its like of the first level, （一） and 1. of the second.
 */
function withCrossheads(lines: readonly Line[], notes: GateNotes): Line[] {
  const heading = lines.map(isBoldHeading)
  let start = 0
  let end = 0
  return lines.map((line, at) => {
    if (heading[at] !== true) return line
    if (at >= end) {
      start = at
      end = at + 1
      while (heading[end] === true) end += 1
    }
    const below = lines[end]
    if (end - start > MOST_IN_ROW || below === undefined || isBoldLine(below)) return line
    const words = lineWords(line)
    notes.add('crosshead', words)
    return { ...line, as: SECOND_LEVEL.test(words) && !FIRST_LEVEL.test(words) ? 'crosshead-2' : 'crosshead-1', pieces: plainWeight(line.pieces) }
  })
}

/** A bold sentence at the head of a paragraph that goes on plainly: the run-in (段首语) of a point. */
export function withRunIn(line: Line, notes: GateNotes): Line {
  const [first, second] = line.pieces
  if (line.as !== 'paragraph' || line.place !== null || first === undefined || first === 'break' || second === undefined || second === 'break') return line
  if ((first.format & TEXT_FORMAT.bold) === 0 || first.link !== null || (second.format & TEXT_FORMAT.bold) !== 0 || second.words.trim() === '') return line
  const closed = /[。！？：]["”’』」）]?$/u.test(first.words)
  if (!closed || span(first.words) > LONGEST_RUN_IN || span(first.words) < 3) return line
  notes.add('run-in', first.words)
  return { ...line, pieces: [{ ...first, format: first.format & ~TEXT_FORMAT.bold, runIn: true }, ...line.pieces.slice(1)] }
}

export const withHeadings = (lines: readonly Line[], notes: GateNotes): Line[] => withCrossheads(lines, notes).map((line) => withRunIn(line, notes))
