import { MAX_MESSAGES, type Message, type Thread } from './thread.ts'

const lastSaid = ({ messages }: Thread): string => messages.reduce((last, { at }) => (at > last ? at : last), '')
const newer = (a: Message, b: Message | undefined): Message => (b !== undefined && (b.editedAt ?? '') > (a.editedAt ?? '') ? b : a)

/** Resolved where both say so, or one does and the other said nothing since. */
function resolvedOf(a: Thread, b: Thread): Thread['resolved'] {
  if (a.resolved === null && b.resolved === null) return null
  if (a.resolved !== null && b.resolved !== null) return a.resolved
  const [resolved, other] = a.resolved === null ? [b.resolved, a] : [a.resolved, b]
  return resolved !== null && lastSaid(other) > resolved.at ? null : resolved
}

function mergeThread(a: Thread, b: Thread): Thread {
  const known = new Map(b.messages.map((message) => [message.id, message]))
  const own = new Set(a.messages.map(({ id }) => id))
  const [first, ...rest] = [...a.messages.map((message) => newer(message, known.get(message.id))), ...b.messages.filter(({ id }) => !own.has(id))]
  return {
    ...a,
    anchor: a.anchor === null || (a.anchor.isLost && b.anchor !== null) ? b.anchor : a.anchor,
    messages: first === undefined ? a.messages : [first, ...rest.toSorted((one, other) => one.at.localeCompare(other.at))].slice(0, MAX_MESSAGES),
    // Nobody can be asked which of the two is right: what must be resolved by either is looked at once more.
    isBlocking: a.isBlocking || b.isBlocking,
    assignee: a.assignee ?? b.assignee,
    resolved: resolvedOf(a, b),
  }
}

/** What two desks said about one article, together; both lists carried along to the same body. Every message of either is in it. */
export function mergeThreads(ours: readonly Thread[], theirs: readonly Thread[]): Thread[] {
  const others = new Map(theirs.map((thread) => [thread.id, thread]))
  const own = new Set(ours.map(({ id }) => id))
  return [...ours.map((thread) => {
    const other = others.get(thread.id)
    return other === undefined ? thread : mergeThread(thread, other)
  }), ...theirs.filter(({ id }) => !own.has(id))]
}
