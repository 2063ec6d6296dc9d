import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { StageSchema } from '#core/article/article.ts'
import { invariant } from '#core/invariant.ts'
import { SEARCH_TEXT_VERSION } from '#core/search/search-text.ts'
import { TO_READ } from '../store/disk.ts'
import { BLOCK, BLOCK_BYTES, OWN_ROWS } from './gram-filter.ts'
import { MOST_COMMON } from './text-coding.ts'
import type { TextBlock, TextIndex } from './text-index.ts'

/**
 * The search thread's memory as a file, so that a start need not read every
 * article again. It is never needed: what does not check out is left, and the
 * articles it was about are read instead.
 *
 * Chunks, each its length and CRC-32 (both u32, little-endian) and that many
 * bytes: first the head as JSON, then the blocks. A block is the length of its
 * JSON (u32), the JSON, the filter's columns (if there is a filter), and the
 * texts, one behind the other.
 */
const FORMAT = 3
const Head = z.strictObject({
  format: z.literal(FORMAT),
  /** what a text is made of, and what folding folds */
  texts: z.literal(SEARCH_TEXT_VERSION), unicode: z.literal(process.versions['unicode'] ?? ''),
  /** each block says it too: none of another file passes for one of this */
  key: z.string(),
  blocks: z.int().min(0).max(0x8000),
  /** the texts are in its coding, the columns are of its rows */
  learned: z.strictObject({
    of: z.int().min(1), units: z.string().max(MOST_COMMON),
    common: z.array(z.strictObject({ key: z.int().min(0).max(0xffff_ffff), two: z.boolean() })).max(OWN_ROWS),
  }),
})
const Article = z.strictObject({
  id: z.string(), rev: z.int().min(1), at: z.number(), stage: StageSchema, channel: z.string().nullable(), trashed: z.boolean(),
  size: z.number(), mtimeMs: z.number(), bytes: z.int().min(0), length: z.int().min(0), units: z.int().min(0),
})
const BlockHead = z.strictObject({ key: z.string(), index: z.int(), articles: z.array(Article.nullable()).max(BLOCK) })

/** A block of 2,048 texts of 100,000 characters; what claims more is none. */
const MOST = 0x2000_0000
/** ms between two blocks: words being saved at the same time come first */
const PAUSE = 20

export type KeptTexts = Pick<z.infer<typeof Head>, 'blocks' | 'learned'> & {
  /** null: damaged, and not to be used */
  next: () => Promise<TextBlock | null>
  close: () => Promise<void>
}

/** null where there is no such file that can be used. */
export async function openTexts(path: string): Promise<KeptTexts | null> {
  const file = await open(path, TO_READ).catch(() => null)
  if (file === null) return null
  let at = 0
  const chunk = async (): Promise<Buffer | null> => {
    const head = await readFully(file, at, 8)
    const length = head?.readUInt32LE(0) ?? 0
    if (head === null || length > MOST) return null
    const bytes = await readFully(file, at + 8, length)
    at += 8 + length
    return bytes !== null && crc32(bytes) === head.readUInt32LE(4) ? bytes : null
  }
  const head = Head.safeParse(jsonOf(await chunk().catch(() => null)))
  const size = (await file.stat().catch(() => ({ size: 0 }))).size
  if (!head.success || head.data.blocks > size / BLOCK_BYTES) {
    await file.close()
    return null
  }
  const { key, blocks, learned } = head.data
  let index = -1
  return {
    blocks, learned,
    next: async () => {
      index += 1
      const bytes = await chunk().catch(() => null)
      return bytes === null ? null : blockOf(bytes, key, index)
    },
    close: () => file.close(),
  }
}

async function readFully(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  // Asked first: a damaged length must not take the memory it names.
  if (position + length > (await file.stat()).size) return null
  const bytes = Buffer.allocUnsafeSlow(length)
  for (let had = 0; had < length;) {
    const { bytesRead } = await file.read(bytes, had, length - had, position + had)
    if (bytesRead === 0) return null
    had += bytesRead
  }
  return bytes
}

function jsonOf(bytes: Buffer | null): unknown {
  if (bytes === null) return null
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return value
  } catch {
    return null
  }
}

function blockOf(bytes: Buffer, key: string, index: number): TextBlock | null {
  if (bytes.length < 4) return null
  const texts = 4 + bytes.readUInt32LE(0) + BLOCK_BYTES
  const head = BlockHead.safeParse(texts > bytes.length ? null : jsonOf(bytes.subarray(4, texts - BLOCK_BYTES)))
  if (!head.success || head.data.key !== key || head.data.index !== index) return null
  let at = texts
  const kept: TextBlock['kept'] = head.data.articles.map((one) => {
    if (one === null) return null
    const { size, mtimeMs, bytes: length, ...rest } = one
    at += length
    return { ...rest, stamp: { size, mtimeMs }, bytes: bytes.subarray(at - length, at) }
  })
  const fits = at === bytes.length && head.data.articles.every((one) => one === null || (one.length <= one.bytes && (one.bytes - one.length) % 2 === 0))
  return fits ? { kept, filter: bytes.subarray(texts - BLOCK_BYTES, texts) } : null
}

/**
 * Writes the index, block by block, beside the file and then in its place; an
 * article without a stamp is left out. Rejects where the disk does.
 */
export async function keepTexts(path: string, index: TextIndex): Promise<void> {
  const { learned, blocks } = index
  invariant(learned !== null, 'a small index is not kept')
  const key = randomUUID()
  const beside = `${path}.new`
  try {
    const file = await open(beside, 'w', 0o644)
    try {
      await writeChunk(file, [Buffer.from(JSON.stringify({ format: FORMAT, texts: SEARCH_TEXT_VERSION, unicode: process.versions['unicode'] ?? '', key, blocks, learned }))])
      for (let at = 0; at < blocks; at += 1) {
        await writeChunk(file, chunkOf(index.block(at), key, at))
        await file.datasync()
        await wait(PAUSE)
      }
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {})
    throw error
  }
}

function chunkOf({ kept, filter }: TextBlock, key: string, index: number): Buffer[] {
  const articles = kept.map((one) => {
    if (one === null || one.stamp === null) return null
    const { stamp, bytes, ...rest } = one
    return { ...rest, ...stamp, bytes: bytes.length }
  })
  const json = Buffer.from(JSON.stringify({ key, index, articles }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  const texts = kept.flatMap((one) => (one === null || one.stamp === null ? [] : [one.bytes]))
  return [length, json, Buffer.from(filter ?? new Uint8Array(BLOCK_BYTES)), ...texts]
}

async function writeChunk(file: FileHandle, parts: Buffer[]): Promise<void> {
  // A copy: the texts lie in memory that moves while the disk writes.
  const bytes = Buffer.concat([Buffer.alloc(8), ...parts])
  bytes.writeUInt32LE(bytes.length - 8, 0)
  bytes.writeUInt32LE(crc32(bytes.subarray(8)), 4)
  for (let had = 0; had < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, had, bytes.length - had)
    invariant(bytesWritten > 0, 'a file takes what is written to it')
    had += bytesWritten
  }
}
