import { createHash } from 'node:crypto'
import { canonicalJson } from '#core/canonical-json.ts'

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** The hash two desks agree on, whatever order their keys were written in. */
export const sha256OfJson = (value: unknown): string => sha256Of(canonicalJson(value))
