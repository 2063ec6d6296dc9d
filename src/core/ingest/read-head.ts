import { isBreadcrumb, isShare, readLinkLine } from './furniture.ts'
import { readDateline } from './read-dateline.ts'
import { isLabelLine } from './read-labels.ts'
import { readByline } from './read-names.ts'
import type { Recognising } from './recognising.ts'
import { leave, span, take, type SourceLine } from './source-lines.ts'

/** A line of credits stands within the first lines of a page, or it is not the head's. */
const HEAD_LINES = 12
const LONGEST_TITLE = 120
const LONGEST_SECTION = 12

/** Reads the head of a page: furniture, the title lines, credits, section. What it leaves is the body's. */
export function readHead(lines: readonly SourceLine[], page: Recognising): void {
  const open = lines.filter((line) => line.as === null)
  const creditsAt = open.slice(0, HEAD_LINES).findIndex((line) => isLabelLine(line.words))
  const above = creditsAt === -1 ? [] : open.slice(0, creditsAt).filter((line) => !isFurniture(line))
  const below = above.length === 0 ? titlesBelow(open, creditsAt, page) : null
  if (creditsAt !== -1 && (above.length > 0 || below !== null) && above.every((line) => isTitle(line.words))) {
    for (const line of open.slice(0, creditsAt)) takeFurniture(line, page)
    readTitles(below ?? titleLines(withoutSection(above, page)), page)
    readBelow(open.slice(creditsAt).filter((line) => line.as === null), page)
  } else readDraftHead(open, page)
}

/** A page may print its section's label above or below the title: it would pass for a kicker or a deck. A headline alone stays one. */
function withoutSection(above: readonly SourceLine[], page: Recognising): readonly SourceLine[] {
  const label = [above[0], above.at(-1)].find((line) => line !== undefined && page.isSection(line.words))
  if (above.length < 2 || label === undefined || !page.set('section', label.words, label)) return above
  take(label, 'section', 'section')
  return above.filter((line) => line !== label)
}

/** A phone's page may print its credits above the headline. */
function titlesBelow(open: readonly SourceLine[], creditsAt: number, page: Recognising): SourceLine[] | null {
  if (creditsAt === -1) return null
  const after = open.slice(creditsAt + 1, creditsAt + 6).filter((line) => !isFurniture(line) && !isLabelLine(line.words) && !page.isSection(line.words))
  const [first, second, third] = after
  if (first === undefined || !isTitle(first.words)) return null
  if (second !== undefined && isDeck(second.words) && isTitle(second.words)) return [first, second]
  return second === undefined || isParagraph(second) || (third !== undefined && isParagraph(third)) ? [first] : null
}

/**
 * A title has three lines at most: what stands above them is the site's menus, left for a person to look at.
 * The headline of the browser's window and the page's own are one headline, said twice.
 */
function titleLines(above: readonly SourceLine[]): SourceLine[] {
  // 原创 甲某 某某发布 : the account that a chat app prints under the title
  const lines = above.filter((line, at) => !/^原创\s/u.test(line.words) && above.findIndex((one) => one.words === line.words) === at)
  const titles = lines.length <= 3 ? lines : lines.slice(isDeck(lines.at(-1)?.words ?? '') ? -2 : -1)
  for (const line of above) {
    if (titles.includes(line)) continue
    if (titles.some((title) => title.words === line.words)) take(line, 'headline', 'headline')
    else leave(line, line.words)
  }
  return titles
}

const isFurniture = (line: SourceLine): boolean => isBreadcrumb(line.words) || isShare(line.words)

function takeFurniture(line: SourceLine, page: Recognising): boolean {
  if (isBreadcrumb(line.words)) page.readBreadcrumb(line)
  else if (isShare(line.words)) take(line, 'share')
  else return false
  return true
}

/** Short, one line, no sentence of the running text: a title may ask or exclaim, it does not end in 。 */
const isTitle = (words: string): boolean => span(words) <= LONGEST_TITLE && !/[。；，：,;:]$/u.test(words) && readDateline(words) === null && readLinkLine(words) === null

const isDeck = (words: string): boolean => /^(?:[—–―─]{1,3}|--)/u.test(words)

/** 引题, 主题, 副题: a dash opens a deck; of two lines without one, the longer second is the headline under its kicker. */
function readTitles(lines: readonly SourceLine[], page: Recognising): void {
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
    if (third !== undefined) {
      page.warn('title-lines', third, third.words)
      leave(third, third.words)
    }
  } else if (third !== undefined) {
    if (!isDeck(third.words)) page.warn('title-lines', third, third.words)
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

function readBelow(lines: readonly SourceLine[], page: Recognising): void {
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
function readDraftHead(open: readonly SourceLine[], page: Recognising): void {
  const start = open.findIndex((line) => !takeFurniture(line, page))
  const inner = start === -1 ? [] : open.slice(start)
  const [first, second, third] = inner
  if (first === undefined || !isTitle(first.words) || isLabelLine(first.words) || readByline(first.words)?.some((credit) => credit.role !== '') === true) return page.warn('no-headline', null, '')
  const titles = [first]
  if (second !== undefined && isDeck(second.words) && isTitle(second.words)) titles.push(second)
  // 引题 above a longer 主题: only where the text, or who wrote it, follows at once.
  else if (second !== undefined && third !== undefined && isKicker(first, second) && (isParagraph(third) || readByline(third.words) !== null)) titles.push(second)
  if (titles.length === 2 && titles[1] !== undefined && !isDeck(titles[1].words) && third !== undefined && isDeck(third.words)) titles.push(third)
  readTitles(titles, page)
  for (const line of inner.slice(titles.length, titles.length + 3)) {
    if (!readDraftByline(line, page)) return
  }
}

const isKicker = (first: SourceLine, second: SourceLine): boolean =>
  second.number === first.number + 1 && span(first.words) >= 4 && span(first.words) < 14 && !/[？！?!]$/u.test(second.words) && span(second.words) > span(first.words) && isTitle(second.words) && !isNumbered(second.words) && readByline(second.words) === null
const isNumbered = (words: string): boolean => /^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])/u.test(words)
const isParagraph = (line: SourceLine | undefined): boolean => line !== undefined && (span(line.words) > 40 || /[。！？]/u.test(line.words))

/** Who wrote a draft, under its headline. */
function readDraftByline(line: SourceLine, page: Recognising): boolean {
  if (isLabelLine(line.words)) {
    page.readCreditLine(line, 'head')
    return true
  }
  const credits = page.has('bylines') ? null : readByline(line.words)
  if (credits === null) return false
  page.readBylineLine(line, credits)
  return true
}
