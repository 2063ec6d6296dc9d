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

/** A name that somebody of this library bore: before they had another, or when they were taken off. */
export const FormerNameSchema = z.strictObject({ person: PersonSchema.shape.id, name: PersonNameSchema })
export type FormerName = z.infer<typeof FormerNameSchema>

const isId = (id: unknown): boolean => typeof id === 'string' && id !== '' && id.length <= LONGEST_ID
const isName = (name: unknown): boolean => typeof name === 'string' && name !== '' && name.length <= LONGEST_NAME && name === name.trim() && !hasControl(name)

/** Would the schema give it back as it is? (See isChannel.) */
export const isFormerName = (value: unknown): value is FormerName => isRecordOf(value, 2) && isId(value['person']) && isName(value['name'])
/** Would the schema give it back as it is? (See isChannel.) */
export const isPerson = (value: unknown): value is Person => isRecordOf(value, 3)
  && isId(value['id']) && isName(value['name'])
  && ROLES.some((role) => role === value['role'])
