import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { ArticleRowSchema } from '#contract/views.ts'

/** What the catalogue holds of one article: its row, what else the library counts, and the file it was read from. */
export const CatalogueEntrySchema = z.strictObject({
  // A line from before there was a bin is of a file from before it, or its stamp says otherwise: it need not be read anew.
  row: ArticleRowSchema.extend({ trashed: ArticleRowSchema.shape.trashed.default(null) }),
  source: z.string().nullable(),
  contentId: z.string().nullable(),
  /** of the article's file when the row was made: another size or time, and the row is made anew */
  size: z.int(),
  mtimeMs: z.number(),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntrySchema>

const check = (json: string): string => crc32(json).toString(16).padStart(8, '0')
const PREFIX = '["00000000",'.length

/** ["crc32 of the object's text",{…}]: a line whose characters changed never passes for one that was written. */
export function catalogueLine(entry: CatalogueEntry): string {
  const json = JSON.stringify(entry)
  return `["${check(json)}",${json}]\n`
}

/** null for a line that is torn, damaged or of another version of the program. */
export function parseCatalogueLine(line: string): CatalogueEntry | null {
  const json = line.slice(PREFIX, -1)
  if (line.slice(0, PREFIX) !== `["${check(json)}",` || !line.endsWith(']')) return null
  try {
    return CatalogueEntrySchema.parse(JSON.parse(json))
  } catch {
    return null
  }
}
