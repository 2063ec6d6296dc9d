import { isInstant } from '../article/instant.ts'
import { givesBack } from '../gives-back.ts'
import { isRecord, isRecordOf } from '../record-of.ts'
import { NoticeSchema } from './notice-schema.ts'
import { LibraryFileNameSchema, PictureCopySchema, type LeadImage, type Slip, SlipSchema } from './slip.ts'

const [LONGEST_LINE, LONGEST_SUMMARY] = [2_000, 20_000]
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/
const ASSET = /^[0-9a-f]{64}\.(?:jpg|png|webp|gif|avif)$/
const CONTENT_ID = /^[0-9A-Za-z_-]{1,40}$/
/** Of the addresses that are none too strange: hosts of names alone, no port, nothing to be escaped. The schema knows the others. */
const ADDRESS = /^https?:\/\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}\/[\w./-]*$/
/** As the desk writes it. */
const OFFSET = '+08:00'

const isLine = (value: unknown): boolean => value === '' || (typeof value === 'string' && value.length <= LONGEST_LINE && !CONTROL.test(value))
const isLineOrNull = (value: unknown): boolean => value === null || isLine(value)
/** Place by place: `every` would pass over one that is missing. */
export function areAll(value: unknown, most: number, isWell: (one: unknown) => boolean): value is unknown[] {
  if (!Array.isArray(value) || value.length > most) return false
  for (let at = 0; at < value.length; at += 1) if (!isWell(value[at])) return false
  return true
}
const isWhole = (value: unknown, least: number, most: number = Number.MAX_SAFE_INTEGER): boolean => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most

const isCredit = (value: unknown): boolean => isRecordOf(value, 2) && isLine(value['role']) && areAll(value['names'], 200, isLine)
const isDateline = (value: unknown): boolean => isRecordOf(value, 6) && isLine(value['outlet']) && isLineOrNull(value['place'])
  && isWhole(value['month'], 1, 12) && isWhole(value['day'], 1, 31) && (value['verb'] === '讯' || value['verb'] === '电') && areAll(value['credits'], 20, isCredit)
const isRights = (value: unknown): boolean => isRecordOf(value, 5) && (value['kind'] === 'original' || value['kind'] === 'reprint')
  && isLineOrNull(value['source']) && isLineOrNull(value['url']) && isLineOrNull(value['originalAuthor']) && isLineOrNull(value['originalHeadline'])

/** What a picture says, without what else its owner has. */
export const hasPicture = (value: Record<string, unknown>): boolean => typeof value['asset'] === 'string' && ASSET.test(value['asset'])
  && isWhole(value['width'], 1) && isWhole(value['height'], 1) && isLine(value['caption']) && isLine(value['credit']) && isLine(value['alt'])
  && (!Object.hasOwn(value, 'copies') || (areAll(value['copies'], 4, (copy) => givesBack(PictureCopySchema, copy)) && value['copies'].length > 0))
  && (!Object.hasOwn(value, 'original') || givesBack(LibraryFileNameSchema, value['original']))
/** how many properties a picture has */
export const pictureSize = (value: object): number => 6 + Number(Object.hasOwn(value, 'copies')) + Number(Object.hasOwn(value, 'original'))
const isPicture = (value: unknown): value is LeadImage => isRecord(value) && isRecordOf(value, pictureSize(value)) && hasPicture(value)

const isPublishedAt = (value: unknown): boolean => typeof value === 'string' && value.endsWith(OFFSET) && isInstant(`${value.slice(0, -OFFSET.length)}.000Z`)
const hasNotices = (value: object): boolean => Object.hasOwn(value, 'notices')

const isPlainSlip = (value: unknown): boolean => isRecord(value) && isRecordOf(value, hasNotices(value) ? 19 : 18)
  && isLineOrNull(value['kicker']) && isLine(value['headline']) && isLineOrNull(value['deck']) && isLineOrNull(value['shortTitle'])
  && isLineOrNull(value['channel']) && isLineOrNull(value['section']) && isLineOrNull(value['source'])
  && areAll(value['bylines'], 50, isCredit) && areAll(value['editors'], 50, isLine) && areAll(value['reviewCredits'], 20, isCredit)
  && (value['dateline'] === null || isDateline(value['dateline']))
  && (value['summary'] === null || (typeof value['summary'] === 'string' && value['summary'].length <= LONGEST_SUMMARY))
  && areAll(value['tags'], 200, isLine) && (value['leadImage'] === null || isPicture(value['leadImage'])) && isRights(value['rights'])
  && (value['publishedAt'] === null || isPublishedAt(value['publishedAt']))
  && (value['contentId'] === null || (typeof value['contentId'] === 'string' && CONTENT_ID.test(value['contentId'])))
  && (value['permalink'] === null || (typeof value['permalink'] === 'string' && value['permalink'].length <= LONGEST_LINE && ADDRESS.test(value['permalink'])))
  && (!hasNotices(value) || (areAll(value['notices'], 200, (notice) => givesBack(NoticeSchema, notice)) && value['notices'].length > 0))

/** Would the schema give it back as it is? (See isChannel.) What no rule here knows the schema is asked. */
export const isSlip = (value: unknown): value is Slip => isPlainSlip(value) || givesBack(SlipSchema, value)
