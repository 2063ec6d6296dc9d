import { posix } from 'node:path'
import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import type { DeskErrorData } from '#contract/errors.ts'
import { DeskError, systemCode } from '../../desk-error.ts'
import type { Embedded } from '../embedded-pictures.ts'
import { readChunk, type Chunk } from './docx-chunk.ts'
import { childrenNamed, parseXml, type Xml } from './xml-tree.ts'

const inflate = promisify(inflateRaw)

type Reason = DeskErrorData<'text-unreadable'>['reason']

/** A year of novels is smaller; what unpacks to more was made to fill a memory. */
const LARGEST_PART = 32 * 1024 * 1024
const LARGEST_WHOLE = 64 * 1024 * 1024
const MOST_ENTRIES = 20_000
/** XML packs ten or twenty times; a small part that unpacks to much more was made to. */
const MOST_TIMES = 300
const SMALL = 1024 * 1024
const MOST_FRAMES = 60
/** bytes of a zip's last record without the comment after it */
const END_RECORD = 22

/** The parts of a .docx that say words; pictures are unpacked when asked for. */
export type DocxParts = {
  /** what the document says of itself: Dublin Core, and properties by any name */
  core: Xml | null
  custom: Xml | null
  document: Xml
  styles: Xml | null
  numbering: Xml | null
  footnotes: Xml | null
  endnotes: Xml | null
  comments: Xml | null
  /** headers and footers */
  frames: readonly Xml[]
  /** target of each relationship of the document: an address, or a path inside the file */
  targets: ReadonlyMap<string, string>
  /** pages that stand in it as pages (altChunk), by the relationship that names them */
  chunks: ReadonlyMap<string, string>
  /** A picture by its source in the page that was made of this (see docxSource); null where it is another's, absent, damaged or past the bounds. */
  picture: (source: string) => Promise<Embedded | null>
}

const SCHEME = 'docx:'
const CHUNK = `${SCHEME}chunk/`
const MOST_CHUNKS = 50
/** How the page made of a .docx names a picture inside it. */
export const docxSource = (path: string): string => `${SCHEME}${path}`

const refusal = (name: string, reason: Reason, cause?: unknown): DeskError => new DeskError('text-unreadable', { name, reason }, { cause })

/** The parts of a document by their paths, whatever holds them. */
export type PartSource = {
  has: (path: string) => boolean
  /** null where there is none */
  xml: (path: string) => Promise<Xml | null>
  picture: (path: string) => Promise<Embedded | null>
}

/** Reads parts on demand, and never more bytes of them than allowed, whatever the directory promises. */
class Parts implements PartSource {
  private readonly zip: ZipFile
  private readonly bytes: Buffer
  private readonly entries: ReadonlyMap<string, Entry>
  private readonly name: string
  private left = LARGEST_WHOLE
  private leftOfPictures = LARGEST_WHOLE

  constructor(zip: ZipFile, bytes: Buffer, entries: ReadonlyMap<string, Entry>, name: string) {
    this.zip = zip
    this.bytes = bytes
    this.entries = entries
    this.name = name
  }

  has(path: string): boolean {
    return this.entries.has(path.toLowerCase())
  }

  async xml(path: string): Promise<Xml | null> {
    const entry = this.entries.get(path.toLowerCase())
    if (entry === undefined) return null
    if (entry.isEncrypted()) throw refusal(this.name, 'encrypted')
    const most = Math.min(LARGEST_PART, this.left, Math.max(SMALL, entry.compressedSize * MOST_TIMES))
    if (entry.uncompressedSize > most) throw refusal(this.name, 'too-large')
    const content = await this.content(entry, most)
    this.left -= content.length
    const xml = parseXml(content)
    if (xml === null) throw refusal(this.name, 'damaged')
    return xml
  }

  async picture(path: string): Promise<Embedded | null> {
    const entry = this.entries.get(path.toLowerCase())
    if (entry === undefined || entry.isEncrypted()) return null
    const most = Math.min(this.leftOfPictures, Math.max(SMALL, entry.compressedSize * MOST_TIMES))
    if (entry.uncompressedSize > most) return null
    try {
      const bytes = await this.content(entry, most)
      this.leftOfPictures -= bytes.length
      return { name: posix.basename(path), bytes }
    } catch (error) {
      // The words are whole without it; its place is kept.
      if (error instanceof DeskError) return null
      throw error
    }
  }

  /** Unpacked here and not by yauzl's stream, whose own check of lengths can leave a reader waiting for ever (decision 8). */
  private async content(entry: Entry, most: number): Promise<Buffer> {
    try {
      const { fileDataStart } = await this.zip.readLocalFileHeaderPromise(entry, { minimal: true })
      const packed = this.bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize)
      if (packed.length !== entry.compressedSize || (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)) throw refusal(this.name, 'damaged')
      const content = entry.compressionMethod === 0 ? packed : await inflate(packed, { maxOutputLength: most })
      if (content.length !== entry.uncompressedSize || crc32(content) !== entry.crc32) throw refusal(this.name, 'damaged')
      return content
    } catch (error) {
      if (error instanceof DeskError) throw error
      throw refusal(this.name, systemCode(error) === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged', error)
    }
  }
}

/**
 * A zip whose last record promises more or fewer bytes after it than there are (one lost in a transfer, some added): every
 * part is whole, and Word opens it.
 */
function withTrueEnd(bytes: Buffer): Buffer {
  const at = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (at < 0 || at + END_RECORD > bytes.length || bytes.readUInt16LE(at + END_RECORD - 2) === bytes.length - at - END_RECORD) return bytes
  const mended = Buffer.from(bytes.subarray(0, at + END_RECORD))
  mended.writeUInt16LE(0, at + END_RECORD - 2)
  return mended
}

async function openZip(came: Buffer, name: string): Promise<Parts> {
  const bytes = withTrueEnd(came)
  try {
    const zip = await fromBufferPromise(bytes, { strictFileNames: false, autoClose: false })
    zip.on('error', () => {})
    const entries = new Map<string, Entry>()
    let seen = 0
    for await (const entry of zip.eachEntry()) {
      seen += 1
      if (seen > MOST_ENTRIES) throw refusal(name, 'too-large')
      // Two of one name: the first is the one that Word reads.
      const path = entry.fileName.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
      if (!entries.has(path)) entries.set(path, entry)
    }
    return new Parts(zip, bytes, entries, name)
  } catch (error) {
    throw error instanceof DeskError ? error : refusal(name, 'damaged', error)
  }
}

const relationsOf = (path: string): string => posix.join(posix.dirname(path), '_rels', `${posix.basename(path)}.rels`)
const inside = (base: string, target: string): string => (target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(base), target))

type Relation = { id: string, type: string, target: string, isExternal: boolean }
const relations = (xml: Xml | null): Relation[] => (xml === null ? [] : childrenNamed(xml, 'Relationship').map(({ attributes }) => ({
  id: attributes['Id'] ?? '', type: (attributes['Type'] ?? '').split('/').at(-1) ?? '', target: attributes['Target'] ?? '', isExternal: attributes['TargetMode'] === 'External',
})))

/** Opens a .docx. DeskError `text-unreadable`: damaged, encrypted, too-large, other-office for the zips of other programs. */
export async function openDocx(bytes: Buffer, name: string): Promise<DocxParts> {
  return await docxOf(await openZip(bytes, name), name)
}

/** See openDocx. */
export async function docxOf(parts: PartSource, name: string): Promise<DocxParts> {
  const whole = relations(await parts.xml('_rels/.rels'))
  const main = whole.find((one) => one.type === 'officeDocument')
  const path = main === undefined ? 'word/document.xml' : inside('', main.target)
  if (!parts.has(path)) throw refusal(name, 'other-office')
  const document = await parts.xml(path)
  // A workbook or slides have a main part too, of another kind.
  if (document === null || document.name !== 'w:document') throw refusal(name, 'other-office')
  const own = relations(await parts.xml(relationsOf(path)))
  const part = async (type: string): Promise<Xml | null> => {
    const relation = own.find((one) => one.type === type && !one.isExternal)
    return relation === undefined ? null : await parts.xml(inside(path, relation.target))
  }
  const frames = async (): Promise<Xml[]> => {
    const read: Xml[] = []
    for (const one of own.filter(({ type, isExternal }) => !isExternal && (type === 'header' || type === 'footer')).slice(0, MOST_FRAMES)) {
      // The text is whole without them: what is wrong with one is no reason to refuse it.
      const xml = await parts.xml(inside(path, one.target)).catch(() => null)
      if (xml !== null) read.push(xml)
    }
    return read
  }
  const properties = async (type: string): Promise<Xml | null> => {
    const relation = whole.find((one) => one.type === type && !one.isExternal)
    // What is wrong with them is no reason to refuse the text.
    return relation === undefined ? null : await parts.xml(inside('', relation.target)).catch(() => null)
  }
  const chunks = new Map<string, Chunk>()
  for (const { id, target } of own.filter(({ type, isExternal }) => type === 'aFChunk' && !isExternal).slice(0, MOST_CHUNKS)) {
    const file = await parts.picture(inside(path, target))
    const chunk = file === null ? null : readChunk(file.bytes, file.name, `${CHUNK}${chunks.size + 1}/`)
    if (chunk !== null) chunks.set(id, chunk)
  }
  const inChunk = (source: string): Embedded | null => {
    for (const { picture } of chunks.values()) {
      const found = picture(source)
      if (found !== null) return found
    }
    return null
  }
  return {
    chunks: new Map([...chunks].map(([id, { html }]) => [id, html])),
    core: await properties('core-properties'), custom: await properties('custom-properties'),
    document, styles: await part('styles'), numbering: await part('numbering'), footnotes: await part('footnotes'), endnotes: await part('endnotes'), comments: await part('comments'),
    frames: await frames(),
    targets: new Map(own.map(({ id, target, type, isExternal }) => [id, type === 'image' && !isExternal ? (/(?:^|\/)NULL$/.test(target) ? '' : docxSource(inside(path, target))) : target])), // NULL: Word could not fetch it itself
    picture: async (source) => (source.startsWith(CHUNK) ? inChunk(source) : source.startsWith(SCHEME) ? await parts.picture(source.slice(SCHEME.length)) : null),
  }
}
