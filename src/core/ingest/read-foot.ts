import { isBareReadNext, isReadNext, isReturnLinks, isShare, readLinkLine } from './furniture.ts'
import { isLabelLine, readLabels } from './read-labels.ts'
import { readByline } from './read-names.ts'
import { readRights } from './read-rights.ts'
import type { Recognising } from './recognising.ts'
import { leave, span, take, type SourceLine } from './source-lines.ts'

/** An unlinked headline under 阅读下一篇 */
const LONGEST_HEADLINE = 60
/** Notices of the site between the lines of a foot; more of them and it is no foot but the text itself. */
const MOST_UNKNOWN = 8

/**
 * Reads the foot of a page: the lines at its end that only a foot has. The same words in
 * the middle of the text are the text's. Order within the foot is kept for the slip.
 */
export function readFoot(lines: readonly SourceLine[], page: Recognising): void {
  const open = lines.filter((line) => line.as === null && !line.unread)
  const foot = open.slice(footStart(open))
  for (const [index, line] of foot.entries()) readFootLine(line, foot[index - 1], page)
}

/** Upwards from the end, over what a foot has; over a site's notices too, where a line above them can be nothing but a foot's. */
function footStart(open: readonly SourceLine[]): number {
  let start = open.length
  for (let at = open.length - 1, unknown = 0; at >= 0 && unknown <= MOST_UNKNOWN; at -= 1) {
    const line = open[at]
    const above = open[at - 1]
    if (line === undefined) break
    const nextHeadline = above !== undefined && isNextHeadline(line, above)
    if (isFootLine(line.words) && (unknown === 0 || isOnlyFoot(line.words))) {
      start = at
      unknown = 0
    } else if (!nextHeadline) unknown += 1
  }
  return start
}

const isNextHeadline = (line: SourceLine, above: SourceLine): boolean =>
  isBareReadNext(above.words) && span(line.words) <= LONGEST_HEADLINE && !line.words.endsWith('。') && !isFootLine(line.words)

const isOnlyFoot = (words: string): boolean =>
  isReturnLinks(words) || isBareReadNext(words) || readRights(words) !== null || /^(?:本文|原文)(?:链接|网址|地址)/u.test(words) || isRunTogether(words)
/** 责编:… 一审:… 二审:… on one line */
const isRunTogether = (words: string): boolean => isLabelLine(words) && readLabels(words).parts.length >= 2

const isFootLine = (words: string): boolean =>
  isReturnLinks(words) || isReadNext(words) || isShare(words) || readLinkLine(words) !== null
  || readRights(words) !== null || isLabelLine(words) || isFootByline(words)

/** （记者 甲某 通讯员 乙某） in brackets of its own; bare names might be the last line of a list. */
const isFootByline = (words: string): boolean => /^[(（].*[)）]$/u.test(words) && readByline(words)?.every((credit) => credit.role !== '') === true

function readFootLine(line: SourceLine, above: SourceLine | undefined, page: Recognising): void {
  const rights = readRights(line.words)
  const link = readLinkLine(line.words)
  if (isReturnLinks(line.words)) page.readReturnLinks(line)
  else if (isReadNext(line.words)) take(line, 'read-next')
  else if (isShare(line.words)) take(line, 'share')
  else if (link !== null) {
    // A link that is no article's stays in the text, where a person can see it.
    if (!page.readLink(line, link)) page.warn('unread-text', line, line.words)
  } else if (rights !== null) page.readRightsLine(line, rights)
  else if (isLabelLine(line.words)) page.readCreditLine(line, 'foot')
  else if (isFootByline(line.words)) page.readBylineLine(line, readByline(line.words) ?? [])
  else if (above !== undefined && isNextHeadline(line, above)) take(line, 'read-next')
  else leave(line, line.words)
}
