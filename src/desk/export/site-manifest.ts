import { join } from 'node:path'
import { z } from 'zod'
import { ArticleIdSchema } from '#core/article/article.ts'
import { DeskError } from '../desk-error.ts'
import type { Disk } from '../store/disk.ts'
import { writeDurably } from '../store/durable-file.ts'
import { OCCUPIED, standing } from './standing.ts'

/** Beside the hosts' folders, so in no web root: what this export put there, and of which revision each page is. */
export const MANIFEST_NAME = 'rednet-site.json'
/** 2: `moved` */
const [FORMAT, VERSION] = ['rednet-desk/site', 2] as const

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const picture = z.strictObject({ asset: z.string(), width: z.int().positive(), height: z.int().positive(), alt: z.string() })
const SiteArticleSchema = z.strictObject({
  id: ArticleIdSchema, headline: z.string(), lead: z.string(), byline: z.string(), source: z.string().nullable(), channel: z.string(), section: z.string().nullable(), signedAt: z.iso.datetime(), tags: z.array(z.string()).readonly(),
  publishedAt: z.iso.datetime({ offset: true }), permalink: z.string(), host: z.string(), path: z.string(), image: picture.nullable(), related: z.array(ArticleIdSchema).readonly(), isWithdrawn: z.literal(true).exactOptional(),
})

/** Under the export and nowhere else: a manifest comes from a disk that others write on. */
const PathSchema = z.string().max(1_000).refine((path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\u0000-\u001f]/.test(part)))

const SiteManifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  articles: z.array(z.strictObject({
    rev: z.int().min(1),
    /** hash of all its page is made of besides the article */
    key: sha256,
    item: SiteArticleSchema,
    /** paths of its page, proof and pictures */
    files: z.array(PathSchema),
  })),
  /** path → what was written there */
  files: z.record(PathSchema, z.strictObject({ sha256, bytes: z.int().min(0), mtimeMs: z.number() })),
  /** addresses that articles had and left, oldest first: path → which article's it was */
  moved: z.array(z.strictObject({ from: PathSchema, id: ArticleIdSchema })),
  /** what exports that were cut short had begun to write, until one is finished: path → SHA-256s */
  pending: z.record(PathSchema, z.array(sha256)),
})
export type SiteManifest = z.infer<typeof SiteManifestSchema>
export type ManifestArticle = SiteManifest['articles'][number]

export const emptyManifest = (): SiteManifest => ({ format: FORMAT, version: VERSION, articles: [], files: {}, moved: [], pending: {} })

/** DeskError site-refused: manifest-newer, manifest-damaged. A damaged one is left as it is: without it nobody could say which files are whose. */
export async function readManifest(disk: Disk, folder: string): Promise<SiteManifest> {
  const bytes = await standing(disk, join(folder, MANIFEST_NAME))
  if (bytes === null) return emptyManifest()
  const damaged = (cause?: unknown) => new DeskError('site-refused', { reason: 'manifest-damaged', detail: MANIFEST_NAME }, { cause })
  if (bytes === OCCUPIED) throw damaged()
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw damaged(error)
  }
  const head = z.looseObject({ format: z.literal(FORMAT), version: z.int() }).safeParse(value)
  if (head.success && head.data.version > VERSION) throw new DeskError('site-refused', { reason: 'manifest-newer', detail: MANIFEST_NAME })
  const manifest = SiteManifestSchema.safeParse(head.success && head.data.version === 1 ? { ...head.data, version: VERSION, moved: [] } : value)
  if (!manifest.success) throw damaged(manifest.error)
  return manifest.data
}

export const writeManifest = (disk: Disk, folder: string, manifest: SiteManifest): Promise<void> =>
  writeDurably(disk, join(folder, MANIFEST_NAME), Buffer.from(`${JSON.stringify(manifest)}\n`))
