import { ORPCError } from '@orpc/client'
import { DESK_ERRORS, type DeskErrorCode } from '#contract/errors.ts'
import type { SaveFailure } from './article-document.ts'

const isDeskErrorCode = (code: string): code is DeskErrorCode => Object.hasOwn(DESK_ERRORS, code)

/** What a failed save is called. The desk answered with a code, or its answer never came. */
export function saveFailure(cause: unknown): SaveFailure {
  if (!(cause instanceof ORPCError)) return { code: cause instanceof Error ? 'connection-lost' : 'internal', cause }
  const code: unknown = cause.code
  return { code: typeof code === 'string' && isDeskErrorCode(code) ? code : 'internal', cause }
}
