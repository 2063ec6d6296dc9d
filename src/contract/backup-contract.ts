import { oc } from '@orpc/contract'
import { z } from 'zod'
import { BackupInfoSchema, BackupMadeSchema, BackupStateSchema, RestoredSchema } from './backup-views.ts'
import { DESK_ERRORS } from './errors.ts'
import { FolderSchema } from './views.ts'

const call = oc.errors(DESK_ERRORS)
/** a handle from shell.chooseFolder */
const folder = z.string()

/** 备份: the whole library as one file, and a library made of one. */
export const backupContract = {
  state: call.output(BackupStateSchema),
  list: call.output(z.strictObject({ backups: z.array(BackupInfoSchema), folder: FolderSchema })),
  /** Resolves when the file has been read back whole. folder null: where backups go; else there, once, and nothing there is rotated away. */
  start: call.input(z.strictObject({ folder: folder.nullable() })).output(BackupMadeSchema),
  /** ends what is running, a backup or a restore; nothing half is left */
  cancel: call.output(z.strictObject({})),
  /** Makes a new library of a backup that `list` names: in the chosen folder where it is empty, else in a new one inside it; folder null: in a new one beside this library's. */
  restore: call.input(z.strictObject({ file: z.string().max(255), folder: folder.nullable() })).output(RestoredSchema),
  /** where backups go from now on, on this machine; null: the library's own folder */
  keepIn: call.input(z.strictObject({ folder: folder.nullable() })).output(BackupStateSchema),
}
