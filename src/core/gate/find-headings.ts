import { TEXT_FORMAT } from '../body/body-schema.ts'
import { FIRST_LEVEL, isHeading, isShort, SECOND_LEVEL } from '../ingest/body-line-kinds.ts'
import { span } from '../ingest/source-lines.ts'
import type { GateNotes } from './gate-report.ts'
import type { Line, Piece } from './lines.ts'
import { lineWords, plainWeight } from './shape-lines.ts'

const LONGEST_RUN_IN = 30
/** Bold lines in a row: more of them, and bold is the page's hand, not its headings. */
const MOST_IN_ROW = 2

/** A number that Word counts has a weight of its own, mostly none: it says nothing of its line's. */
const COUNT = /^\s*(?:[一二三四五六七八九十百]{1,4}[、.．]|第[一二三四五六七八九十百]{1,4}[章节部分篇条]|[(（](?:[一二三四五六七八九十]{1,4}|\d{1,2})[)）]|\d{1,2}[.、．)）])\s*$/u

const isWeighty = (piece: Piece | undefined): boolean => piece !== undefined && piece !== 'break' && (piece.format & TEXT_FORMAT.bold) !== 0
const isBold = (piece: Piece): boolean => isWeighty(piece) || (piece !== 'break' && piece.words.trim() === '')
const startsWithCount = ({ pieces: [first, second] }: Line): boolean => first !== undefined && first !== 'break' && COUNT.test(first.words) && isWeighty(second)
const isBoldLine = (line: Line): boolean => line.as === 'paragraph' && line.place === null && (startsWithCount(line) ? line.pieces.slice(1) : line.pieces).every(isBold)

/** said of what its count makes sure of */
const COUNTED = new RegExp(`${FIRST_LEVEL.source}|${SECOND_LEVEL.source}`, 'u')

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

const isRunning = (words: string): boolean => !isShort(words)

/**
 * A heading and its text as lines of one paragraph, as who types Shift+Enter and pages with <br> have them: what will be a crosshead stands by itself.
 * One without a number only above a line that runs: short lines below bold ones are addresses, verse, a table of words.
 */
function parted(line: Line): Line[] {
  if (line.as !== 'paragraph' || line.place !== null || line.note !== null || !line.pieces.includes('break')) return [line]
  const lines: Line[] = [{ ...line, pieces: [] }]
  for (const piece of line.pieces) {
    if (piece === 'break') lines.push({ ...line, pieces: [] })
    else lines.at(-1)?.pieces.push(piece)
  }
  const out: Line[] = []
  let isBelow = true
  for (const [at, one] of lines.entries()) {
    const next = lines[at + 1]
    const isHead = next !== undefined && isBoldHeading(one) && !isBoldLine(next) && (COUNTED.test(lineWords(one)) || isRunning(lineWords(next)))
    const above = out.at(-1)
    if (isHead || isBelow || above === undefined) out.push(one)
    else for (const piece of ['break' as const, ...one.pieces]) above.pieces.push(piece)
    isBelow = isHead
  }
  return out
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

/** With the number that Word counted before it, in its own weight. */
function withCountedRunIn(line: Line, notes: GateNotes): Line {
  const [first, second] = line.pieces
  if (!startsWithCount(line) || first === undefined || first === 'break' || second === undefined || second === 'break' || first.link !== null) return withRunIn(line, notes)
  const joined: Line = { ...line, pieces: [{ ...second, words: first.words + second.words }, ...line.pieces.slice(2)] }
  const told = withRunIn(joined, notes)
  return told === joined ? line : told
}

export const withHeadings = (lines: readonly Line[], notes: GateNotes): Line[] => withCrossheads(lines.flatMap(parted), notes).map((line) => withCountedRunIn(line, notes))
