import { z } from 'zod'
import { ActorSchema, InstantSchema } from '../article/actor.ts'

/** ULID, made by the screen: an act sent twice is done once. */
export const CommentIdSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)

/** UTF-16 code units */
export const MAX_QUOTE = 2_000
export const MAX_MESSAGE = 4_000
export const MAX_AROUND = 24
export const MAX_THREADS = 2_000
export const MAX_MESSAGES = 500

const whole = (text: string): boolean => !/\p{Surrogate}/u.test(text)
const words = (most: number) => z.string().max(most).refine(whole, 'half-character')

/** A place in the text: the block, counted from 0, and UTF-16 code units into its words (`anchor-text.ts`). */
export const PointSchema = z.strictObject({ block: z.int().min(0), at: z.int().min(0) })
export type Point = z.infer<typeof PointSchema>

/**
 * The words that a comment is about. None of it stands in the body: the place
 * is carried along whenever the body changes (`carry-anchors.ts`).
 */
export const AnchorSchema = z.strictObject({
  /** [start, end); both where the words were, when they are gone */
  start: PointSchema,
  end: PointSchema,
  /** 原文已删: they stand nowhere now, and come back with the words */
  isLost: z.boolean(),
  /** as they were when the comment was made */
  quote: words(MAX_QUOTE),
  /** as they stood last, cut at MAX_QUOTE; the same as `quote` until somebody changes them */
  words: words(MAX_QUOTE),
  /** what stood around them last, to find them again by */
  before: words(MAX_AROUND),
  after: words(MAX_AROUND),
})
export type Anchor = z.infer<typeof AnchorSchema>

export const MessageTextSchema = words(MAX_MESSAGE).trim().min(1)
export const MessageSchema = z.strictObject({
  id: CommentIdSchema,
  at: InstantSchema,
  by: ActorSchema,
  text: words(MAX_MESSAGE).min(1),
  editedAt: InstantSchema.nullable(),
})
export type Message = z.infer<typeof MessageSchema>

/** 批注: what people say about some words, or (anchor null) about the whole article. */
export const ThreadSchema = z.strictObject({
  id: CommentIdSchema,
  anchor: AnchorSchema.nullable(),
  /** the first is the comment, the others answer it */
  messages: z.array(MessageSchema).min(1).max(MAX_MESSAGES),
  /** 必须解决: no sign-off while it is open */
  isBlocking: z.boolean(),
  assignee: ActorSchema.nullable(),
  /** null while it is open */
  resolved: z.strictObject({ at: InstantSchema, by: ActorSchema }).nullable(),
})
export type Thread = z.infer<typeof ThreadSchema>

export const isOpen = ({ resolved }: Thread): boolean => resolved === null
/** Open, and to be resolved before anybody signs. */
export const blockingOf = (threads: readonly Thread[]): Thread[] => threads.filter((thread) => thread.isBlocking && isOpen(thread))
