import type { LeadImage } from '../slip/slip.ts'
import { span } from '../ingest/source-lines.ts'
import type { GateNotes } from './gate-report.ts'
import { knownCaption } from './known-structure.ts'
import type { Line } from './lines.ts'
import { lineWords } from './shape-lines.ts'

const LONGEST = 120
const LONGEST_LINE = 2_000
const NAMED = /^(?:图片说明|图片文字|图说|图注|图)\s*[:：]\s*/
const POINTS = /^[▲△↑▼]\s*/
/** 陆明远 摄, 新华社记者陆明远摄, 图/红网时刻, 图源：红网 */
const CREDIT = /^(.*?)[\s（(]*((?:图片?来源|图源|摄影|供图|图|摄)\s*[:：/／|]\s*[^\s（）()，。]{2,30}(?:\s+[^\s（）()，。]{2,10}){0,3}|(?:[\p{Script=Han}A-Za-z·、]{2,24}[\s　]+){0,4}[\p{Script=Han}A-Za-z·、]{1,20}\s*(?:摄影报道|摄影|摄|供图|制图|绘制))[)）]?。?$/u

/** The caption and credit in a line right below a picture; null where it is a line of the text's own. */
export function readCaption(words: string): { caption: string, credit: string } | null {
  const line = words.trim()
  if (span(line) > LONGEST) return null
  const named = NAMED.test(line) || POINTS.test(line)
  const own = line.replace(POINTS, '').replace(NAMED, '')
  const found = CREDIT.exec(own)
  if (found !== null) return { caption: (found[1] ?? '').trim(), credit: (found[2] ?? '').trim() }
  return named && own !== '' ? { caption: own, credit: '' } : null
}

/** A page that says what is below a picture is believed, whatever it looks like. */
function saidCaption(words: string): { caption: string, credit: string } {
  return readCaption(words) ?? { caption: words, credit: '' }
}

const oneLine = (line: Line): string => lineWords(line).replace(/\s+/g, ' ').trim()

/**
 * Words below a picture become its caption and credit: those a page marks as such, and a short line that names who made it
 * or begins as captions do; where the structure is `known`, those that are marked alone. `pictureOf`: the picture of a line; null for lines of words. What is no picture's caption is text.
 */
export function withCaptions(lines: readonly Line[], pictureOf: (line: Line) => LeadImage | null, notes: GateNotes, known = false): { lines: Line[], pictures: Map<Line, LeadImage> } {
  const out: Line[] = []
  const pictures = new Map<Line, LeadImage>()
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]
    if (line === undefined) break
    const picture = pictureOf(line)
    if (picture === null) {
      out.push(line.as === 'caption' ? { ...line, as: 'paragraph' } : line)
      continue
    }
    const said: Line[] = []
    while (lines[at + 1]?.as === 'caption') {
      const next = lines[at + 1]
      if (next !== undefined) said.push(next)
      at += 1
    }
    const below = lines[at + 1]
    let read = said.length === 0 ? null : known ? knownCaption(said) : saidCaption(said.map(oneLine).join(' '))
    if (!known && read === null && below !== undefined && (below.as === 'paragraph' && below.place === null)) {
      const words = oneLine(below)
      read = readCaption(words)
      if (read !== null) {
        notes.add('caption', words)
        at += 1
      }
    }
    const fits = read !== null && read.caption.length <= LONGEST_LINE && read.credit.length <= LONGEST_LINE
    // The words of the page are what its readers saw; those of the picture's file stand where the page has none.
    pictures.set(line, fits && read !== null ? { ...picture, caption: read.caption || picture.caption, credit: read.credit || picture.credit } : picture)
    out.push(line)
    if (read !== null && !fits) out.push({ ...line, as: 'paragraph', pieces: [{ words: [read.caption, read.credit].filter((words) => words !== '').join(' '), format: 0, link: null, runIn: false }] })
  }
  return { lines: out, pictures }
}
