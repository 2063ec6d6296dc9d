import { z } from 'zod'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { SlipSchema } from '#core/slip/slip.ts'
import type { RecoveryCopy } from './article-document.ts'
import { sealedCopy, type SealedCopy } from './sealed-copy.ts'

/**
 * Words that could not be saved, kept by the browser's own store for this
 * machine. Written synchronously, so that a page that is going away can still
 * leave them behind. One copy for each time an article was opened: a later
 * session never writes over the words of an earlier one.
 */
const PREFIX = 'rednet-desk:recovery:'
/**
 * schema: ARTICLE_SCHEMA_VERSION of the program that left it, absent for those of before 5. Up to today's no version changed the
 * shape of words that were there before (a test holds the migrations to that): whoever does must bring slip and body along here.
 */
const StoredSchema = z.strictObject({ schema: z.int().min(1).max(ARTICLE_SCHEMA_VERSION).optional(), at: z.string(), baseRev: z.int(), slip: SlipSchema, body: BodySchema })

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
    store.setItem(key, JSON.stringify({ schema: ARTICLE_SCHEMA_VERSION, ...stored }))
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

/** Puts a copy back that was dropped and could not be read here, byte for byte. false as in writeRecovery. */
export function putBackSealed(store: RecoveryStore, { key, raw }: SealedCopy): boolean {
  try {
    store.setItem(key, raw)
    return true
  } catch {
    return false
  }
}

function readRecovery(raw: string, key: string): RecoveryCopy | null {
  try {
    const stored = StoredSchema.safeParse(JSON.parse(raw))
    if (!stored.success) return null
    const { schema: _schema, ...copy } = stored.data
    return { key, ...copy }
  } catch {
    return null
  }
}

/** Copies left behind for an article, newest first, and those this program cannot read: they stay where they are until a person drops them. */
export function findRecoveries(store: RecoveryStore, id: string): { copies: RecoveryCopy[], sealed: SealedCopy[] } {
  const [copies, sealed]: [RecoveryCopy[], SealedCopy[]] = [[], []]
  try {
    for (let index = 0; index < store.length; index += 1) {
      const key = store.key(index)
      if (key === null || !key.startsWith(prefixOf(id))) continue
      const raw = store.getItem(key) ?? ''
      const copy = readRecovery(raw, key)
      if (copy === null) sealed.push(sealedCopy(key, raw))
      else copies.push(copy)
    }
  } catch { /* as far as it could be read */ }
  return { copies: copies.sort((a, b) => (a.at < b.at ? 1 : -1)), sealed }
}
