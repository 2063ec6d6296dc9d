import { sameValue } from '../same-value.ts'
import type { Message, Thread } from './thread.ts'

export const THREAD_NEWS = ['added', 'replied', 'edited', 'resolved', 'reopened', 'blocking', 'unblocked', 'assigned'] as const
/**
 * One thing that became of a thread.
 * @property by whose act it is, where that is known; of `assigned` whom it is given to now, null: nobody
 * @property text what is said, or of what was done to a thread what its first message says
 * @property quote the words it is about; '' the whole article
 */
export type ThreadNews = { kind: (typeof THREAD_NEWS)[number], by: string | null, text: string, quote: string }

function ofMessage(message: Message, place: number, before: Thread | undefined): Pick<ThreadNews, 'kind' | 'by' | 'text'>[] {
  const said = { by: message.by.name, text: message.text }
  const known = before?.messages.find(({ id }) => id === message.id)
  if (known !== undefined) return known.text === message.text ? [] : [{ kind: 'edited', ...said }]
  return [{ kind: before === undefined && place === 0 ? 'added' : 'replied', ...said }]
}

function ofThread(thread: Thread, before: Thread | undefined): Pick<ThreadNews, 'kind' | 'by'>[] {
  const was = before ?? { resolved: null, isBlocking: false, assignee: null }
  return [
    ...(was.resolved === null) === (thread.resolved === null) ? [] : [thread.resolved === null ? { kind: 'reopened' as const, by: null } : { kind: 'resolved' as const, by: thread.resolved.by.name }],
    ...was.isBlocking === thread.isBlocking ? [] : [{ kind: thread.isBlocking ? 'blocking' as const : 'unblocked' as const, by: null }],
    ...sameValue(was.assignee, thread.assignee) ? [] : [{ kind: 'assigned' as const, by: thread.assignee?.name ?? null }],
  ]
}

/** What was said and done in comments between two states of them, thread by thread. Where their words stand is not asked: that follows from the text. */
export function threadNews(before: readonly Thread[], after: readonly Thread[]): ThreadNews[] {
  const known = new Map(before.map((thread) => [thread.id, thread]))
  return after.flatMap((thread) => {
    const [was, quote, text] = [known.get(thread.id), thread.anchor?.quote ?? '', thread.messages[0]?.text ?? '']
    return [...thread.messages.flatMap((message, place) => ofMessage(message, place, was).map((one) => ({ ...one, quote }))), ...ofThread(thread, was).map((one) => ({ ...one, text, quote }))]
  })
}
