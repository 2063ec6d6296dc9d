import { oc } from '@orpc/contract'
import { z } from 'zod'
import { PersonSchema } from '#core/article/person.ts'
import { ChoicesSchema } from '#core/merge/conflict.ts'
import { AssetNameSchema } from '#core/slip/slip.ts'
import { DESK_ERRORS } from './errors.ts'
import { LARGEST_DOCUMENT } from './limits.ts'
import { PackageViewSchema, ReceivedSchema, SendPackageSchema, SentPackageSchema } from './package-views.ts'
import { ContactViewSchema } from './trust-views.ts'
import { FolderSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)
const by = PersonSchema.shape.id.nullable()
const handle = z.string().max(64)

/** 稿件包: an article with its pictures and its history in one file, from one desk to another. */
export const packageContract = {
  /** as a file, for a shell whose page saves it by itself */
  make: call.input(SendPackageSchema).output(z.strictObject({ sent: SentPackageSchema, file: z.file() })),
  /** to where the shell's dialog says; null: the person closed the dialog */
  save: call.input(SendPackageSchema).output(z.strictObject({ sent: SentPackageSchema, name: z.string(), folder: FolderSchema }).nullable()),
  /** reads and checks it whole; nothing is touched */
  open: call.input(z.strictObject({ file: z.file().max(LARGEST_DOCUMENT), by })).output(PackageViewSchema),
  /** the same package again, with these choices made, and held against what the library has now */
  look: call.input(z.strictObject({ handle, by, choices: ChoicesSchema })).output(PackageViewSchema),
  /** a picture of the package, or of the article it is held against; package-rejected not-found */
  picture: call.input(z.strictObject({ handle, asset: AssetNameSchema })).output(z.strictObject({ file: z.file() })),
  /** `rev`: the revision it was held against. A conflict in which nobody chose leaves everything as it is. */
  receive: call.input(z.strictObject({ handle, by, choices: ChoicesSchema, rev: z.int().nullable() })).output(ReceivedSchema),
  /** the card that came with it counts from now on */
  trustSender: call.input(z.strictObject({ handle, by })).output(ContactViewSchema),
}
