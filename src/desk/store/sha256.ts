import crypto from 'node:crypto'
import { canonicalJson } from '#core/canonical-json.ts'

/** At one stroke where the runtime can: half the price, of a short text a third. */
export const sha256Of: (bytes: Uint8Array | string) => string = typeof crypto.hash === 'function'
  ? (bytes) => crypto.hash('sha256', bytes, 'hex')
  : (bytes) => crypto.createHash('sha256').update(bytes).digest('hex')

/** The hash two desks agree on, whatever order their keys were written in. */
export const sha256OfJson = (value: unknown): string => sha256Of(canonicalJson(value))
