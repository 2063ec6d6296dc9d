import { z } from 'zod'
import { StageSchema } from '#core/article/article.ts'
import { ChannelPartSchema } from '#core/article/merge-channel.ts'
import { DifferenceSchema } from '#core/door/difference.ts'
import { CommentRefusalSchema } from '#core/comments/decide-comment.ts'
import { COLOUR_NAMES } from '#core/theme/theme.ts'
import { UnmetSchema } from '#core/workflow/checklist.ts'
import { RefusalSchema } from '#core/workflow/refusal.ts'
import { HolderSchema } from './access-views.ts'

/**
 * Every failure a caller may expect, with what it needs to put it into words.
 * The renderer's error-words.ts turns each code into a sentence and a way out.
 */
export const PackageRefusalSchema = z.enum([
  'not-a-package', 'truncated', 'trailing-data', 'damaged', 'bad-text', 'unsafe-entry', 'duplicate', 'too-large', 'too-deep', 'newer-version', 'not-found', 'unreadable',
  /* sealed to somebody whose key is elsewhere */ 'not-for-here',
  /* of what it holds */ 'wrong-signature', 'wrong-asset', 'asset-missing',
  /* of an article that is to be sent */ 'trashed',
  /* of the folder it is sent through: none was chosen, it is not there just now */ 'no-tray', 'tray-missing',
  /* of where it is to be written: another file is there, which stays as it is */ 'file-exists',
])

export const DESK_ERRORS = {
  'article-not-found': { status: 404, data: z.strictObject({ id: z.string() }) },
  /** somebody else saved first: nothing was written; `rev` is what the library holds now */
  'stale-revision': { status: 409, data: z.strictObject({ id: z.string(), rev: z.int() }) },
  'revision-not-found': { status: 404, data: z.strictObject({ id: z.string(), rev: z.int() }) },
  /** words of a signed article, or of one in review by somebody who may not change it */
  'article-closed': { status: 409, data: z.strictObject({ id: z.string(), stage: StageSchema }) },
  /** in the bin: it takes no words and no step until it is put back */
  'article-trashed': { status: 409, data: z.strictObject({ id: z.string() }) },
  /** neither a draft nor withdrawn: it must be returned or withdrawn first */
  'trash-refused': { status: 409, data: z.strictObject({ id: z.string(), stage: StageSchema }) },
  'review-refused': { status: 409, data: z.strictObject({ id: z.string(), refusal: RefusalSchema, stage: StageSchema, /* with checklist-open: all that the step cannot do without and has not */ missing: z.array(UnmetSchema).exactOptional() }) },
  'comment-refused': { status: 409, data: z.strictObject({ id: z.string(), reason: CommentRefusalSchema }) },
  'export-refused': { status: 409, data: z.strictObject({ id: z.string(), reason: z.enum(['trashed', 'no-headline', 'no-channel', 'no-date', 'asset-missing', 'path-clash', 'read-back-differs', 'signed-differs', 'withdrawn']), detail: z.string() }) },
  /** what was written, read back, says something else than the article (`difference.expected`): nothing of it was put in its place. `path`: under the export */
  'page-differs': { status: 500, data: z.strictObject({ id: z.string(), path: z.string(), difference: DifferenceSchema }) },
  /** the whole site's export; stopped: by who asked for it, `detail` says after how many files; busy: another is running here; changed-meanwhile: somebody changed a file (`detail`) while the site was made; no-site: no site was published there */
  'site-refused': { status: 409, data: z.strictObject({ reason: z.enum(['manifest-damaged', 'manifest-newer', 'read-back-differs', 'stopped', 'still-reading', 'busy', 'no-site', 'taken-back', 'changed-meanwhile']), detail: z.string() }) },
  /** another program, here or on another machine, is publishing to the same folder: nothing was written */
  'site-locked': { status: 423, data: z.strictObject({ holder: HolderSchema.nullable() }) },
  'library-locked': { status: 423, data: z.strictObject({ holder: HolderSchema.nullable() }) },
  'library-read-only': { status: 423, data: z.strictObject({}) },
  'store-corrupt': { status: 500, data: z.strictObject({ file: z.string() }) },
  'store-from-newer-version': { status: 500, data: z.strictObject({ file: z.string(), found: z.int(), known: z.int() }) },
  'disk-full': { status: 507, data: z.strictObject({}) },
  /** the system refused; `code` is its own, e.g. EACCES */
  'storage-failed': { status: 500, data: z.strictObject({ code: z.string() }) },
  /** what was typed last can neither be read nor moved out of the way: the library may only be looked at; `code` is the system's word */
  'journal-stuck': { status: 500, data: z.strictObject({ file: z.string(), code: z.string() }) },
  'text-unreadable': { status: 422, data: z.strictObject({ name: z.string(), reason: z.enum(['empty', 'encoding', 'too-large', 'not-text', 'no-access', /* of a word processor's file */ 'encrypted', 'old-format', 'damaged', 'other-office', 'too-slow']) }) },
  'asset-rejected': { status: 422, data: z.strictObject({ name: z.string(), reason: z.enum(['not-an-image', 'too-large', 'damaged', 'too-slow', 'heic', 'bmp', 'metafile', /* this machine lacks what unpacks pictures: nothing is wrong with them */ 'no-unpacker']) }) },
  'person-not-found': { status: 404, data: z.strictObject({ name: z.string() }) },
  /** who may review, and how often it is done, is for a chief to say: an editor or chief was to be added, or a channel changed */
  'chief-only': { status: 403, data: z.strictObject({ what: z.enum(['person', 'person-change', 'channel', 'key', 'reasons']) }) },
  /** a channel's theme in which words could not be read: the first pair, and what WCAG AA (4.5) asks more */
  'theme-unreadable': { status: 422, data: z.strictObject({ scheme: z.enum(['light', 'dark']), ink: z.enum(COLOUR_NAMES), ground: z.enum(COLOUR_NAMES), ratio: z.number() }) },
  /** somebody else changed the same meanwhile, and nothing was written. channel: `parts` were set to two things; channel-new: one has this id now; person: their name or role; reasons: together they are too many */
  'settings-changed': { status: 409, data: z.strictObject({ what: z.enum(['channel', 'channel-new', 'reasons', 'person']), name: z.string(), parts: z.array(ChannelPartSchema) }) },
  /** last-chief: nobody would be left who can say who reviews */
  'person-refused': { status: 409, data: z.strictObject({ reason: z.enum(['last-chief']), name: z.string() }) },
  'person-exists': { status: 409, data: z.strictObject({ name: z.string() }) },
  /** of a template or snippet; changed, gone: somebody else's doing since it was seen. `name`: the one it is about */
  'template-refused': { status: 409, data: z.strictObject({ reason: z.enum(['changed', 'gone', 'name-taken', 'too-many', 'too-long']), name: z.string() }) },
  /** a step in the name of somebody who has a key is signed with it; `name`: whose */
  'key-locked': { status: 423, data: z.strictObject({ key: z.string(), name: z.string() }) },
  'key-not-here': { status: 409, data: z.strictObject({ key: z.string(), name: z.string() }) },
  'passphrase-wrong': { status: 403, data: z.strictObject({ key: z.string(), name: z.string() }) },
  /** exists: they have one on this machine; no-vault, vault-closed: of the system's keychain; damaged, newer-version: the file of the key; none-trusted: they have had keys, and none counts; last-chief: without it nobody here could trust a key again */
  'key-refused': { status: 409, data: z.strictObject({ reason: z.enum(['exists', 'passphrase-short', 'no-vault', 'vault-closed', 'damaged', 'newer-version', 'none-trusted', 'last-chief']), name: z.string() }) },
  'card-rejected': { status: 422, data: z.strictObject({ reason: z.enum(['not-a-card', 'newer-version', 'altered', 'unknown-key', 'no-key', 'several-keys', 'other-owner']) }) },
  'channel-not-found': { status: 404, data: z.strictObject({ channel: z.string() }) },
  /** `detail`: the entry, the folder or the number it is about; '' for none */
  'backup-rejected': {
    status: 422,
    data: z.strictObject({
      reason: z.enum([
        // of a file that should be a backup
        'not-a-backup', 'truncated', 'damaged', 'unsafe-entry', 'duplicate', 'too-large', 'newer-version', 'not-found',
        // of a folder
        'folder-missing', 'folder-not-empty', 'inside-library',
        // of the work
        'busy', 'cancelled', 'read-back-differs', 'no-space', 'disk-refused',
      ]),
      detail: z.string(),
    }),
  },
  /** a file that should be a 稿件包, or an article that cannot be sent as one. `detail`: the entry, number or name it is about; '' for none */
  'package-rejected': {
    status: 422,
    data: z.strictObject({
      reason: PackageRefusalSchema,
      detail: z.string(),
    }),
  },
  /** a folder handle of an earlier run, or a made-up one */
  /** the search's thread, and one in its place, said nothing any more: nothing was found out */
  'search-stuck': { status: 503, data: z.strictObject({}) },
  'folder-unknown': { status: 404, data: z.strictObject({}) },
  /** a copy would lie among the library's own files */
  /** 常用筛选 and 导出方案 */
  'saved-full': { status: 409, data: z.strictObject({ most: z.int() }) },
  'saved-not-found': { status: 404, data: z.strictObject({ name: z.string(), known: z.array(z.string()) }) },
  'place-refused': { status: 409, data: z.strictObject({}) },
  /** no-browser: none is installed that could print; failed, too-slow: it did not */
  'pdf-refused': { status: 501, data: z.strictObject({ reason: z.enum(['no-browser', 'failed', 'too-slow']) }) },
  /** this shell has no such thing, e.g. a native dialog in the loopback shell */
  'not-capable': { status: 501, data: z.strictObject({ capability: z.string() }) },
  /** a bug; the id is in the log */
  internal: { status: 500, data: z.strictObject({ id: z.string() }) },
} as const

export type DeskErrorCode = keyof typeof DESK_ERRORS
export type DeskErrorData<C extends DeskErrorCode> = z.infer<(typeof DESK_ERRORS)[C]['data']>
