import { isBreadcrumb, isShare } from './furniture.ts'
import { opensWithRole, readCredits } from './read-credits.ts'
import { readDateline } from './read-dateline.ts'
import { isLabelLine } from './read-labels.ts'
import type { Recognising } from './recognising.ts'
import { span, take, type SourceLine } from './source-lines.ts'

/** A line of credits stands within the first lines of a page, or it is not the head's. */
const HEAD_LINES = 12
const LONGEST_TITLE = 120
const LONGEST_SECTION = 12

/** Reads the head of a page: furniture, the title lines, credits, section. What it leaves is the body's. */
export function readHead(lines: SourceLine[], page: Recognising): void {
  const open = lines.filter((line) => line.as === null)
  const creditsAt = open.slice(0, HEAD_LINES).findIndex((line) => isLabelLine(line.words))
  const above = creditsAt === -1 ? [] : open.slice(0, creditsAt).filter((line) => !isFurniture(line))
  if (creditsAt !== -1 && above.length <= 3 && above.every((line) => isTitle(line.words))) {
    for (const line of open.slice(0, creditsAt)) takeFurniture(line, page)
    readTitles(above, page)
    readBelow(open.slice(creditsAt), page)
    if (!page.has('publishedAt')) page.warn('no-time', open[creditsAt] ?? null, open[creditsAt]?.words ?? '')
  } else readDraftHead(open, page)
}

const isFurniture = (line: SourceLine): boolean => isBreadcrumb(line.words) || isShare(line.words)

function takeFurniture(line: SourceLine, page: Recognising): boolean {
  if (isBreadcrumb(line.words)) page.readBreadcrumb(line)
  else if (isShare(line.words)) take(line, 'share')
  else return false
  return true
}

/** Short, one line, no sentence of the running text: a title may ask or exclaim, it does not end in 。 */
const isTitle = (words: string): boolean => span(words) <= LONGEST_TITLE && !/[。；，,;]$/u.test(words) && readDateline(words) === null

const isDeck = (words: string): boolean => /^(?:[—–―─]{1,3}|--)/u.test(words)

/** 引题, 主题, 副题: a dash opens a deck; of two lines without one, the longer second is the headline under its kicker. */
function readTitles(lines: SourceLine[], page: Recognising): void {
  const [first, second, third] = lines
  if (first === undefined) return page.warn('no-headline', null, '')
  const give = (field: 'kicker' | 'headline' | 'deck', line: SourceLine | undefined): void => {
    if (line === undefined) return
    page.set(field, line.words, line)
    take(line, field, field)
  }
  if (second === undefined) give('headline', first)
  else if (isDeck(second.words)) {
    give('headline', first)
    give('deck', second)
    if (third !== undefined) page.warn('title-lines', third, third.words)
  } else if (third !== undefined) {
    give('kicker', first)
    give('headline', second)
    give('deck', third)
  } else if (span(first.words) <= span(second.words)) {
    give('kicker', first)
    give('headline', second)
    page.warn('title-lines', first, first.words)
  } else {
    give('headline', first)
    give('deck', second)
    page.warn('title-lines', second, second.words)
  }
}

function readBelow(lines: SourceLine[], page: Recognising): void {
  for (const [index, line] of lines.entries()) {
    if (isLabelLine(line.words)) page.readCreditLine(line, 'head')
    else if (takeFurniture(line, page)) continue
    else if (!page.has('section') && isSectionLine(line, lines[index + 1], page)) {
      page.set('section', line.words, line)
      take(line, 'section', 'section')
    } else if (!readDraftByline(line, page)) return
  }
}

/** 时刻新闻: a section some channel has, or a label set between the credits and the share mark. */
const isSectionLine = (line: SourceLine, next: SourceLine | undefined, page: Recognising): boolean =>
  page.isSection(line.words) || (span(line.words) <= LONGEST_SECTION && !/[\p{P}\s]/u.test(line.words) && next !== undefined && isShare(next.words))

/** A draft as people write it in Word: title lines, perhaps a line of names, then the text. */
function readDraftHead(open: SourceLine[], page: Recognising): void {
  let at = 0
  while (at < open.length && takeFurniture(open[at] ?? never(), page)) at += 1
  const titles: SourceLine[] = []
  for (const line of open.slice(at, at + 3)) {
    const first = titles.length === 0
    const fits = isTitle(line.words) && !isByline(line.words) && (first || isDeck(line.words) || (span(titles[0]?.words ?? '') < 14 && span(line.words) > span(titles[0]?.words ?? '') && isParagraph(open[at + 2])))
    if (!fits) break
    titles.push(line)
  }
  // Text and nothing else has no headline: its first line is not taken for one unless something follows it.
  if (titles.length === 0 || (open.length === titles.length + at && open.length - at > 1)) return page.warn('no-headline', null, '')
  readTitles(titles, page)
  for (const line of open.slice(at + titles.length, at + titles.length + 3)) {
    if (!readDraftByline(line, page)) return
  }
}

const isParagraph = (line: SourceLine | undefined): boolean => line !== undefined && (span(line.words) > 40 || /[。！？]/u.test(line.words))

const unwrap = (words: string): string => /^[(（](.*)[)）]$/u.exec(words)?.[1] ?? words
/** （通讯员 甲某 乙某） · 记者甲某 · 甲某 乙某 : two names or more, or a role */
const isByline = (words: string): boolean =>
  span(words) <= 60 && !/[。！？:：]/u.test(words)
  && (opensWithRole(unwrap(words)) || (/^\p{Script=Han}{2,3}(?:[\s、]+\p{Script=Han}{2,3}){1,5}$/u.test(unwrap(words)) && /^[(（]|\s/u.test(words)))

function readDraftByline(line: SourceLine, page: Recognising): boolean {
  if (page.has('bylines') || !isByline(line.words)) return false
  page.set('bylines', readCredits(unwrap(line.words)), line)
  take(line, 'credits', 'bylines')
  return true
}

function never(): never {
  throw new RangeError('a line within bounds')
}
