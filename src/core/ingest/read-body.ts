import { body, crosshead, datelineNode, emptyBody, list, paragraph, runIn, text } from '../body/body-nodes.ts'
import type { Block, Body, Inline } from '../body/body-schema.ts'
import type { Credit } from '../slip/slip.ts'
import { BULLET, bodyLineKinds, endOfRun, isCrosshead, NUMBER, numberOf } from './body-line-kinds.ts'
import { readBracketCredits, readDateline } from './read-dateline.ts'
import { findRunIns } from './find-run-ins.ts'
import type { Recognising } from './recognising.ts'
import { take, type SourceLine } from './source-lines.ts'

/** Builds the body from the lines that head and foot have left. */
export function readBody(lines: SourceLine[], page: Recognising, notes: ReadonlySet<number> = new Set()): Body {
  const open = lines.filter((line) => line.as === null)
  const kind = bodyLineKinds(open)
  const runIns = findRunIns(open.map((line, at) => ({ words: line.words, kind: kind[at] === 'paragraph' ? 'paragraph' : isCrosshead(kind[at]) ? 'crosshead' : 'other' })))
  const blocks: Block[] = []
  const firstParagraph = kind.findIndex((one, at) => one === 'paragraph' && !notes.has(open[at]?.number ?? 0))
  const lastParagraph = kind.lastIndexOf('paragraph')
  for (let at = 0; at < open.length; at += 1) {
    const line = open[at]
    const here = kind[at]
    if (line === undefined || here === undefined) continue
    if (here === 'bullet' || here === 'number') {
      const items = open.slice(at, endOfRun(kind, open, at))
      blocks.push(listOf(here, items))
      for (const item of items) take(item, 'list-item')
      at += items.length - 1
    } else if (isCrosshead(here)) {
      blocks.push(crosshead(line.words, here === 'crosshead-1' ? 1 : 2))
      take(line, 'crosshead')
    } else {
      const opening = at === firstParagraph ? openingInlines(line, page) : null
      blocks.push(paragraph(...(opening ?? inlines(line, runIns.get(at) ?? 0))))
      take(line, here === 'leftover' ? 'leftover' : 'paragraph', ...(opening === null && runIns.has(at) ? ['runIns'] : []))
      if (at === lastParagraph) giveBylines(readBracketCredits(line.words, 'end'), line, page)
    }
  }
  // Not as arguments: a text may have more lines than a call can take.
  return blocks.length === 0 ? emptyBody() : { root: { ...body().root, children: blocks } }
}

function inlines(line: SourceLine, runInLength: number): Inline[] {
  if (runInLength === 0) return [text(line.words)]
  return [runIn(line.words.slice(0, runInLength)), text(line.words.slice(runInLength))]
}

function listOf(kind: 'bullet' | 'number', items: readonly SourceLine[]): Block {
  const mark = kind === 'bullet' ? BULLET : NUMBER
  const made = list(kind, items.map((item) => [text(item.words.replace(mark, ''))]))
  const start = kind === 'bullet' ? 1 : numberOf(items[0])
  return { ...made, start, children: made.children.map((item, index) => ({ ...item, value: start + index })) }
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
