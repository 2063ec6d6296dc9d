import { z } from 'zod'

// How a page of the loopback shell gets in; see docs/decisions/0005-loopback-session.md.

/** base64url of 32 random bytes */
const SecretSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** trades a launch code for a session, or asks whether a session still holds */
export const SessionRequestSchema = z.union([z.strictObject({ code: SecretSchema }), z.strictObject({ token: SecretSchema })])
export type SessionRequest = z.infer<typeof SessionRequestSchema>

export const SessionSchema = z.strictObject({
  token: SecretSchema,
  /** path the preview's frames and pictures live under, with a slash at its end; it cannot be guessed */
  previewBase: z.string().regex(/^\/[A-Za-z0-9_-]{43}\/preview\/$/),
})
export type Session = z.infer<typeof SessionSchema>

/** Instead of a session, with status 503: why there is no library behind the door, in words for a person. The program ends after it. */
export const SessionTroubleSchema = z.strictObject({ trouble: z.strictObject({ zh: z.string(), en: z.string() }) })
export type SessionTrouble = z.infer<typeof SessionTroubleSchema>
