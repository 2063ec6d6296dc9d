import { isBody } from '../body/is-body.ts'
import { ThreadSchema, MAX_THREADS } from '../comments/thread.ts'
import { givesBack } from '../gives-back.ts'
import { isRecord, isRecordOf } from '../record-of.ts'
import { areAll, isSlip } from '../slip/is-slip.ts'
import { OriginSchema, ReviewRecordSchema, STAGES, TrashedSchema, WritersSchema, type ArticleData } from './article.ts'
import { isInstant } from './instant.ts'
import { isActor } from './is-actor.ts'

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const MOST_RECORDS = 10_000

const isWords = (value: unknown): boolean => isRecordOf(value, 2) && isSlip(value['slip']) && isBody(value['body'])
const hasPublished = (value: object): boolean => Object.hasOwn(value, 'published')

export const isArticleId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)
export const areWriters = (value: unknown): value is string[] => (Array.isArray(value) && value.length === 0) || givesBack(WritersSchema, value)

/** Would the schema give it back as it is? (See isChannel.) */
export const isArticle = (value: unknown): value is ArticleData => isRecord(value) && isRecordOf(value, hasPublished(value) ? 14 : 13)
  && isArticleId(value['id']) && isInstant(value['createdAt']) && isInstant(value['updatedAt']) && (value['createdBy'] === null || isActor(value['createdBy']))
  && areWriters(value['writers']) && isSlip(value['slip']) && isBody(value['body']) && STAGES.some((stage) => stage === value['stage'])
  && areAll(value['records'], MOST_RECORDS, (record) => givesBack(ReviewRecordSchema, record))
  && (value['origin'] === null || givesBack(OriginSchema, value['origin'])) && (value['trashed'] === null || givesBack(TrashedSchema, value['trashed']))
  && areAll(value['comments'], MAX_THREADS, (thread) => givesBack(ThreadSchema, thread))
  && (value['deadline'] === null || isInstant(value['deadline'])) && (!hasPublished(value) || isWords(value['published']))
