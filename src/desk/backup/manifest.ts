import { z } from 'zod'
import { BackupWarningSchema } from '#contract/backup-views.ts'
import { rejected } from './backup-error.ts'

/** The entry that says what all others must be. Not one of the library's own names. */
export const MANIFEST_ENTRY = 'backup.jsonl'
export const FORMAT = 'rednet-desk-backup' as const
export const FORMAT_VERSION = 1

const CountSchema = z.int().min(0)

const VersionSchema = z.looseObject({ format: z.literal(FORMAT), version: z.int().min(1) })
const HeadSchema = z.strictObject({
  format: z.literal(FORMAT), version: z.literal(FORMAT_VERSION),
  /** the program's */
  program: z.string(),
  library: z.string(),
  createdAt: z.iso.datetime(),
  articles: CountSchema, assets: CountSchema, files: CountSchema,
  /** of all files, unpacked */
  bytes: CountSchema,
  warnings: z.array(BackupWarningSchema),
})
export type ManifestHead = z.infer<typeof HeadSchema>

const FileSchema = z.strictObject({ path: z.string(), bytes: CountSchema, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type ManifestFile = z.infer<typeof FileSchema>
export type Manifest = { head: ManifestHead, files: Map<string, ManifestFile> }

/** A line of JSON for the whole, then one for each file, in the order of the entries. In pieces: a large library's is tens of megabytes. */
export function* encodeManifest(head: Omit<ManifestHead, 'version'> & { version: number }, files: readonly ManifestFile[]): Generator<Buffer> {
  yield Buffer.from(`${JSON.stringify(head)}\n`)
  for (let from = 0; from < files.length; from += 1_000) {
    yield Buffer.from(files.slice(from, from + 1_000).map((file) => `${JSON.stringify(file)}\n`).join(''))
  }
}

const parse = <T>(schema: z.ZodType<T>, line: string): T => {
  try {
    return schema.parse(JSON.parse(line))
  } catch (error) {
    throw rejected('damaged', MANIFEST_ENTRY, error)
  }
}

/** Throws backup-rejected: newer-version, damaged, duplicate. */
export async function decodeManifest(bytes: Buffer): Promise<Manifest> {
  const files = new Map<string, ManifestFile>()
  let head: ManifestHead | null = null
  for (let from = 0, count = 0; from < bytes.length; count += 1) {
    const end = bytes.indexOf(10, from)
    if (end === -1) throw rejected('damaged', MANIFEST_ENTRY)
    const line = bytes.toString('utf8', from, end)
    from = end + 1
    if (head === null) {
      const { version } = parse(VersionSchema, line)
      if (version > FORMAT_VERSION) throw rejected('newer-version', String(version))
      head = parse(HeadSchema, line)
      continue
    }
    const file = parse(FileSchema, line)
    if (files.has(file.path)) throw rejected('duplicate', file.path)
    files.set(file.path, file)
    if (count % 1_000 === 0) await new Promise<void>((resolve) => { setImmediate(resolve) })
  }
  if (head === null || head.files !== files.size) throw rejected('damaged', MANIFEST_ENTRY)
  return { head, files }
}

/** What the archive's own comment says, so that a list of backups need not read them. Never trusted for a restore. */
export const SummarySchema = z.strictObject({
  format: z.literal(FORMAT), version: z.int().min(1), createdAt: z.iso.datetime(),
  articles: CountSchema, assets: CountSchema, warnings: CountSchema,
  /** which library on which machine: others' backups in a shared folder are never rotated away */
  of: z.string().regex(/^[0-9a-f]{64}$/),
  /** of names, sizes and times of all files: the same again means that nothing changed since */
  state: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Summary = z.infer<typeof SummarySchema>

export function readSummary(comment: string): Summary | null {
  try {
    return SummarySchema.parse(JSON.parse(comment))
  } catch {
    return null
  }
}
