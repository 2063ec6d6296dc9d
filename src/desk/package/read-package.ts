import { z } from 'zod'
import { ARTICLE_SCHEMA_VERSION, type ArticleData } from '#core/article/article.ts'
import { filesOf } from '#core/article/assets-of.ts'
import { PackageHeadSchema, PACKAGE_VERSION, PackageManifestSchema, type PackageManifest } from '#core/package/manifest.ts'
import { PACKAGE_LIMITS } from '#core/package/package-limits.ts'
import { ARTICLE_ENTRY, assetEntry, assetOfEntry, HISTORY_ENTRY, MANIFEST_ENTRY, ORIGIN_ENTRY, SIGNATURE_ENTRY } from '#core/package/package-path.ts'
import { assemble, hasAllParts, type HistoryLine, type NameLine } from '../history/history-lines.ts'
import { decodeOrigin } from '../library/origin-text.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import type { ReadableFile } from '../store/disk.ts'
import { sha256Of, sha256OfJson } from '../store/sha256.ts'
import { upgrade } from '../store/store-format.ts'
import { checkAsset } from './check-asset.ts'
import { decodeLines, filesToSend, type SentRevision } from './package-content.ts'
import { rejected } from './package-error.ts'
import { checkSignature, type PackageSignature } from './signature.ts'
import { strictJson } from './strict-json.ts'
import { packedBytes, readStrictZip, unpacked, type StrictEntry } from './strict-zip.ts'

/** What a package says of itself, its signature checked; of none of its contents anything is known yet. */
export type PackageHead = {
  manifest: PackageManifest
  /** null: nobody signed it */
  signature: PackageSignature | null
  /** SHA-256 of the manifest: two packages of one are one */
  sha256: string
}

export type PackageWords = PackageHead & {
  article: ArticleData
  /** oldest first; the last one is the article */
  revisions: SentRevision[]
  names: NameLine[]
}

/** A package that is what it says, from the first byte to the last. Nothing of it is in any library. */
export type ReadPackage = PackageWords & {
  origin: Buffer | null
  assets: string[]
  /** one file's bytes, checked again */
  asset: (name: string) => Promise<Buffer>
}

const ArticleEntrySchema = z.strictObject({ schema: z.int().min(1), data: z.looseObject({ slip: z.unknown(), body: z.unknown(), records: z.array(z.unknown()) }) })

function decodeManifest(bytes: Buffer): PackageManifest {
  const value = strictJson(bytes, MANIFEST_ENTRY)
  const head = PackageHeadSchema.safeParse(value)
  if (!head.success) throw rejected('not-a-package', '', head.error)
  if (head.data.version > PACKAGE_VERSION) throw rejected('newer-version', String(head.data.version))
  const manifest = PackageManifestSchema.safeParse(value)
  if (!manifest.success) throw rejected('damaged', MANIFEST_ENTRY, manifest.error)
  if (manifest.data.article.schema > ARTICLE_SCHEMA_VERSION) throw rejected('newer-version', String(manifest.data.article.schema))
  return manifest.data
}

async function withManifest(file: ReadableFile, entries: readonly StrictEntry[]): Promise<{ manifest: PackageManifest, signature: PackageSignature | null, sha256: string, contents: StrictEntry[] }> {
  const isSigned = entries.at(-1)?.path === SIGNATURE_ENTRY
  const [own, signed] = [entries.at(isSigned ? -2 : -1), isSigned ? entries.at(-1) : undefined]
  if (own?.path !== MANIFEST_ENTRY) throw rejected('not-a-package')
  if (own.size > PACKAGE_LIMITS.manifest || (signed?.size ?? 0) > PACKAGE_LIMITS.manifest) throw rejected('too-large', MANIFEST_ENTRY)
  const bytes = await unpacked(await packedBytes(file, own), own)
  const signature = signed === undefined ? null : checkSignature(await unpacked(await packedBytes(file, signed), signed), bytes, SIGNATURE_ENTRY)
  return { manifest: decodeManifest(bytes), signature, sha256: sha256Of(bytes), contents: entries.slice(0, isSigned ? -2 : -1) }
}

/** None of its contents is read. package-rejected */
export async function readPackageHead(file: ReadableFile): Promise<PackageHead> {
  const { manifest, signature, sha256 } = await withManifest(file, await readStrictZip(file))
  return { manifest, signature, sha256 }
}

/** What the manifest promises of each entry, in its order, no more and no fewer. */
function promisedIn(manifest: PackageManifest, contents: readonly StrictEntry[]): Map<string, { entry: StrictEntry, sha256: string, packedSha256: string }> {
  if (contents.length !== manifest.entries.length) throw rejected('damaged', MANIFEST_ENTRY)
  return new Map(contents.map((entry, index) => {
    const promised = manifest.entries[index]
    if (promised === undefined || promised.path !== entry.path || promised.bytes !== entry.size || promised.packed !== entry.packed) throw rejected('damaged', entry.path)
    return [entry.path, { entry, ...promised }]
  }))
}

function decodeArticle(bytes: Buffer, { article: said }: PackageManifest): ArticleData {
  const parsed = ArticleEntrySchema.safeParse(strictJson(bytes, ARTICLE_ENTRY))
  if (!parsed.success) throw rejected('damaged', ARTICLE_ENTRY, parsed.error)
  const { schema, data: { slip, body, ...rest } } = parsed.data
  if (schema !== said.schema || sha256OfJson({ slip, body }) !== said.sha256 || sha256OfJson(rest) !== said.rest) throw rejected('damaged', ARTICLE_ENTRY)
  // As the sender wrote it, whose version of this program may be older.
  const head = rest.records.at(-1)
  if ((head === undefined ? null : sha256OfJson(head)) !== said.logHead) throw rejected('damaged', ARTICLE_ENTRY)
  try {
    const data = upgrade(ARTICLE_FORMAT, schema, parsed.data.data)
    const last = data.records.at(-1)
    const isAsSaid = data.id === said.id && data.stage === said.stage && data.updatedAt === said.updatedAt && data.slip.headline === said.headline
      && data.records.length === said.records && (last?.action ?? null) === said.decision && data.trashed === null
    if (!isAsSaid) throw rejected('damaged', ARTICLE_ENTRY)
    return data
  } catch (error) {
    throw rejected('damaged', ARTICLE_ENTRY, error)
  }
}

function decodeHistory(bytes: Buffer, { article: said }: PackageManifest): { revisions: SentRevision[], names: NameLine[] } {
  const lines: HistoryLine[] = decodeLines(bytes, HISTORY_ENTRY)
  const parts = new Map<number, unknown>()
  const [revisions, names]: [SentRevision[], NameLine[]] = [[], []]
  for (const line of lines) {
    if ('part' in line) {
      if (parts.has(line.part) || sha256OfJson(line.value) !== line.hash) throw rejected('damaged', HISTORY_ENTRY)
      parts.set(line.part, line.value)
    } else if ('named' in line) names.push(line)
    else {
      if (line.schema > said.schema || revisions.length >= PACKAGE_LIMITS.revisions) throw rejected('damaged', HISTORY_ENTRY)
      const data = hasAllParts(line, parts) ? assemble(line, parts) : null
      if (data === null || data.id !== said.id || data.updatedAt !== line.at) throw rejected('damaged', HISTORY_ENTRY)
      revisions.push({ line, data })
    }
  }
  const last = revisions.at(-1)
  if (last?.line.sha256 !== said.sha256 || last.line.rev !== said.rev || last.line.at !== said.updatedAt) throw rejected('damaged', HISTORY_ENTRY)
  if (new Set(revisions.map(({ line }) => line.rev)).size !== revisions.length || names.some(({ named }) => !revisions.some(({ line }) => line.rev === named))) throw rejected('damaged', HISTORY_ENTRY)
  return { revisions, names }
}

type Opened = Omit<PackageWords, 'article' | 'revisions' | 'names'> & { paths: string[], content: (path: string) => Promise<Buffer> }

async function openedOf(file: ReadableFile): Promise<Opened> {
  const { manifest, signature, sha256, contents } = await withManifest(file, await readStrictZip(file))
  const promised = promisedIn(manifest, contents)
  const content = async (path: string): Promise<Buffer> => {
    const found = promised.get(path)
    if (found === undefined) throw rejected('damaged', path)
    const packed = await packedBytes(file, found.entry)
    // Nothing is unpacked but what the manifest names, byte for byte.
    if (sha256Of(packed) !== found.packedSha256) throw rejected('damaged', path)
    const bytes = await unpacked(packed, found.entry)
    if (sha256Of(bytes) !== found.sha256) throw rejected('damaged', path)
    return bytes
  }
  return { manifest, signature, sha256, paths: [...promised.keys()], content }
}

const wordsOf = async ({ manifest, content }: Opened): Promise<Pick<PackageWords, 'article' | 'revisions' | 'names'>> =>
  ({ article: decodeArticle(await content(ARTICLE_ENTRY), manifest), ...decodeHistory(await content(HISTORY_ENTRY), manifest) })

/** Its words and versions, checked; of its pictures and of what it was made from nothing has been read. package-rejected */
export async function readPackageWords(file: ReadableFile): Promise<PackageWords> {
  const opened = await openedOf(file)
  const { manifest, signature, sha256 } = opened
  return { manifest, signature, sha256, ...await wordsOf(opened) }
}

/**
 * Every entry as it lies in the file, against what the manifest says of it: bytes spoilt anywhere show, of pictures too. What they hold is not looked at.
 * package-rejected
 */
export async function checkEntries(file: ReadableFile): Promise<void> {
  const { paths, content } = await openedOf(file)
  for (const path of paths) await content(path)
}

/**
 * Reads a package whole and checks all of it, changing nothing anywhere.
 * package-rejected names the first thing that is wrong. The file must stay open
 * while `asset` is asked for.
 */
export async function readPackage(file: ReadableFile): Promise<ReadPackage> {
  const opened = await openedOf(file)
  const { manifest, signature, sha256, paths, content } = opened
  const { article, revisions, names } = await wordsOf(opened)
  const origin = paths.includes(ORIGIN_ENTRY) ? await content(ORIGIN_ENTRY) : null
  if ((origin === null ? null : sha256Of(origin)) !== (article.origin?.sha256 ?? null)) throw rejected('damaged', ORIGIN_ENTRY)
  if (origin !== null && decodeOrigin(origin).length !== article.origin?.length) throw rejected('damaged', ORIGIN_ENTRY)
  const assets = paths.flatMap((path) => assetOfEntry(path) ?? [])
  const wanted = new Set(filesToSend(article, revisions.map(({ data }) => data)))
  const missing = filesOf(article).find((name) => !paths.includes(assetEntry(name)))
  if (missing !== undefined) throw rejected('asset-missing', missing)
  const asset = async (name: string): Promise<Buffer> => {
    const bytes = await content(assetEntry(name))
    checkAsset(name, bytes)
    return bytes
  }
  for (const name of assets) {
    if (!wanted.has(name)) throw rejected('unsafe-entry', name)
    await asset(name)
  }
  return { manifest, signature, article, revisions, names, origin, assets, asset, sha256 }
}
