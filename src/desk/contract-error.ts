import { ORPCError } from '@orpc/server'
import { randomUUID } from 'node:crypto'
import { DESK_ERRORS } from '#contract/errors.ts'
import { isDeskError, storageError, systemCode } from './desk-error.ts'
import type { DeskLog } from './log.ts'

/** Refusals of the transport itself that a caller may see: input that is not the contract's, an unknown procedure. */
const CALLERS_OWN = new Set(['BAD_REQUEST', 'NOT_FOUND', 'CLIENT_CLOSED_REQUEST'])

const typed = (error: unknown): ORPCError<string, unknown> | null => {
  if (!isDeskError(error)) return null
  return new ORPCError(error.code, { defined: true, status: DESK_ERRORS[error.code].status, message: error.code, data: error.data })
}

/**
 * What crosses the wire for a thrown error: the contract's own failures with
 * their data; a refusal of the system as `storage-failed`; anything else is a
 * bug, written down under an id, of which the caller learns only the id.
 */
export function contractError(error: unknown, path: readonly string[], log: DeskLog): ORPCError<string, unknown> {
  const known = typed(error)
  if (known !== null) return known
  if (error instanceof ORPCError && CALLERS_OWN.has(error.code)) return error
  if (systemCode(error)?.match(/^E[A-Z0-9]+$/)) {
    const storage = typed(storageError(error))
    if (storage !== null) return storage
  }
  const id = randomUUID().slice(0, 8)
  log.bug(id, path, error)
  return new ORPCError('internal', { defined: true, status: DESK_ERRORS.internal.status, message: 'internal', data: { id } })
}
