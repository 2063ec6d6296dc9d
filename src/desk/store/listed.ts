import { systemCode } from '../desk-error.ts'

/** What a folder holds; nothing where it is not there, or is gone by now. */
export function listed<T>(read: () => T[]): T[] {
  try {
    return read()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}
