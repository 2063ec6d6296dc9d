import { crc32 } from 'node:zlib'
import { STAGES, type Stage } from '#core/article/article.ts'
import { isRecordOf } from '#core/record-of.ts'
import { PUBLICATIONS, type Publication } from '#core/workflow/publication.ts'
import type { Hands } from '#core/workflow/waits-for.ts'
import type { ArticleRow } from '#contract/views.ts'
import { isInstant } from '#core/article/instant.ts'
import { textOf } from './utf8.ts'

/** What the catalogue holds of one article: its row, what else the library counts and narrows by, and the file it was read from. */
export type CatalogueEntry = {
  row: ArticleRow
  source: string | null
  contentId: string | null
  hands: Hands
  /** names beside its authors: who edited it, wrote the original, or made it here */
  others: readonly string[]
  /** of the article's file when the row was made: another size or time, and the row is made anew */
  size: number
  mtimeMs: number
}

const VERSION = 8
/** First line of the file: what the rows below it are, and how far they reach. */
export type CatalogueHeader = {
  catalogue: typeof VERSION
  /** of the snapshot's articles: per stage, the bin apart */
  counts: Partial<Record<Stage, number>>
  trashed: number
  /** bytes of the snapshot's lines after this one */
  bytes: number
}

/** An entry as a line holds it: without names, in this order. */
type Packed = [
  id: string, rev: number, headline: string, stage: Stage, channel: string | null, section: string | null, byline: string, tags: string[], lead: string, words: number,
  createdAt: string, updatedAt: string, publishedAt: string | null, permalink: string | null, createdBy: string | null, trashed: string | null,
  source: string | null, contentId: string | null, authors: string[], wrote: string[], passed: string[], others: string[], size: number, mtimeMs: number,
  since: string, returned: boolean, deadline: string | null, publication: Publication, readers: ArticleRow['public'], retracting: boolean, led: string[],
]

type Checks<Places extends readonly unknown[]> = { readonly [Place in keyof Places]: (value: unknown) => value is Places[Place] }

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const STAGE = new Set<unknown>(STAGES)
const PUBLICATION = new Set<unknown>(PUBLICATIONS)
const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)
const isStage = (value: unknown): value is Stage => STAGE.has(value)
const isPublication = (value: unknown): value is Publication => PUBLICATION.has(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isFromOne = (value: unknown): value is number => isCount(value) && value > 0
const isNumber = (value: unknown): value is number => typeof value === 'number'
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean'
const isWords = (value: unknown): value is string => typeof value === 'string'
const isWordsOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string'
const isInstantOrNull = (value: unknown): value is string | null => value === null || isInstant(value)
const isPublic = (value: unknown): value is ArticleRow['public'] => value === null || (isRecordOf(value, 4) && typeof value['headline'] === 'string' && isWordsOrNull(value['channel']) && isWordsOrNull(value['publishedAt']) && isWordsOrNull(value['permalink']))
function isWordList(value: unknown): value is string[] {
  if (!Array.isArray(value)) return false
  for (let at = 0; at < value.length; at += 1) if (typeof value[at] !== 'string') return false
  return true
}

/**
 * What may stand in each place: a row as the contract lets it through, by hand, because zod takes longer over a row than
 * reading it does; and one place after another, because one condition of them all is dear to compile, as often as it is read.
 */
const CHECKS: Checks<Packed> = [
  isId, isFromOne, isWords, isStage, isWordsOrNull, isWordsOrNull, isWords, isWordList, isWords, isCount,
  isInstant, isInstant, isWordsOrNull, isWordsOrNull, isWordsOrNull, isInstantOrNull,
  isWordsOrNull, isWordsOrNull, isWordList, isWordList, isWordList, isWordList, isCount, isNumber,
  isInstant, isFlag, isInstantOrNull, isPublication, isPublic, isFlag, isWordList,
]

function isPacked(value: unknown): value is Packed {
  if (!Array.isArray(value) || value.length !== CHECKS.length) return false
  for (let place = 0; place < CHECKS.length; place += 1) if (CHECKS[place]?.(value[place]) !== true) return false
  return true
}

const isCounts = (value: unknown): value is CatalogueHeader['counts'] =>
  typeof value === 'object' && value !== null && Object.entries(value).every(([stage, count]) => isStage(stage) && isCount(count))

/** Made of data that was not checked as a whole, is it what a line may hold? */
export const isEntry = (entry: CatalogueEntry): boolean => isPacked(pack(entry))

const pack = ({ row, source, contentId, hands, others, size, mtimeMs }: CatalogueEntry): unknown[] => [
  row.id, row.rev, row.headline, row.stage, row.channel, row.section, row.byline, row.tags, row.lead, row.words,
  row.createdAt, row.updatedAt, row.publishedAt, row.permalink, row.createdBy, row.trashed, source, contentId, hands.authors, hands.wrote, hands.passed, others, size, mtimeMs,
  row.since, hands.returned, row.deadline, row.publication, row.public, hands.retracting, hands.led,
]

const NONE: readonly string[] = Object.freeze([])
/** Most rows have nothing in most of these places: one list that holds nothing does for all of them. */
const orNone = (words: readonly string[]): readonly string[] => (words.length === 0 ? NONE : words)
/** One text in memory where two places say the same. */
const sameAs = (first: string, second: string): string => (first === second ? first : second)

// By number: taking an array apart by names walks an iterator, a third of the time this takes.
const unpack = (p: Packed): CatalogueEntry => ({
  row: {
    id: p[0], rev: p[1], headline: p[2], stage: p[3], channel: p[4], section: p[5], byline: p[6], tags: p[7], lead: p[8], words: p[9],
    createdAt: p[10], updatedAt: sameAs(p[10], p[11]), publishedAt: p[12], permalink: p[13], createdBy: p[14], trashed: p[15], since: sameAs(p[10], p[24]), deadline: p[26], publication: p[27], public: p[28],
  },
  source: p[16], contentId: p[17], hands: { authors: p[18], wrote: p[19], passed: orNone(p[20]), led: orNone(p[30]), returned: p[25], retracting: p[29] }, others: orNone(p[21]), size: p[22], mtimeMs: p[23],
})

const check = (json: Uint8Array): string => crc32(json).toString(16).padStart(8, '0')
const PREFIX = '["00000000",'.length

/** ["crc32 of the value's bytes",value]: a line of which a byte changed never passes for one that was written. */
function line(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value))
  return Buffer.concat([Buffer.from(`["${check(json)}",`), json, Buffer.from(']\n')])
}

export const headerLine = (header: CatalogueHeader): Buffer => line(header)
export const rowsLine = (entries: readonly CatalogueEntry[]): Buffer => line(entries.map(pack))

/** The value in a line (without its end); undefined for one that is not what was written. */
function valueIn(bytes: Uint8Array): unknown {
  const json = bytes.subarray(PREFIX, -1)
  if (bytes.length <= PREFIX || bytes[bytes.length - 1] !== 0x5d) return undefined
  if (Buffer.from(bytes.buffer, bytes.byteOffset, PREFIX).toString('latin1') !== `["${check(json)}",`) return undefined
  try {
    const value: unknown = JSON.parse(textOf(json))
    return value
  } catch {
    return undefined
  }
}

/** null for a first line of another version, or damaged */
export function parseHeader(bytes: Uint8Array): CatalogueHeader | null {
  const value = valueIn(bytes)
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 4 || !('catalogue' in value && 'counts' in value && 'trashed' in value && 'bytes' in value)) return null
  const { catalogue, counts, trashed, bytes: length } = value
  return catalogue === VERSION && isCounts(counts) && isCount(trashed) && isCount(length) ? { catalogue, counts, trashed, bytes: length } : null
}

/**
 * Adds a line's rows to `entries`; false, and nothing added, for one that is torn, damaged or of another version of the program.
 */
export function parseRows(bytes: Uint8Array, entries: CatalogueEntry[]): boolean {
  const value = valueIn(bytes)
  if (!Array.isArray(value)) return false
  const before = entries.length
  for (const packed of value) {
    if (!isPacked(packed)) {
      entries.length = before
      return false
    }
    entries.push(unpack(packed))
  }
  return true
}

/** In place of a catalogue, where there was none to take along: as from a version of before, it is made from the articles at the next opening, and nobody is told that it was damaged. */
export const STILL_TO_BE_MADE = Buffer.from('["00000000",{"catalogue":1,"counts":{},"trashed":0,"bytes":0}]\n')

/** The first line of an older version's catalogue: an object in each line, or another number in the header. */
export const isOfOlderVersion = (bytes: Uint8Array): boolean =>
  /^\["[0-9a-f]{8}",\{("row":|"catalogue":[1-7],)/.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 40)).toString('latin1'))
