import { z } from 'zod'
import { ArticleIdSchema, InstantSchema, StageSchema } from '#core/article/article.ts'
import { PackageRefusalSchema } from './errors.ts'
import { LeftOutSchema, PackageSenderSchema, ReceiptOutcomeSchema } from './package-views.ts'

const count = z.int().min(0)

/**
 * How far a package in the in-tray has come. arriving: it is still being written or synced, and has not been read; sealed: only the
 * holder of a key that is on this machine can open it; refused: it is not what it should be, and is left as it lies.
 */
const TRAY_STATES = ['ready', 'sealed', 'arriving', 'refused'] as const

/**
 * How much receiving it would change: lines of the slip, blocks of the text, words put in and taken out (as words are counted). Of a new
 * one all of it is put in.
 */
export const TrayGlanceSchema = z.strictObject({
  outcome: ReceiptOutcomeSchema,
  slip: count, changed: count, added: count, removed: count, put: count, taken: count,
  /** said or done in comments */
  comments: count,
  /** places where somebody must choose */
  conflicts: count,
  stage: z.strictObject({ from: StageSchema.nullable(), to: StageSchema }),
  leftOut: LeftOutSchema.nullable(),
})
export type TrayGlance = z.infer<typeof TrayGlanceSchema>

/** One package that lies in the in-tray. What it says is checked against its signature, its words are read and held against the library; nothing of it is in the library. */
export const TrayItemSchema = z.strictObject({
  /** what it is opened by, as long as the file stays as it is */
  key: z.string(),
  /** the file's own */
  name: z.string(),
  /** of the file */
  bytes: z.int().min(0),
  state: z.enum(TRAY_STATES),
  /** why it is refused; null in any other state */
  reason: PackageRefusalSchema.nullable(),
  /** what it says of itself; null where that has not been read */
  says: z.strictObject({
    id: ArticleIdSchema, headline: z.string(), stage: StageSchema, madeAt: InstantSchema, note: z.string().nullable(), sender: PackageSenderSchema,
    /** new: no such article here; changed: one that is here, in another state, or with records that count here by now; already: that very state was received before */
    standing: z.enum(['new', 'changed', 'already']),
    /** null: received already, too long to be read for a list, or the article here cannot be read just now */
    glance: TrayGlanceSchema.nullable(),
  }).nullable(),
  /** of a sealed one that was received here before: the article it is, as the library has it */
  was: z.strictObject({ id: ArticleIdSchema, headline: z.string() }).nullable(),
  /** of a sealed one: who alone can open it; null: nobody known here */
  sealedTo: z.string().nullable(),
  /** put aside by a person here; the file lies where it lay */
  isAside: z.boolean(),
})
export type TrayItem = z.infer<typeof TrayItemSchema>

/** One of the two folders. `location`: for people to read; null: none was chosen. `problem`: the system's word for why it cannot be reached just now. */
const PlaceSchema = z.strictObject({ location: z.string().nullable(), problem: z.string().nullable() })

export const TrayStateSchema = z.strictObject({
  in: PlaceSchema,
  out: PlaceSchema,
  /** the newest first */
  items: z.array(TrayItemSchema),
  /** packages that only people with keys elsewhere can open */
  forOthers: z.int().min(0),
  /** files that are no packages: left alone, the first of them by name */
  foreign: z.strictObject({ count: z.int().min(0), names: z.array(z.string()) }),
})
export type TrayState = z.infer<typeof TrayStateSchema>
