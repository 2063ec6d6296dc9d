import { z } from 'zod'
import { isRecordOf } from '../record-of.ts'

/** correspondent 通讯员 · editor 编辑 · chief 总编辑 */
export const ROLES = ['correspondent', 'editor', 'chief'] as const
export const RoleSchema = z.enum(ROLES)
export type Role = z.infer<typeof RoleSchema>

const [LONGEST_NAME, LONGEST_ID] = [60, 64]
const hasControl = (name: string): boolean => /[\u0000-\u001f\u007f\u2028\u2029]/.test(name)
export const PersonNameSchema = z.string().trim().min(1).max(LONGEST_NAME).refine((name) => !hasControl(name), 'control-character')

export const PersonSchema = z.strictObject({ id: z.string().min(1).max(LONGEST_ID), name: PersonNameSchema, role: RoleSchema })
export type Person = z.infer<typeof PersonSchema>

/** Would the schema give it back as it is? (See isChannel.) */
export const isPerson = (value: unknown): value is Person => isRecordOf(value, 3)
  && typeof value['id'] === 'string' && value['id'] !== '' && value['id'].length <= LONGEST_ID
  && typeof value['name'] === 'string' && value['name'] !== '' && value['name'].length <= LONGEST_NAME && value['name'] === value['name'].trim() && !hasControl(value['name'])
  && ROLES.some((role) => role === value['role'])
