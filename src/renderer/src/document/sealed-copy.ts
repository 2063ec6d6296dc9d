import { z } from 'zod'
import { ARTICLE_SCHEMA_VERSION } from '#core/article/article.ts'

/** A recovery copy that this program cannot put on the page: a newer one left it, or it was damaged. Its words can be read out and are kept. */
export type SealedCopy = { key: string, at: string | null, isNewer: boolean, /** as it lies in the store */ raw: string, /** what can be made out, a line for each block */ words: string }

const StandsSchema = z.looseObject({ schema: z.int().optional().catch(undefined), at: z.iso.datetime().nullable().catch(null), slip: z.unknown(), body: z.unknown() })
const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
/** Under these names people's words lie, whatever the shape around them. */
const WORDS = new Set(['headline', 'kicker', 'deck', 'summary', 'text', 'caption', 'credit', 'alt', 'shortTitle', 'speaker'])

function* wordsIn(value: unknown): Generator<string> {
  if (!isFields(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') {
      if (WORDS.has(key) && inner !== '') yield inner
    } else yield* wordsIn(inner)
  }
}

/** The blocks of a body of whatever version, as far as they are where today's are. */
function blocksOf(body: unknown): unknown[] {
  const root = isFields(body) ? body['root'] : null
  const children = isFields(root) ? root['children'] : null
  return Array.isArray(children) ? children : [body]
}

export function sealedCopy(key: string, raw: string): SealedCopy {
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    return { key, at: null, isNewer: false, raw, words: raw }
  }
  const stands = StandsSchema.safeParse(value)
  if (!stands.success) return { key, at: null, isNewer: false, raw, words: raw }
  const { schema, at, slip, body } = stands.data
  const lines = [...wordsIn(slip), ...blocksOf(body).map((block) => [...wordsIn(block)].join(''))].filter((line) => line !== '')
  return { key, at, isNewer: schema !== undefined && schema > ARTICLE_SCHEMA_VERSION, raw, words: lines.length === 0 ? raw : lines.join('\n') }
}
