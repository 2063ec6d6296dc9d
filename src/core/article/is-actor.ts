import { isRecordOf } from '../record-of.ts'
import { ROLES } from './person.ts'
import type { Actor } from './actor.ts'

const [LONGEST_ID, LONGEST_NAME] = [64, 60]
const isWithin = (value: unknown, most: number): boolean => typeof value === 'string' && value !== '' && value.length <= most

/** Would the schema give it back as it is? (See isChannel.) */
export const isActor = (value: unknown): value is Actor => isRecordOf(value, 3)
  && isWithin(value['id'], LONGEST_ID) && isWithin(value['name'], LONGEST_NAME) && ROLES.some((role) => role === value['role'])
