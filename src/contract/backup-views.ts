import { z } from 'zod'
import { InstantSchema } from '#core/article/article.ts'

/** Something a backup could not hold as it should be. All else is in it. */
export const BackupWarningSchema = z.strictObject({
  code: z.enum([
    /** in the backup byte for byte, as damaged as in the library */
    'article-damaged', 'settings-damaged', 'templates-damaged', 'keys-damaged', 'asset-damaged',
    /** not in it: the system could not read it */
    'unreadable',
    /** not in it: no other system could hold a file of this name */
    'odd-name',
    /** not in it: a link, something else that is no file, or a folder deeper than any of a library's */
    'no-file',
    /** not in it: 4 GiB and more */
    'too-large',
    /** not in the library restored with salvage: the backup's copy is damaged */
    'lost',
    /** bytes lie behind the backup's end: all that belongs to it was there and checked */
    'trailing-data',
  ]),
  /** path inside the library; of trailing-data the backup's own name */
  file: z.string(),
})
export type BackupWarning = z.infer<typeof BackupWarningSchema>

/** One backup in the folder. null: the file does not say, so it is not whole. */
export const BackupInfoSchema = z.strictObject({
  /** its name in the folder */
  file: z.string(),
  bytes: z.int().min(0),
  createdAt: InstantSchema,
  articles: z.int().min(0).nullable(),
  assets: z.int().min(0).nullable(),
  warnings: z.int().min(0).nullable(),
})
export type BackupInfo = z.infer<typeof BackupInfoSchema>

/** What was made. `file`: its whole path, for people to read. */
export const BackupMadeSchema = z.strictObject({
  file: z.string(), bytes: z.int().min(0), articles: z.int().min(0), assets: z.int().min(0), warnings: z.array(BackupWarningSchema),
})
export type BackupMade = z.infer<typeof BackupMadeSchema>

export const RestoredSchema = z.strictObject({
  folder: z.string(), files: z.int().min(0), bytes: z.int().min(0), articles: z.int().min(0), assets: z.int().min(0), warnings: z.array(BackupWarningSchema),
})
export type Restored = z.infer<typeof RestoredSchema>

export const BackupProgressSchema = z.strictObject({
  task: z.enum(['backup', 'restore']),
  /** looking: what there is; checking: the finished file is read back */
  phase: z.enum(['looking', 'writing', 'checking']),
  /** files */
  done: z.int().min(0),
  total: z.int().min(0),
})
export type BackupProgress = z.infer<typeof BackupProgressSchema>

export const BackupStateSchema = z.strictObject({
  /** where backups go; for people to read */
  location: z.string(),
  /** false: a folder somebody chose on this machine */
  isOwnFolder: z.boolean(),
  /** the chosen folder is not there just now: what lies in it nobody knows */
  isFolderAway: z.boolean(),
  running: BackupProgressSchema.nullable(),
  last: BackupInfoSchema.nullable(),
  /** what was wrong in the last one that this run of the program made */
  warnings: z.array(BackupWarningSchema),
  /** why the last try failed, until one succeeds: an error of the contract, code and data */
  problem: z.strictObject({ at: InstantSchema, code: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
})
export type BackupState = z.infer<typeof BackupStateSchema>
