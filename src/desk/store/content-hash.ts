import type { ArticleData } from '#core/article/article.ts'
import type { Block } from '#core/body/body-schema.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import type { Slip } from '#core/slip/slip.ts'
import { sha256Of, sha256OfJson } from './sha256.ts'

/**
 * The canonical bytes of each block and slip in memory, a comma before them. Nobody changes one in place: a pressed key puts
 * another block in one's place (see `sharing`).
 */
const known = new WeakMap<Block | Slip, Buffer>()

function bytesOf(part: Block | Slip): Buffer {
  const before = known.get(part)
  if (before !== undefined) return before
  const bytes = Buffer.from(`,${canonicalJson(part)}`)
  known.set(part, bytes)
  return bytes
}

/** The bytes of canonicalJson(body), in pieces. */
const bodyPieces = ({ root: { children, ...root } }: ArticleData['body']): (string | Buffer)[] => [
  '{"root":{"children":[', ...children.map((block, index) => (index === 0 ? bytesOf(block).subarray(1) : bytesOf(block))), `],${canonicalJson(root).slice(1)}}`,
]

/** The bytes of canonicalJson(article): most of its blocks were written before, and only what else it holds is made anew. */
export function articleBytes(article: ArticleData): Buffer {
  const { body, slip, ...rest } = article
  const others = new Map(Object.entries(rest))
  const pieces: (string | Buffer)[] = []
  for (const key of Object.keys(article).sort()) {
    const other = others.get(key)
    if (key !== 'body' && key !== 'slip' && other === undefined) continue
    pieces.push(`${pieces.length === 0 ? '{' : ','}${JSON.stringify(key)}:`)
    if (key === 'body') pieces.push(...bodyPieces(body))
    else pieces.push(key === 'slip' ? bytesOf(slip).subarray(1) : canonicalJson(other))
  }
  return Buffer.concat([...pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)), Buffer.from('}')])
}

const [OPENING, COLON, CLOSING] = [0x5b, 0x3a, 0x7d]
/** Where an article's bytes are put together: 100 of them a minute need no memory of their own. */
let scratch = Buffer.allocUnsafeSlow(64 * 1024)

/**
 * What reviews judge and bind: the words, not who keeps them. SHA-256 of canonicalJson({ slip, body }), put together in the
 * order of its keys: body before slip, children before whatever else the root has.
 */
export function contentHash({ slip, body: { root: { children, ...root } } }: Pick<ArticleData, 'slip' | 'body'>): string {
  const [beginning, middle] = ['{"body":{"root":{"children":[', `],${canonicalJson(root).slice(1)}},"slip":`]
  const slipBytes = bytesOf(slip)
  const parts: Buffer[] = []
  let most = slipBytes.length + (beginning.length + middle.length + 1) * 3
  for (const block of children) {
    const part = bytesOf(block)
    parts.push(part)
    most += part.length
  }
  if (most > scratch.length) scratch = Buffer.allocUnsafeSlow(most * 2)
  const first = scratch.write(beginning)
  // Each has a comma before it: the first one's gives way to what stands before it.
  let end = parts.length === 0 ? first : first - 1
  for (const part of parts) {
    scratch.set(part, end)
    end += part.length
  }
  if (parts.length > 0) scratch[first - 1] = OPENING
  end += scratch.write(middle, end)
  scratch.set(slipBytes, end - 1)
  scratch[end - 1] = COLON
  end += slipBytes.length - 1
  scratch[end] = CLOSING
  return sha256Of(scratch.subarray(0, end + 1))
}

/** Of the few that are in hand: a weak map of all that pass keeps them until the collector comes to look at it. */
const lately: { slip: Slip, body: ArticleData['body'], sha256: string }[] = []
const IN_HAND = 8

/**
 * The same of an article that nobody is writing in, read as one of many: its blocks' bytes are not kept, of which the collector has more to do than
 * making them takes; the hash is, for whoever asks next.
 */
export function contentHashInPassing({ slip, body }: Pick<ArticleData, 'slip' | 'body'>): string {
  const known = lately.find((one) => one.slip === slip && one.body === body)
  if (known !== undefined) return known.sha256
  const sha256 = sha256OfJson({ body, slip })
  if (lately.unshift({ slip, body, sha256 }) > IN_HAND) lately.pop()
  return sha256
}

export const blockHash = (block: Block): string => sha256Of(bytesOf(block).subarray(1))
