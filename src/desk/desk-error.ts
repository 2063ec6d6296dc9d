import type { DeskErrorCode, DeskErrorData } from '#contract/errors.ts'

/** A failure the contract names. Anything else that is thrown is a bug and crosses the wire as `internal`. */
export class DeskError<C extends DeskErrorCode = DeskErrorCode> extends Error {
  override readonly name = 'DeskError'
  readonly code: C
  readonly data: DeskErrorData<C>

  constructor(code: C, data: DeskErrorData<C>, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.data = data
  }
}

export function isDeskError(error: unknown): error is DeskError
export function isDeskError<C extends DeskErrorCode>(error: unknown, code: C): error is DeskError<C>
export function isDeskError(error: unknown, code?: DeskErrorCode): boolean {
  return error instanceof DeskError && (code === undefined || error.code === code)
}

/** The system's own word for a failure (ENOSPC, EACCES …); null where it has none. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** A file that may not be read or written, or is none: asking again will not help. */
const DENIED = new Set(['EACCES', 'EPERM', 'EISDIR', 'EROFS'])
export const isDenied = (error: unknown): boolean => isDeskError(error, 'storage-failed') && DENIED.has(error.data.code)

/** A failed call to the system, in the contract's words; what already has such words stays as it is. */
export function storageError(error: unknown): DeskError {
  if (isDeskError(error)) return error
  const code = systemCode(error)
  if (code !== null && FULL.has(code)) return new DeskError('disk-full', {}, { cause: error })
  return new DeskError('storage-failed', { code: code ?? 'UNKNOWN' }, { cause: error })
}
