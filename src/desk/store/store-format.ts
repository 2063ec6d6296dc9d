import { z } from 'zod'
import { DeskError } from '../desk-error.ts'
import { sha256OfJson } from './sha256.ts'

/** One kind of file in the library: its version now, its shape now, and how older ones become it. */
export type StoreFormat<T> = {
  version: number
  schema: z.ZodType<T>
  /** migrations[n] turns the data of version n + 1 into version n + 2 */
  migrations: readonly ((data: unknown) => unknown)[]
}

export type Envelope<T> = {
  schema: number
  id: string
  /** counts from 1; every acknowledged change is one more */
  rev: number
  /** the revision this one was made from; 0 for the first */
  baseRev: number
  /** SHA-256 of canonicalJson(data) */
  sha256: string
  data: T
}

/** A revision without what only its file needs. */
export type Revised<T> = Omit<Envelope<T>, 'schema' | 'sha256'>

const VersionSchema = z.looseObject({ schema: z.int().min(1) })
const EnvelopeSchema = z.strictObject({
  schema: z.int().min(1),
  id: z.string(),
  rev: z.int().min(1),
  baseRev: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  data: z.unknown(),
})

/** What is wrong with a file's bytes, beyond `store-corrupt`: shown as the problem's code. */
export type Damage = 'unreadable' | 'hash-mismatch'
export class DamagedFileError extends DeskError<'store-corrupt'> {
  readonly damage: Damage
  constructor(file: string, damage: Damage, cause?: unknown) {
    super('store-corrupt', { file }, { cause })
    this.damage = damage
  }
}

export const enclose = <T>(format: StoreFormat<T>, id: string, rev: number, baseRev: number, data: T): Envelope<T> =>
  ({ schema: format.version, id, rev, baseRev, sha256: sha256OfJson(data), data })

export const encodeEnvelope = (envelope: Envelope<unknown>): Uint8Array => Buffer.from(`${JSON.stringify(envelope)}\n`)

function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return value
  } catch (error) {
    throw new DamagedFileError(file, 'unreadable', error)
  }
}

/**
 * The envelope in a file's bytes, checked whole: shape, hash, migrations, data.
 * Throws DamagedFileError ('store-corrupt'), or DeskError
 * 'store-from-newer-version' for a file that a newer program wrote.
 * @param file path inside the library, for the error to name
 */
export function decodeEnvelope<T>(format: StoreFormat<T>, bytes: Uint8Array, file: string): Envelope<T> {
  const value = parseJson(bytes, file)
  const version = VersionSchema.safeParse(value)
  if (!version.success) throw new DamagedFileError(file, 'unreadable', version.error)
  if (version.data.schema > format.version) {
    throw new DeskError('store-from-newer-version', { file, found: version.data.schema, known: format.version })
  }
  const envelope = EnvelopeSchema.safeParse(value)
  if (!envelope.success) throw new DamagedFileError(file, 'unreadable', envelope.error)
  if (sha256OfJson(envelope.data.data) !== envelope.data.sha256) throw new DamagedFileError(file, 'hash-mismatch')
  try {
    return { ...envelope.data, data: upgrade(format, envelope.data.schema, envelope.data.data) }
  } catch (error) {
    throw new DamagedFileError(file, 'unreadable', error)
  }
}

/** Data of version `from`, as today's. Throws where it is not that. */
export const upgrade = <T>(format: StoreFormat<T>, from: number, data: unknown): T =>
  format.schema.parse(format.migrations.slice(from - 1).reduce((older, migrate) => migrate(older), data))
