import { body, crosshead, datelineNode, list, paragraph, runIn, text } from '../body/body-nodes.ts'
import type { Block, Body, Inline } from '../body/body-schema.ts'
import type { Credit } from '../slip/slip.ts'
import { readDateline, readOpeningCredits } from './read-dateline.ts'
import { findRunIns } from './find-run-ins.ts'
import type { Recognising } from './recognising.ts'
import { span, take, type SourceLine } from './source-lines.ts'

const LONGEST_CROSSHEAD = 40
const BULLET = /^[•·●▪■◆◇○※*]\s*(?=\S)|^[-–]\s+(?=\S)/u
const NUMBER = /^(\d{1,3})[.、．)）]\s*(?=\D)/u
const FIRST_LEVEL = /^(?:[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百]{1,4}[章节部分篇、]|【[^】]{1,30}】$)/u
const SECOND_LEVEL = /^(?:[(（][一二三四五六七八九十]{1,4}[)）]|\d{1,2}[.、．])/u
const ENDS_SENTENCE = /[。！？!?；;，,：:…]["”’』」）)]*$/u

type Kind = 'paragraph' | 'crosshead-1' | 'crosshead-2' | 'bullet' | 'number' | 'leftover'

const isShort = (words: string): boolean => span(words) <= LONGEST_CROSSHEAD && !ENDS_SENTENCE.test(words)

/** What each line of the body is, from itself and its neighbours. */
function kinds(lines: SourceLine[]): Kind[] {
  const numbers = lines.map((line) => Number(NUMBER.exec(line.words)?.[1] ?? 0))
  // 1. 2. 3. on neighbouring lines are a list; each above text of its own they are crossheads.
  const inList = (at: number): boolean => {
    const here = numbers[at] ?? 0
    return here > 0 && ((numbers[at - 1] ?? 0) === here - 1 && here > 1 || (numbers[at + 1] ?? 0) === here + 1)
  }
  const kind = lines.map(({ words }, at): Kind => {
    if (BULLET.test(words)) return 'bullet'
    if (inList(at)) return 'number'
    if (!isShort(words)) return 'paragraph'
    return FIRST_LEVEL.test(words) ? 'crosshead-1' : SECOND_LEVEL.test(words) ? 'crosshead-2' : 'leftover'
  })
  // A short line alone above a paragraph is a crosshead; short lines in a row are verse, addresses, a table pasted as text.
  for (const [at, line] of lines.entries()) {
    if (kind[at] === 'leftover' && !/^[“"‘(（]/u.test(line.words) && startsText(kind[at + 1]) && kind[at - 1] !== 'leftover' && at > 0) kind[at] = 'crosshead-1'
  }
  return kind
}
const startsText = (kind: Kind | undefined): boolean => kind === 'paragraph' || kind === 'crosshead-2' || kind === 'bullet' || kind === 'number'

/** Builds the body from the lines that head and foot have left. */
export function readBody(lines: SourceLine[], page: Recognising): Body {
  const open = lines.filter((line) => line.as === null)
  const kind = kinds(open)
  const runIns = findRunIns(open.map((line, at) => ({ words: line.words, kind: kind[at] === 'paragraph' ? 'paragraph' : isCrosshead(kind[at]) ? 'crosshead' : 'other' })))
  const blocks: Block[] = []
  const firstParagraph = kind.indexOf('paragraph')
  for (let at = 0; at < open.length; at += 1) {
    const line = open[at]
    const here = kind[at]
    if (line === undefined || here === undefined) continue
    if (here === 'bullet' || here === 'number') {
      const items = open.slice(at, endOfRun(kind, at))
      const mark = here === 'bullet' ? BULLET : NUMBER
      blocks.push(list(here, items.map((item) => [text(item.words.replace(mark, ''))])))
      for (const item of items) take(item, 'list-item')
      at += items.length - 1
    } else if (isCrosshead(here)) {
      blocks.push(crosshead(line.words, here === 'crosshead-1' ? 1 : 2))
      take(line, 'crosshead')
    } else {
      const opening = at === firstParagraph ? openingInlines(line, page) : null
      blocks.push(paragraph(...(opening ?? inlines(line, runIns.get(at) ?? 0))))
      take(line, here === 'leftover' ? 'leftover' : 'paragraph')
    }
  }
  return body(...(blocks.length === 0 ? [paragraph()] : blocks))
}

const isCrosshead = (kind: Kind | undefined): boolean => kind === 'crosshead-1' || kind === 'crosshead-2'

function endOfRun(kind: readonly Kind[], start: number): number {
  let end = start
  while (kind[end] === kind[start]) end += 1
  return end
}

function inlines(line: SourceLine, runInLength: number): Inline[] {
  if (runInLength === 0) return [text(line.words)]
  return [runIn(line.words.slice(0, runInLength)), text(line.words.slice(runInLength))]
}

/** The dateline opens the first paragraph or stands nowhere; null where there is none that the slip can print. */
function openingInlines(line: SourceLine, page: Recognising): Inline[] | null {
  const giveBylines = (credits: Credit[]): void => {
    if (page.has('bylines') || credits.length === 0) return
    page.set('bylines', credits, line)
    line.fields.push('bylines')
  }
  const read = readDateline(line.words)
  if (read === 'differs') page.warn('dateline-kept', line, line.words.slice(0, 60))
  if (read === 'differs' || read === null) {
    giveBylines(readOpeningCredits(line.words))
    return null
  }
  page.set('dateline', read.dateline, line)
  line.fields.push('dateline')
  giveBylines(read.dateline.credits)
  return [datelineNode(), ...(read.rest === '' ? [] : [text(read.rest)])]
}
