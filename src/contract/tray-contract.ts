import { oc } from '@orpc/contract'
import { z } from 'zod'
import { DESK_ERRORS } from './errors.ts'
import { PersonSchema } from '#core/article/person.ts'
import { PackageViewSchema, SentPackageSchema, SendPackageSchema } from './package-views.ts'
import { TrayStateSchema } from './tray-views.ts'

const call = oc.errors(DESK_ERRORS)
const key = z.string().max(64)

/** 收稿箱 and 发稿箱: two folders of this machine, shared or synced with other desks, through which packages come and go. */
export const trayContract = {
  state: call.output(TrayStateSchema),
  /** which folder it is from now on, on this machine: a handle from shell.chooseFolder; null: none. DeskError: place-refused */
  keep: call.input(z.strictObject({ which: z.enum(['in', 'out']), folder: z.string().nullable() })).output(TrayStateSchema),
  /** looks into the in-tray now */
  look: call.output(TrayStateSchema),
  /** reads and checks one whole, as package.open; it is received by package.receive */
  open: call.input(z.strictObject({ key, by: PersonSchema.shape.id.nullable() })).output(PackageViewSchema),
  /** out of the list, or into it again; the file is not touched */
  setAside: call.input(z.strictObject({ key, aside: z.boolean() })).output(TrayStateSchema),
  /** into the out-tray, under a name for people to read */
  send: call.input(SendPackageSchema).output(z.strictObject({ sent: SentPackageSchema, name: z.string() })),
}
