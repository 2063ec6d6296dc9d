import { ORPCError } from '@orpc/client'
import { DESK_ERRORS, type DeskErrorCode, type DeskErrorData } from '#contract/errors.ts'

/** An expected failure of the desk, or the loss of it, or something nobody foresaw. */
export type DeskFailure =
  | { [C in DeskErrorCode]: { code: C, data: DeskErrorData<C> } }[DeskErrorCode]
  | { code: 'connection-lost' }
  | { code: 'unknown' }

const isCode = (code: string): code is DeskErrorCode => Object.hasOwn(DESK_ERRORS, code)

function withData<C extends DeskErrorCode>(code: C, data: unknown): { code: C, data: DeskErrorData<C> } | null {
  const parsed = DESK_ERRORS[code].data.safeParse(data)
  // the schema of this very code parsed it; TypeScript cannot follow the index through the union
  return parsed.success ? { code, data: parsed.data } as { code: C, data: DeskErrorData<C> } : null
}

/** Reads whatever was thrown by a call to the desk. */
export function deskFailure(thrown: unknown): DeskFailure {
  if (thrown instanceof ORPCError && typeof thrown.code === 'string') {
    if (isCode(thrown.code)) return withData(thrown.code, thrown.data) as DeskFailure | null ?? { code: 'unknown' }
    return { code: 'unknown' }
  }
  return thrown instanceof Error ? { code: 'connection-lost' } : { code: 'unknown' }
}
