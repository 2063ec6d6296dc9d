import { z } from 'zod'
import { StageSchema } from '../article/article.ts'
import { ExportFormatSchema } from '../export/export-formats.ts'
import { INBOX_KINDS } from '../workflow/inbox.ts'
import { PUBLICATIONS } from '../workflow/publication.ts'

/** 1 to 40 characters */
export const SavedNameSchema = z.string().trim().min(1).max(40)
/** of searches, of presets */
export const MOST_SAVED = 50

const word = z.string().max(200).nullable().default(null)

/** What a list is narrowed to; days on the site's clock, both within. `inbox`: of whoever asks. */
export const SavedFiltersSchema = z.strictObject({
  stage: StageSchema.nullable().default(null), publication: z.enum(PUBLICATIONS).nullable().default(null), inbox: z.enum(INBOX_KINDS).nullable().default(null),
  channel: word, tag: word, section: word, person: z.string().max(60).nullable().default(null),
  from: z.iso.date().nullable().default(null), to: z.iso.date().nullable().default(null), query: z.string().max(200).default(''),
})
export type SavedFilters = z.infer<typeof SavedFiltersSchema>

/** 常用筛选 */
export const SavedSearchSchema = z.strictObject({ name: SavedNameSchema, filters: SavedFiltersSchema })
export type SavedSearch = z.infer<typeof SavedSearchSchema>

/** Each kind once, in the order the formats are listed. */
export const FormatsSchema = z.array(ExportFormatSchema).min(1).transform((formats) => ExportFormatSchema.options.filter((one) => formats.includes(one)))

/** 导出方案: the formats that leave the desk together */
export const ExportPresetSchema = z.strictObject({ name: SavedNameSchema, formats: FormatsSchema })
export type ExportPreset = z.infer<typeof ExportPresetSchema>

export const SavedSchema = z.strictObject({ searches: z.array(SavedSearchSchema), presets: z.array(ExportPresetSchema) })
export type Saved = z.infer<typeof SavedSchema>
