import { pick } from '../merge/three-way.ts'
import { sameValue } from '../same-value.ts'
import { MAX_MESSAGES, type Message, type Thread } from './thread.ts'

const newer = (a: Message, b: Message | undefined): Message => (b !== undefined && (b.editedAt ?? '') > (a.editedAt ?? '') ? b : a)

/** Has everything that was said there, as it was said. */
const knows = (one: Thread, { messages }: Thread): boolean => messages.every(({ id, text }) => one.messages.some((own) => own.id === id && own.text === text))

/**
 * Resolved where both say so, or one does who had seen all that the other said. Clocks are not asked: they differ.
 * Where it was resolved before the two parted, the other has opened it again; where nobody knows, what must be resolved is looked at once more.
 */
function resolvedOf(a: Thread, b: Thread, base: Thread | undefined): Thread['resolved'] {
  if (a.resolved === null && b.resolved === null) return null
  if (a.resolved !== null && b.resolved !== null) return a.resolved
  const [resolved, other] = a.resolved === null ? [b, a] : [a, b]
  if (!knows(resolved, other) || base?.resolved || (other.isBlocking && !resolved.isBlocking)) return null
  return base === undefined && (a.isBlocking || b.isBlocking) ? null : resolved.resolved
}

/** Where only one of the two changed it, as that one has it; else by `both`, also where nobody knows how it was before. */
function changedOf<T>(a: T, b: T, base: { value: T } | null, both: (a: T, b: T) => T): T {
  const picked = base === null ? 'clash' : pick(base.value, a, b)
  return picked === 'clash' ? both(a, b) : picked.value
}

function mergeThread(a: Thread, b: Thread, base: Thread | undefined): Thread {
  const known = new Map(b.messages.map((message) => [message.id, message]))
  const own = new Set(a.messages.map(({ id }) => id))
  const [first, ...rest] = [...a.messages.map((message) => newer(message, known.get(message.id))), ...b.messages.filter(({ id }) => !own.has(id))]
  return {
    ...a,
    anchor: a.anchor === null || (a.anchor.isLost && b.anchor !== null) ? b.anchor : a.anchor,
    messages: first === undefined ? a.messages : [first, ...rest.toSorted((one, other) => one.at.localeCompare(other.at))],
    // Where nobody can be asked which of the two is right, what must be resolved by either is looked at once more.
    isBlocking: changedOf(a.isBlocking, b.isBlocking, base === undefined ? null : { value: base.isBlocking }, (one, other) => one || other),
    assignee: changedOf(a.assignee, b.assignee, base === undefined ? null : { value: base.assignee }, (one, other) => one ?? other),
    resolved: resolvedOf(a, b, base),
  }
}

/** More than a thread may hold go on in another about the same words. Its id is its first message's: whoever parts them names it alike. */
function parted(thread: Thread): Thread[] {
  const { messages } = thread
  const next = messages[MAX_MESSAGES]
  if (next === undefined) return [thread]
  return [{ ...thread, messages: messages.slice(0, MAX_MESSAGES) }, ...parted({ ...thread, id: next.id, messages: messages.slice(MAX_MESSAGES) })]
}

/** What two desks said about one article, together; both lists carried along to the same body. `base`: as they were when the two parted; empty where nobody knows. Every message of either is in it. */
export function mergeThreads(ours: readonly Thread[], theirs: readonly Thread[], base: readonly Thread[]): Thread[] {
  const others = new Map(theirs.map((thread) => [thread.id, thread]))
  const own = new Set(ours.map(({ id }) => id))
  const merged = [...ours.map((thread) => {
    const other = others.get(thread.id)
    return other === undefined ? thread : mergeThread(thread, other, base.find(({ id }) => id === thread.id))
  }), ...theirs.filter(({ id }) => !own.has(id))]
  if (merged.every(({ messages }) => messages.length <= MAX_MESSAGES)) return merged
  // What goes on in a thread of its own already is not told a second time.
  const goesOn = new Map(merged.filter(({ id, messages: [first] }) => id === first?.id).map((thread) => [thread.id, thread]))
  const onward = new Set([...goesOn.values()].flatMap(({ messages }) => messages.map(({ id }) => id)))
  return merged.flatMap((thread) => parted(goesOn.has(thread.id) ? thread : { ...thread, messages: thread.messages.filter(({ id }) => !onward.has(id)) }))
}

/** Words changed later say so; who said them, and when, stays as it is here. */
const keptMessage = (ours: Message | undefined, merged: Message): Message =>
  (ours === undefined ? merged : (merged.editedAt ?? '') <= (ours.editedAt ?? '') ? ours : { ...ours, text: merged.text, editedAt: merged.editedAt })

/**
 * Comments merged with those of a sender nobody here vouches for: what they say is heard, but what must be resolved here they
 * do not resolve, no message said here becomes another without saying that it was changed, and none goes to other words or to somebody else.
 * `ours`: carried along to the same body
 */
export function unvouched(ours: readonly Thread[], merged: readonly Thread[]): Thread[] {
  const own = new Map(ours.map((thread) => [thread.id, thread]))
  // Wherever a message of ours went on: another thread may be called as it is.
  const said = new Map(ours.flatMap(({ messages }) => messages.map((message) => [message.id, message])))
  return merged.map((thread) => {
    const here = own.get(thread.id)
    if (here === undefined) return { ...thread, messages: thread.messages.map((message) => keptMessage(said.get(message.id), message)) }
    const isOpen = here.isBlocking && here.resolved === null
    return { ...thread, anchor: here.anchor, assignee: here.assignee ?? thread.assignee, isBlocking: here.isBlocking || thread.isBlocking, resolved: isOpen ? null : thread.resolved, messages: thread.messages.map((message) => keptMessage(said.get(message.id), message)) }
  })
}

/** Do both say the same of the same words? Where those stand in the text is told by each desk as well as it can. */
export const saysTheSame = (a: readonly Thread[], b: readonly Thread[]): boolean => sameValue(a.map(saidOf), b.map(saidOf))

const saidOf = ({ anchor, ...said }: Thread) => ({ ...said, about: anchor === null ? null : { quote: anchor.quote, words: anchor.words, isLost: anchor.isLost } })
