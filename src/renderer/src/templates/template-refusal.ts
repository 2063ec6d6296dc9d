import { ORPCError } from '@orpc/client'
import { DESK_ERRORS, type DeskErrorData } from '#contract/errors.ts'

export type TemplateRefusal = DeskErrorData<'template-refused'>['reason']

/** Why the desk did not take a template or snippet; null for any other failure. */
export function errorReason(error: unknown): TemplateRefusal | null {
  if (!(error instanceof ORPCError) || error.code !== 'template-refused') return null
  const parsed = DESK_ERRORS['template-refused'].data.safeParse(error.data)
  return parsed.success ? parsed.data.reason : null
}
