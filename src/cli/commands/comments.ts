import { readable } from '#core/comments/anchor-text.ts'
import { inTextOrder } from '#core/comments/carry-anchors.ts'
import { isOpen, type Thread } from '#core/comments/thread.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

export type CommentsOptions = { library: string, open: boolean }

const aboutOf = ({ anchor }: Thread): string => {
  if (anchor === null) return '（全文）'
  const words = readable(anchor.quote)
  return `${words === '' ? '（图片）' : `「${words}」`}${anchor.isLost ? '（原文已删）' : anchor.words === anchor.quote ? '' : '（原文已改）'}`
}

const stateOf = (thread: Thread): string =>
  [isOpen(thread) ? '未解决' : '已解决', ...(thread.isBlocking ? ['必须解决'] : []), ...(thread.assignee === null ? [] : [`交给 ${thread.assignee.name}`])].join('  ')

const linesOf = (thread: Thread): string[] => [
  `${aboutOf(thread)}  ${stateOf(thread)}`,
  ...thread.messages.map(({ by, at, text }) => `  ${by.name}  ${siteTimeText(at)}  ${text.replaceAll('\n', '\n    ')}`),
]

/** What was said about an article, in the order of its text. */
export async function comments(id: string, options: CommentsOptions, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const threads = inTextOrder((await library.get(id)).comments).filter((thread) => !options.open || isOpen(thread))
    report.done({ id, comments: threads, open: threads.filter(isOpen).length }, () => [...threads.flatMap(linesOf), `共 ${threads.length} 条批注，${threads.filter(isOpen).length} 条未解决`].join('\n'))
    return 0
  })
}
