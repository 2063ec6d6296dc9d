import { bareLink, isBareReadNext, isReadNext, isReturnLinks, isShare, linkLine } from './furniture.ts'
import { isLabelLine, readLabels } from './read-labels.ts'
import { readRights } from './read-rights.ts'
import type { Recognising } from './recognising.ts'
import { span, take, type SourceLine } from './source-lines.ts'

/** An unlinked headline under 阅读下一篇 */
const LONGEST_HEADLINE = 60

/**
 * Reads the foot of a page upwards, as far as its lines are a foot's: the same words
 * in the middle of the text are the text's. Order within the foot is kept for the slip.
 */
export function readFoot(lines: SourceLine[], page: Recognising): void {
  const open = lines.filter((line) => line.as === null)
  let start = open.length
  while (start > 0) {
    const line = open[start - 1]
    const above = open[start - 2]
    if (line === undefined) break
    if (isFootLine(line.words)) start -= 1
    else if (above !== undefined && isBareReadNext(above.words) && span(line.words) <= LONGEST_HEADLINE && !/。$/u.test(line.words)) start -= 2
    else break
  }
  const foot = open.slice(start)
  for (const [index, line] of foot.entries()) readFootLine(line, foot[index - 1], page)
}

/** Times and places of an event announcement look like labels too: a foot has none. */
const isFootCredits = (words: string): boolean => isLabelLine(words) && readLabels(words).parts.every((part) => part.kind !== 'time')

const isFootLine = (words: string): boolean =>
  isReturnLinks(words) || isReadNext(words) || isShare(words) || linkLine(words) !== null || bareLink(words) !== null
  || readRights(words) !== null || isFootCredits(words)

function readFootLine(line: SourceLine, above: SourceLine | undefined, page: Recognising): void {
  const rights = readRights(line.words)
  const url = linkLine(line.words) ?? bareLink(line.words)
  if (isReturnLinks(line.words)) page.readReturnLinks(line)
  else if (isReadNext(line.words)) take(line, 'read-next')
  else if (isShare(line.words)) take(line, 'share')
  else if (rights !== null) page.readRightsLine(line, rights)
  else if (url !== null) {
    // A link that is no article's stays in the text, where a person can see it.
    if (!page.readLink(line, url)) page.warn('unread-text', line, line.words)
  } else if (isFootCredits(line.words)) page.readCreditLine(line, 'foot')
  else if (above?.as === 'read-next') take(line, 'read-next')
}
