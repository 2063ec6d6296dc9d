import { z } from 'zod'
import { DeskError } from '../desk-error.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { sha256Of, sha256OfJson } from './sha256.ts'
import { textOf } from './utf8.ts'

/** One kind of file in the library: its version now, its shape now, and how older ones become it. */
export type StoreFormat<T> = {
  version: number
  schema: z.ZodType<T>
  /** migrations[n] turns the data of version n + 1 into version n + 2 */
  migrations: readonly ((data: unknown) => unknown)[]
  /** canonicalJson(data) as bytes, where there is a quicker way to them */
  bytesOf?: (data: T) => Buffer
  /** says at once that the schema would give the data back as it is; where it does not say so the schema is asked */
  isWell?: (data: unknown) => data is T
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

/** The hashed text of each envelope made here, until it is written. */
const texts = new WeakMap<Envelope<unknown>, Buffer>()

export function enclose<T>(format: StoreFormat<T>, id: string, rev: number, baseRev: number, data: T): Envelope<T> {
  const text = format.bytesOf?.(data) ?? Buffer.from(canonicalJson(data))
  const envelope: Envelope<T> = { schema: format.version, id, rev, baseRev, sha256: sha256Of(text), data }
  texts.set(envelope, text)
  return envelope
}

/** The data stands in the file as the very text that was hashed, so that the hash can be taken over the file's bytes. */
export function encodeEnvelope(envelope: Envelope<unknown>): Uint8Array {
  const { data, ...head } = envelope
  const text = texts.get(envelope) ?? Buffer.from(canonicalJson(data))
  // Who goes on holding the envelope has the bytes of its file, and needs them no second time.
  texts.delete(envelope)
  return Buffer.concat([Buffer.from(`${JSON.stringify(head).slice(0, -1)},"data":`), text, TAIL])
}

const HEAD = /^\{"schema":([1-9]\d{0,8}),"id":"([!#-[\]-~]{1,100})","rev":([1-9]\d{0,14}),"baseRev":(0|[1-9]\d{0,14}),"sha256":"([0-9a-f]{64})","data":/
const TAIL = Buffer.from('}\n')

/**
 * A file of this version or an older whose hash, taken over its bytes, is right:
 * its data is what was written, brought to this version, and not looked at further.
 * null for any other, for decodeEnvelope to judge.
 * @param shorten leaves out of the text, once its hash was found right, what nobody will ask the data for
 */
export function glanceEnvelope(format: Pick<StoreFormat<unknown>, 'version' | 'migrations'>, bytes: Buffer, shorten?: (text: string) => string): Envelope<unknown> | null {
  const [head, schema, id = '', rev, baseRev, sha256 = ''] = HEAD.exec(bytes.toString('latin1', 0, 400)) ?? []
  if (head === undefined || Number(schema) > format.version || bytes[bytes.length - 2] !== TAIL[0] || bytes[bytes.length - 1] !== TAIL[1]) return null
  const text = bytes.subarray(head.length, -TAIL.length)
  if (sha256Of(text) !== sha256) return null
  try {
    const json = textOf(text)
    const data: unknown = JSON.parse(shorten === undefined ? json : shorten(json))
    return { schema: Number(schema), id, rev: Number(rev), baseRev: Number(baseRev), sha256, data: upgradeTo(format, Number(schema), format.version, data) }
  } catch {
    return null
  }
}

function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
    return value
  } catch (error) {
    throw new DamagedFileError(file, 'unreadable', error)
  }
}

function parsedVersion(value: unknown, file: string): number {
  const version = VersionSchema.safeParse(value)
  if (!version.success) throw new DamagedFileError(file, 'unreadable', version.error)
  return version.data.schema
}

function checkedEnvelope(value: unknown, file: string): Envelope<unknown> {
  const envelope = EnvelopeSchema.safeParse(value)
  if (!envelope.success) throw new DamagedFileError(file, 'unreadable', envelope.error)
  if (sha256OfJson(envelope.data.data) !== envelope.data.sha256) throw new DamagedFileError(file, 'hash-mismatch')
  return envelope.data
}

/** The envelope as its program wrote it, shape and hash checked, its data of whatever version. Throws DamagedFileError. */
export const rawEnvelope = (bytes: Uint8Array, file: string): Envelope<unknown> => checkedEnvelope(parseJson(bytes, file), file)

/**
 * The envelope in a file's bytes, checked whole: shape, hash, migrations, data.
 * Throws DamagedFileError ('store-corrupt'), or DeskError
 * 'store-from-newer-version' for a file that a newer program wrote.
 * @param file path inside the library, for the error to name
 */
export function decodeEnvelope<T>(format: StoreFormat<T>, bytes: Uint8Array, file: string): Envelope<T> {
  // Most files are as they were written: envelope and hash of these need no second look.
  const glanced = glanceEnvelope(format, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  if (glanced !== null) return checkedData(format, glanced, file)
  const value = parseJson(bytes, file)
  const found = parsedVersion(value, file)
  if (found > format.version) throw new DeskError('store-from-newer-version', { file, found, known: format.version })
  const envelope = checkedEnvelope(value, file)
  try {
    return { ...envelope, data: upgrade(format, envelope.schema, envelope.data) }
  } catch (error) {
    throw new DamagedFileError(file, 'unreadable', error)
  }
}

/** Data of this version as the schema gives it. Throws ZodError where it is not that. */
export const shaped = <T>(format: Pick<StoreFormat<T>, 'schema' | 'isWell'>, data: unknown): T => (format.isWell?.(data) === true ? data : format.schema.parse(data))

function checkedData<T>(format: StoreFormat<T>, envelope: Envelope<unknown>, file: string): Envelope<T> {
  try {
    return { ...envelope, data: shaped(format, envelope.data) }
  } catch (error) {
    throw new DamagedFileError(file, 'unreadable', error)
  }
}

/** Data of version `from`, as `to` has it; unchecked. */
export const upgradeTo = (format: Pick<StoreFormat<unknown>, 'migrations'>, from: number, to: number, data: unknown): unknown =>
  format.migrations.slice(from - 1, to - 1).reduce((older, migrate) => migrate(older), data)

/** Data of version `from`, as today's. Throws where it is not that. */
export const upgrade = <T>(format: StoreFormat<T>, from: number, data: unknown): T => shaped(format, upgradeTo(format, from, format.version, data))
