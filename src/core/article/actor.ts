import { z } from 'zod'
import { RoleSchema } from './person.ts'

/** Who did it, by the name and role they had then: people may leave, records stay. */
export const ActorSchema = z.strictObject({ id: z.string().min(1).max(64), name: z.string().min(1).max(60), role: RoleSchema })
export type Actor = z.infer<typeof ActorSchema>

/** UTC, ISO 8601 with milliseconds: 2026-01-02T03:04:05.678Z */
export const InstantSchema = z.iso.datetime({ precision: 3 })
