import { ORPCError } from '@orpc/client'
import { DESK_ERRORS } from '#contract/errors.ts'

export type LockedKey = { key: string, name: string }

/** The key that an act was refused for until its passphrase is given; null for any other refusal. */
export function lockedKeyOf(error: unknown): LockedKey | null {
  if (!(error instanceof ORPCError) || error.code !== 'key-locked') return null
  const parsed = DESK_ERRORS['key-locked'].data.safeParse(error.data)
  return parsed.success ? parsed.data : null
}
