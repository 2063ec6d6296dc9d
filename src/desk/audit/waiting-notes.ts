import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ActorSchema, ArticleIdSchema, InstantSchema } from '#core/article/article.ts'
import { AuditDetailSchema } from '#core/audit/audit-entry.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { PublicKeySchema, SignatureValueSchema } from '#core/trust/signed-value.ts'
import { storageError, systemCode } from '../desk-error.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { AUDIT_WAITING_FOLDER, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { isSigned, type Signer } from '../trust/ed25519.ts'
import type { AuditNote } from './audit-note.ts'

/** What may be noted by a program that does not write in the library: what left it, never what was decided in it. */
const WaitingSchema = z.strictObject({
  format: z.literal('rednet-desk/audit-waiting'),
  version: z.literal(1),
  at: InstantSchema,
  notes: z.array(z.strictObject({ act: z.enum(['exported', 'copied']), by: ActorSchema.nullable(), article: ArticleIdSchema.nullable(), detail: AuditDetailSchema })).min(1),
  desk: PublicKeySchema,
  signature: SignatureValueSchema,
})
export type Waiting = z.infer<typeof WaitingSchema> & { name: string }

const textOf = ({ signature: _, ...waiting }: Omit<z.infer<typeof WaitingSchema>, 'signature'> & { signature?: string }): string => canonicalJson(waiting)
const NAME = /^[\w-]+\.json$/

/** Writes notes down, on the disk to stay, for whichever program writes in the library to take into the log. DeskError: disk-full, storage-failed */
export async function leaveNotes(folder: LibraryFolder, desk: Signer, at: string, notes: readonly AuditNote[]): Promise<void> {
  const waiting = { format: 'rednet-desk/audit-waiting' as const, version: 1 as const, at, notes: notes.map(({ act, by, article, detail = {} }) => ({ act, by, article, detail })), desk: desk.key }
  const signed = WaitingSchema.parse({ ...waiting, signature: desk.sign('auditWaiting', canonicalJson(waiting)) })
  const place = pathIn(folder, AUDIT_WAITING_FOLDER)
  await makeFolderDurably(folder.disk, place)
  await writeDurably(folder.disk, pathIn(folder, `${AUDIT_WAITING_FOLDER}/${at.replaceAll(/\D/g, '')}-${randomBytes(6).toString('hex')}.json`), Buffer.from(`${JSON.stringify(signed)}\n`))
}

/** What waits, the oldest first. `strange`: files that no desk wrote so; they are left. */
export async function waitingNotes(folder: LibraryFolder): Promise<{ waiting: Waiting[], strange: number }> {
  let names: string[] = []
  try {
    names = folder.disk.names(pathIn(folder, AUDIT_WAITING_FOLDER)).filter((name) => NAME.test(name)).toSorted()
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw storageError(error)
  }
  const waiting: Waiting[] = []
  let strange = 0
  for (const name of names) {
    try {
      const found = WaitingSchema.parse(JSON.parse((await folder.disk.read(pathIn(folder, `${AUDIT_WAITING_FOLDER}/${name}`))).toString('utf8')))
      if (isSigned('auditWaiting', found.desk, textOf(found), found.signature)) waiting.push({ ...found, name })
      else strange += 1
    } catch (error) {
      // Taken in meanwhile by whoever writes.
      if (systemCode(error) !== 'ENOENT') strange += 1
    }
  }
  return { waiting, strange }
}
