import type { z } from 'zod'
import { sameValue } from './same-value.ts'

/** Would the schema give it back as it is? Asked where no check by hand knows the shape. */
export function givesBack(schema: z.ZodType, value: unknown): boolean {
  const { success, data } = schema.safeParse(value)
  return success && sameValue(data, value)
}
