import { crc32 } from 'node:zlib'
import { STAGES, type Stage } from '#core/article/article.ts'
import { isRecordOf } from '#core/record-of.ts'
import { PUBLICATIONS } from '#core/workflow/publication.ts'
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

const VERSION = 7
/** First line of the file: what the rows below it are, and how far they reach. */
export type CatalogueHeader = {
  catalogue: typeof VERSION
  /** of the snapshot's articles: per stage, the bin apart */
  counts: Partial<Record<Stage, number>>
  trashed: number
  /** bytes of the snapshot's lines after this one */
  bytes: number
}

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const STAGE = new Set<unknown>(STAGES)
const isStage = (value: unknown): value is Stage => STAGE.has(value)
const isWhole = (value: unknown, least: number): value is number => Number.isSafeInteger(value) && Number(value) >= least
const PUBLICATION = new Set<unknown>(PUBLICATIONS)
const isWordsOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string'
const isWordList = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')

const isPublic = (value: unknown): boolean => value === null || (isRecordOf(value, 4) && typeof value['headline'] === 'string' && isWordsOrNull(value['channel']) && isWordsOrNull(value['publishedAt']) && isWordsOrNull(value['permalink']))

const isCounts = (value: unknown): value is CatalogueHeader['counts'] =>
  typeof value === 'object' && value !== null && Object.entries(value).every(([stage, count]) => isStage(stage) && isWhole(count, 0))

/** A row as the contract lets it through, checked by hand: zod takes longer over a row than reading it does. */
export function isRow(row: Readonly<Record<keyof ArticleRow, unknown>>): row is ArticleRow {
  return typeof row.id === 'string' && ID.test(row.id) && isWhole(row.rev, 1) && typeof row.headline === 'string' && isStage(row.stage)
    && isWordsOrNull(row.channel) && isWordsOrNull(row.section) && typeof row.byline === 'string' && isWordList(row.tags)
    && typeof row.lead === 'string' && isWhole(row.words, 0) && isInstant(row.createdAt) && isInstant(row.updatedAt)
    && isWordsOrNull(row.publishedAt) && isWordsOrNull(row.permalink) && isWordsOrNull(row.createdBy)
    && (row.trashed === null || isInstant(row.trashed)) && isInstant(row.since) && (row.deadline === null || isInstant(row.deadline)) && PUBLICATION.has(row.publication) && isPublic(row.public)
}

/** Made of data that was not checked as a whole, is it what a line may hold? */
export const isEntry = ({ row, source, contentId, hands, others }: CatalogueEntry): boolean =>
  isRow(row) && isWordsOrNull(source) && isWordsOrNull(contentId) && [hands.authors, hands.wrote, hands.passed, hands.led, others].every(isWordList) && typeof hands.returned === 'boolean' && typeof hands.retracting === 'boolean'

const pack = ({ row, source, contentId, hands, others, size, mtimeMs }: CatalogueEntry): unknown[] => [
  row.id, row.rev, row.headline, row.stage, row.channel, row.section, row.byline, row.tags, row.lead, row.words,
  row.createdAt, row.updatedAt, row.publishedAt, row.permalink, row.createdBy, row.trashed, source, contentId, hands.authors, hands.wrote, hands.passed, others, size, mtimeMs,
  row.since, hands.returned, row.deadline, row.publication, row.public, hands.retracting, hands.led,
]

function unpack(value: unknown): CatalogueEntry | null {
  if (!Array.isArray(value) || value.length !== 31) return null
  // By number: taking an array apart by names walks an iterator, a third of the time this takes.
  const p: unknown[] = value
  const row = {
    id: p[0], rev: p[1], headline: p[2], stage: p[3], channel: p[4], section: p[5], byline: p[6], tags: p[7], lead: p[8], words: p[9],
    createdAt: p[10], updatedAt: p[11], publishedAt: p[12], permalink: p[13], createdBy: p[14], trashed: p[15], since: p[24], deadline: p[26], publication: p[27], public: p[28],
  }
  const [source, contentId, authors, wrote, passed, others, size, mtimeMs, returned, retracting, led] = [p[16], p[17], p[18], p[19], p[20], p[21], p[22], p[23], p[25], p[29], p[30]]
  if (!isRow(row) || !isWordsOrNull(source) || !isWordsOrNull(contentId) || !isWhole(size, 0) || typeof mtimeMs !== 'number') return null
  if (!isWordList(authors) || !isWordList(wrote) || !isWordList(passed) || !isWordList(led) || !isWordList(others) || typeof returned !== 'boolean' || typeof retracting !== 'boolean') return null
  return { row, source, contentId, hands: { authors, wrote, passed, led, returned, retracting }, others, size, mtimeMs }
}

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
  return catalogue === VERSION && isCounts(counts) && isWhole(trashed, 0) && isWhole(length, 0) ? { catalogue, counts, trashed, bytes: length } : null
}

/** null for a line that is torn, damaged or of another version of the program */
export function parseRows(bytes: Uint8Array): CatalogueEntry[] | null {
  const value = valueIn(bytes)
  if (!Array.isArray(value)) return null
  const entries: CatalogueEntry[] = []
  for (const packed of value) {
    const entry = unpack(packed)
    if (entry === null) return null
    entries.push(entry)
  }
  return entries
}

/** The first line of an older version's catalogue: an object in each line, or another number in the header. */
export const isOfOlderVersion = (bytes: Uint8Array): boolean =>
  /^\["[0-9a-f]{8}",\{("row":|"catalogue":[1-6],)/.test(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 40)).toString('latin1'))
