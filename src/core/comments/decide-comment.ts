import { z } from 'zod'
import type { Actor } from '../article/actor.ts'
import { isAuthor, type Authored } from '../workflow/authors.ts'
import { asActor, type Known } from '../workflow/former.ts'
import { AnchorSchema, CommentIdSchema, MAX_MESSAGES, MAX_THREADS, MessageTextSchema, type Message, type Thread } from './thread.ts'

const person = z.string().min(1).max(64)
const of = { thread: CommentIdSchema }

/** What people do with comments; `assignee` is a person's id. */
export const CommentActSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), ...of, message: CommentIdSchema, anchor: AnchorSchema.nullable(), text: MessageTextSchema, isBlocking: z.boolean(), assignee: person.nullable() }),
  z.strictObject({ kind: z.literal('reply'), ...of, message: CommentIdSchema, text: MessageTextSchema }),
  z.strictObject({ kind: z.literal('edit'), ...of, message: CommentIdSchema, text: MessageTextSchema }),
  z.strictObject({ kind: z.literal('resolve'), ...of }),
  z.strictObject({ kind: z.literal('reopen'), ...of }),
  z.strictObject({ kind: z.literal('block'), ...of, isBlocking: z.boolean() }),
  z.strictObject({ kind: z.literal('assign'), ...of, assignee: person.nullable() }),
])
export type CommentAct = z.infer<typeof CommentActSchema>

export const COMMENT_REFUSALS = [
  'gone',              // no such thread, or no such message in it
  'not-yours',         // only who wrote a message may change it
  'role-not-allowed',  // 必须解决 is an editor's word
  'own-article',       // nobody resolves what must be resolved in their own article
  'too-many',
] as const
export const CommentRefusalSchema = z.enum(COMMENT_REFUSALS)
export type CommentRefusal = z.infer<typeof CommentRefusalSchema>

export type Commented = Authored & { comments: Thread[] }
export type CommentDecision = { ok: true, comments: Thread[] } | { ok: false, refusal: CommentRefusal }

const isEditor = ({ role }: Actor): boolean => role === 'editor' || role === 'chief'
const startedBy = ({ messages: [first] }: Thread, { id }: Actor): boolean => first?.by.id === id

/** Why this person may not say whether a thread must be resolved; null where they may. */
export const blockRefusal = (actor: Actor): CommentRefusal | null => (isEditor(actor) ? null : 'role-not-allowed')

/** Why this person may not resolve a thread; null where they may. What blocks is resolved by who made it or an editor, but by nobody who wrote the article: not even their own, which somebody else may have made block. */
export function resolveRefusal(article: Commented, thread: Thread, actor: Known<Actor>): CommentRefusal | null {
  if (!thread.isBlocking) return null
  if (!isEditor(actor) && !startedBy(thread, actor)) return 'role-not-allowed'
  return isAuthor(article, actor) ? 'own-article' : null
}

export const mayChangeMessage = (message: Message, { id }: Pick<Actor, 'id'>): boolean => message.by.id === id

/**
 * The article's threads after an act, or why it is refused; the very list where it was done already.
 * @param at UTC, with milliseconds
 * @param assignee whom `act.assignee` names
 */
export function decideComment(article: Commented, act: CommentAct, known: Known<Actor>, at: string, assignee: Actor | null): CommentDecision {
  const { comments } = article
  const actor = asActor(known)
  const no = (refusal: CommentRefusal): CommentDecision => ({ ok: false, refusal })
  const message = (id: string, text: string): Message => ({ id, at, by: actor, text, editedAt: null })
  const thread = comments.find((one) => one.id === act.thread)
  if (act.kind === 'add') {
    if (thread !== undefined) return { ok: true, comments }
    if (comments.length >= MAX_THREADS) return no('too-many')
    const refusal = act.isBlocking ? blockRefusal(actor) : null
    if (refusal !== null) return no(refusal)
    const made: Thread = { id: act.thread, anchor: act.anchor, messages: [message(act.message, act.text)], isBlocking: act.isBlocking, assignee, resolved: null }
    return { ok: true, comments: [...comments, made] }
  }
  if (thread === undefined) return no('gone')
  const put = (change: Partial<Thread>): CommentDecision => ({ ok: true, comments: comments.map((one) => (one === thread ? { ...one, ...change } : one)) })
  const done: CommentDecision = { ok: true, comments }
  switch (act.kind) {
    case 'reply':
      if (thread.messages.some(({ id }) => id === act.message)) return done
      // What is said after it was resolved must be seen.
      return thread.messages.length >= MAX_MESSAGES ? no('too-many') : put({ messages: [...thread.messages, message(act.message, act.text)], resolved: null })
    case 'edit': {
      const found = thread.messages.find(({ id }) => id === act.message)
      if (found === undefined) return no('gone')
      if (!mayChangeMessage(found, actor)) return no('not-yours')
      return found.text === act.text ? done : put({ messages: thread.messages.map((one) => (one === found ? { ...one, text: act.text, editedAt: at } : one)) })
    }
    case 'resolve': {
      if (thread.resolved !== null) return done
      const refusal = resolveRefusal(article, thread, known)
      return refusal === null ? put({ resolved: { at, by: actor } }) : no(refusal)
    }
    case 'reopen': return thread.resolved === null ? done : put({ resolved: null })
    case 'block': {
      if (thread.isBlocking === act.isBlocking) return done
      // Taking the word back lets the article be signed, as resolving it does.
      const refusal = blockRefusal(actor) ?? (act.isBlocking ? null : resolveRefusal(article, thread, known))
      return refusal === null ? put({ isBlocking: act.isBlocking }) : no(refusal)
    }
    case 'assign': return (thread.assignee?.id ?? null) === (assignee?.id ?? null) ? done : put({ assignee })
  }
}
