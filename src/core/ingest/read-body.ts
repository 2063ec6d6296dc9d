import { body, crosshead, datelineNode, emptyBody, list, paragraph, runIn, text } from '../body/body-nodes.ts'
import type { Block, Body, Inline } from '../body/body-schema.ts'
import type { Credit } from '../slip/slip.ts'
import { readBracketCredits, readDateline } from './read-dateline.ts'
import { findRunIns } from './find-run-ins.ts'
import type { Recognising } from './recognising.ts'
import { span, take, type SourceLine } from './source-lines.ts'

const LONGEST_CROSSHEAD = 40
const BULLET = /^[•·●▪■◆◇○]\s*(?=\S)|^[-–*]\s+(?=\S)/u
const NUMBER = /^(\d{1,3})[.、．)）]\s*(?=\D)/u
const FIRST_LEVEL = /^(?:[一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百]{1,4}[章节部分篇、]|【[^】]{1,30}】$)/u
const SECOND_LEVEL = /^(?:[(（][一二三四五六七八九十]{1,4}[)）]|\d{1,2}[.、．](?!\d))/u
const ENDS_SENTENCE = /[。！？!?；;，,：:…]["”’』」）)]*$/u

type Kind = /** its words stand, its kind is not known */ 'leftover' | 'paragraph' | 'crosshead-1' | 'crosshead-2' | 'bullet' | 'number'

/** （作者单位：…） and its like are said in brackets, as a paragraph of their own. */
const isShort = (words: string): boolean => words.length <= LONGEST_CROSSHEAD * 2 && span(words) <= LONGEST_CROSSHEAD && !ENDS_SENTENCE.test(words) && !/^[(（][^()（）]{8,}[)）]$/u.test(words)

/**
 * Positions that are entries of a numbered list: runs of neighbours that count 1, 2, 3. The list prints those
 * numbers again, so any other count stays as words. A number above text of its own is a crosshead's.
 */
function numbered(lines: readonly SourceLine[]): Set<number> {
  const numbers = lines.map((line) => (line.unread ? 0 : Number(NUMBER.exec(line.words)?.[1] ?? 0)))
  const found = new Set<number>()
  for (let start = 0; start < numbers.length; start += 1) {
    if (numbers[start] !== 1) continue
    let end = start + 1
    while (numbers[end] === end - start + 1) end += 1
    if (end - start > 1) for (let at = start; at < end; at += 1) found.add(at)
    start = end - 1
  }
  return found
}

/** What each line of the body is, from itself and its neighbours. */
function kinds(lines: readonly SourceLine[]): Kind[] {
  const inList = numbered(lines)
  const kind = lines.map(({ words, unread }, at): Kind => {
    if (unread) return 'leftover'
    if (BULLET.test(words)) return 'bullet'
    if (inList.has(at)) return 'number'
    if (!isShort(words)) return 'paragraph'
    return FIRST_LEVEL.test(words) ? 'crosshead-1' : SECOND_LEVEL.test(words) ? 'crosshead-2' : 'leftover'
  })
  // A short line alone above a paragraph is a crosshead; short lines in a row are verse, addresses, a table pasted as text.
  for (const [at, line] of lines.entries()) {
    if (kind[at] === 'leftover' && !line.unread && isHeading(line.words) && startsText(kind[at + 1]) && kind[at - 1] !== 'leftover' && at > 0) kind[at] = 'crosshead-1'
  }
  return kind
}
/** Not speech, not a caption, not a line of who and where. */
const isHeading = (words: string): boolean => !/^[“"‘(（▲△]|^图[为片一二三:：]|[:：]\S{1,12}\s*[摄供]|\s[摄供]$|摄$|供图$/u.test(words)
const startsText = (kind: Kind | undefined): boolean => kind === 'paragraph' || kind === 'crosshead-2' || kind === 'bullet' || kind === 'number'

/** Builds the body from the lines that head and foot have left. */
export function readBody(lines: SourceLine[], page: Recognising): Body {
  const open = lines.filter((line) => line.as === null)
  const kind = kinds(open)
  const runIns = findRunIns(open.map((line, at) => ({ words: line.words, kind: kind[at] === 'paragraph' ? 'paragraph' : isCrosshead(kind[at]) ? 'crosshead' : 'other' })))
  const blocks: Block[] = []
  const firstParagraph = kind.indexOf('paragraph')
  const lastParagraph = kind.lastIndexOf('paragraph')
  for (let at = 0; at < open.length; at += 1) {
    const line = open[at]
    const here = kind[at]
    if (line === undefined || here === undefined) continue
    if (here === 'bullet' || here === 'number') {
      const items = open.slice(at, endOfRun(kind, open, at))
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
      if (at === lastParagraph) giveBylines(readBracketCredits(line.words, 'end'), line, page)
    }
  }
  // Not as arguments: a text may have more lines than a call can take.
  return blocks.length === 0 ? emptyBody() : { root: { ...body().root, children: blocks } }
}

const isCrosshead = (kind: Kind | undefined): boolean => kind === 'crosshead-1' || kind === 'crosshead-2'

/** A list ends where its kind does, and a count from 1 begins the next one. */
function endOfRun(kind: readonly Kind[], lines: readonly SourceLine[], start: number): number {
  let end = start + 1
  while (kind[end] === kind[start] && !(kind[start] === 'number' && Number(NUMBER.exec(lines[end]?.words ?? '')?.[1]) === 1)) end += 1
  return end
}

function inlines(line: SourceLine, runInLength: number): Inline[] {
  if (runInLength === 0) return [text(line.words)]
  return [runIn(line.words.slice(0, runInLength)), text(line.words.slice(runInLength))]
}

/** Who wrote it, where no line of credits said so. */
function giveBylines(credits: Credit[], line: SourceLine, page: Recognising): void {
  if (page.has('bylines') || credits.length === 0) return
  page.set('bylines', credits, line)
  take(line, line.as ?? 'paragraph', 'bylines')
}

/** The dateline opens the first paragraph or stands nowhere; null where there is none that the slip can print. */
function openingInlines(line: SourceLine, page: Recognising): Inline[] | null {
  const read = readDateline(line.words)
  if (read === 'differs') page.warn('dateline-kept', line, line.words.slice(0, 60))
  if (read === 'differs' || read === null) {
    giveBylines(readBracketCredits(line.words, 'head'), line, page)
    return null
  }
  page.set('dateline', read.dateline, line)
  line.fields.push('dateline')
  giveBylines(read.dateline.credits, line, page)
  return [datelineNode(), ...(read.rest === '' ? [] : [text(read.rest)])]
}
