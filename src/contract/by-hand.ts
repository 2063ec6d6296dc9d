import type { Schema } from '@orpc/contract'
import type { z } from 'zod'

/** As the schema alone, but quicker: it is asked only where `isWell` does not say at once that it would give the value back as it is. Errors and defaults are the schema's. */
export const byHandFirst = <S extends z.ZodType>(schema: S, isWell: (value: unknown) => value is z.output<S>): Schema<z.input<S>, z.output<S>> => ({
  '~standard': { version: 1, vendor: 'rednet', validate: (value) => (isWell(value) ? { value } : schema['~standard'].validate(value)) },
})
