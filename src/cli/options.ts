import { Option } from 'commander'
import { z } from 'zod'
import { ACTIONS, InstantSchema, STAGES, StageSchema } from '#core/article/article.ts'
import { RoleSchema, ROLES, PersonNameSchema } from '#core/article/person.ts'
import { EXPORT_FORMATS, ExportFormatSchema } from '#core/export/export-formats.ts'
import { SavedFiltersSchema } from '#core/search/saved-search.ts'
import { INBOX_KINDS } from '#core/workflow/inbox.ts'
import { PUBLICATIONS } from '#core/workflow/publication.ts'
import { UsageError } from './usage-error.ts'

/** A folder or file. `--library --json` would make a library called --json: what was to stand between was forgotten. */
const place = z.string({ error: '须写明' }).min(1).refine((path) => !path.startsWith('--'), '后面少了位置；名字真以 -- 开头的写成 ./--')
const placeOrNull = place.optional().transform((path) => path ?? null)
/** What commander hands over, parsed: an absent option is null, a wrong one is said in words. */
export const GlobalSchema = z.object({ library: place, json: z.boolean().default(false) })
export const orNull = z.string().optional().transform((value) => value ?? null)
export const whole = (most: number) => z.string().regex(/^\d+$/, '须是整数').transform(Number).refine((n) => n <= most, `最大 ${most}`)

const day = z.iso.date('写成 2026-01-02').optional().transform((value) => value ?? null)

export const ListSchema = GlobalSchema.extend({
  publication: z.enum(PUBLICATIONS).optional().transform((value) => value ?? null),
  stage: StageSchema.optional().transform((value) => value ?? null), channel: orNull, tag: orNull, section: orNull, person: orNull, inbox: orNull, from: day, to: day, query: z.string().default(''), trashed: z.boolean().default(false), saved: orNull,
  limit: whole(Number.MAX_SAFE_INTEGER).optional().transform((value) => value ?? Number.MAX_SAFE_INTEGER),
})
export const SearchSchema = GlobalSchema.extend({ limit: ListSchema.shape.limit })
export const IngestSchema = GlobalSchema.extend({ fullWidth: z.boolean().default(false), as: orNull })
export const ShowSchema = GlobalSchema.extend({ text: z.boolean().default(false) })
export const CommentsSchema = GlobalSchema.extend({ open: z.boolean().default(false) })
export const RoleOptionSchema = GlobalSchema.extend({ role: RoleSchema })
export const ChangePersonSchema = GlobalSchema.extend({ role: RoleSchema.optional(), name: PersonNameSchema.optional() })
/** a file that holds a passphrase; - for the standard input */
const passphraseFrom = orNull
export const ReviewSchema = GlobalSchema.extend({ as: z.string().min(1), reason: orNull, notice: orNull, tick: z.array(z.string()).default([]), passphraseFrom })
export const DeadlineSchema = GlobalSchema.extend({ at: orNull, clear: z.boolean().default(false), as: z.string({ error: '须写明' }).min(1) })
export const MakeKeySchema = GlobalSchema.extend({ passphraseFrom: z.string({ error: '须写明' }).min(1) })
export const CardSchema = GlobalSchema.extend({ to: place })
export const TrustSchema = GlobalSchema.extend({ as: orNull })
export const LostSchema = TrustSchema.extend({ since: InstantSchema.optional().transform((value) => value ?? null) })
export const RevSchema = whole(Number.MAX_SAFE_INTEGER).refine((rev) => rev >= 1, '从 1 起')
export const RestoreRevisionSchema = GlobalSchema.extend({ rev: RevSchema, as: orNull })
export const RedlineSchema = GlobalSchema.extend({ from: RevSchema.optional().transform((value) => value ?? null), to: z.array(place).default([]), force: z.boolean().default(false) })
export const AuditSchema = GlobalSchema.extend({ csv: z.boolean().default(false), article: orNull })
export const TagSchema = GlobalSchema.extend({ as: orNull, add: z.array(z.string().min(1).max(60)).default([]), remove: z.array(z.string()).default([]) })
export const TrashSchema = GlobalSchema.extend({ as: orNull })
export const NameVersionSchema = GlobalSchema.extend({ as: orNull, clear: z.boolean().default(false) })
export const ExportSchema = GlobalSchema.extend({ signed: z.boolean().default(false), to: placeOrNull, format: ExportFormatSchema.optional().transform((value) => value ?? null), saved: orNull, inbox: orNull, preset: orNull })
export const KeepSearchSchema = GlobalSchema.extend(SavedFiltersSchema.shape)
export const KeepPresetSchema = GlobalSchema.extend({ format: z.array(ExportFormatSchema).min(1) })
export const PublishSchema = GlobalSchema.extend({ to: placeOrNull, remember: z.boolean().default(false), only: z.array(z.string()).default([]), saved: orNull, inbox: orNull, dryRun: z.boolean().default(false), removeMany: z.boolean().default(false), anyway: z.boolean().default(false) })
export const DoctorSchema = GlobalSchema.extend({ repair: z.boolean().default(false) })
export const BackupSchema = GlobalSchema.extend({ to: placeOrNull })
/** what works on a backup alone asks for no library */
export const VerifySchema = GlobalSchema.extend({ library: placeOrNull })
export const RestoreSchema = VerifySchema.extend({ to: place, salvage: z.boolean().default(false) })
const keep = z.enum(['ours', 'theirs', 'both'], '写 ours、theirs 或 both')
export const TraySchema = GlobalSchema.extend({ in: placeOrNull, out: placeOrNull, clear: z.array(z.enum(['in', 'out'])).default([]) })
export const SendPackageSchema = GlobalSchema.extend({ for: orNull, to: placeOrNull, toTray: z.boolean().default(false), as: orNull, note: orNull, passphraseFrom })
export const ReceiveSchema = GlobalSchema.extend({ tray: z.boolean().default(false), as: orNull, passphraseFrom, trust: z.boolean().default(false), anyway: z.boolean().default(false), keep: keep.optional().transform((value) => value ?? null) })
export const ServeSchema = GlobalSchema.extend({ port: whole(65_535).optional().transform((value) => value ?? null) })
export const NameSchema = PersonNameSchema

export const stageOption = new Option('--stage <环节>', '只列这个环节').choices([...STAGES])
export const roleOption = new Option('--role <角色>', '角色').choices([...ROLES]).makeOptionMandatory()
export const otherRoleOption = new Option('--role <角色>', '改成什么').choices([...ROLES])
export const formatOption = new Option('--format <格式>', 'page 网页，wechat 公众号，docx Word，pdf，markdown，text 纯文本，ninjs，eml 邮件，images 图片包').choices([...EXPORT_FORMATS])
export const inboxKindOption = new Option('--inbox <哪种>', '待办里的一种；用的时候再说是谁的').choices([...INBOX_KINDS])
export const actionList = ACTIONS.join('|')

/** Parses what was typed; UsageError with the option's name where it is wrong. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new UsageError(`${issue?.path.map((key) => `--${String(key)}`).join(' ') ?? ''} ${issue?.message ?? ''}`.trim())
}
