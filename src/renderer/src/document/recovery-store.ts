import { z } from 'zod'
import { BodySchema } from '#core/body/body-schema.ts'
import { SlipSchema } from '#core/slip/slip.ts'
import type { RecoveryCopy } from './article-document.ts'

/**
 * Words that could not be saved, kept by the browser's own store for this
 * machine. Written synchronously, so that a page that is going away can still
 * leave them behind. One copy for each time an article was opened: a later
 * session never writes over the words of an earlier one.
 */
const PREFIX = 'rednet-desk:recovery:'
const StoredSchema = z.strictObject({ at: z.string(), baseRev: z.int(), slip: SlipSchema, body: BodySchema })

export type RecoveryStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** This machine's store does not take a copy of the words: they stay on the screen, and nothing is loaded over them. */
export class RecoveryRefused extends Error {
  override readonly name = 'RecoveryRefused'
}

const prefixOf = (id: string): string => `${PREFIX}${id}:`

export const recoveryKey = (id: string, session: string): string => prefixOf(id) + session

/** false where the store is full or forbidden: the words are then in the window alone. */
export function writeRecovery(store: RecoveryStore, copy: RecoveryCopy): boolean {
  const { key, ...stored } = copy
  try {
    store.setItem(key, JSON.stringify(stored))
    return true
  } catch {
    return false
  }
}

export function removeRecovery(store: RecoveryStore, key: string): void {
  try {
    store.removeItem(key)
  } catch {
    // A copy too many is offered again; none is lost.
  }
}

function readRecovery(store: RecoveryStore, key: string): RecoveryCopy | null {
  try {
    const stored = StoredSchema.safeParse(JSON.parse(store.getItem(key) ?? 'null'))
    return stored.success ? { key, ...stored.data } : null
  } catch {
    return null
  }
}

/** Copies left behind for an article, newest first. One that cannot be read stays where it is. */
export function findRecoveries(store: RecoveryStore, id: string): RecoveryCopy[] {
  const found: RecoveryCopy[] = []
  try {
    for (let index = 0; index < store.length; index += 1) {
      const key = store.key(index)
      const copy = key !== null && key.startsWith(prefixOf(id)) ? readRecovery(store, key) : null
      if (copy !== null) found.push(copy)
    }
  } catch {
    return found
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1))
}
