import { z } from 'zod'

/** correspondent 通讯员 · editor 编辑 · chief 总编辑 */
export const ROLES = ['correspondent', 'editor', 'chief'] as const
export const RoleSchema = z.enum(ROLES)
export type Role = z.infer<typeof RoleSchema>

export const PersonNameSchema = z.string().trim().min(1).max(60).refine((name) => !/[\u0000-\u001f\u007f\u2028\u2029]/.test(name), 'control-character')

export const PersonSchema = z.strictObject({ id: z.string().min(1).max(64), name: PersonNameSchema, role: RoleSchema })
export type Person = z.infer<typeof PersonSchema>
