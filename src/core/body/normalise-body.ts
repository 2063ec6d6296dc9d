import { body, emptyBody } from './body-nodes.ts'
import type { Body } from './body-schema.ts'
import { bodyBlocks } from './normalise-blocks.ts'
import { isBody } from './is-body.ts'
import { isForeignNode, type ForeignNode } from './foreign-node.ts'
import type { NormaliseChange, NormaliseReport } from './normalise-inline.ts'

export type Normalised = {
  body: Body
  /** what a writer could notice; empty where only Lexical's own memory (text direction, next format) was left out */
  changed: NormaliseChange[]
}

function hasLoneSurrogate(value: unknown): boolean {
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string' && /\p{Surrogate}/u.test(next)) return true
    if (typeof next === 'object' && next !== null) for (const item of Object.values(next)) waiting.push(item)
  }
  return false
}

function isNormal(value: unknown): value is Body {
  try {
    return isBody(value) && !hasLoneSurrogate(value)
  } catch {
    return false // nested deeper than the stack
  }
}

function rootOf(value: unknown): ForeignNode | null {
  if (Array.isArray(value)) return { type: 'root', children: value }
  if (!isForeignNode(value)) return null
  const root = value['root']
  return isForeignNode(root) ? root : value
}

/**
 * The last door into an article's body: an editor's state, or anything foreign
 * written in its manner (nodes with `type`, `children`, `text`), becomes a body
 * of the closed set with its visible text in order. A body comes back as the
 * same object. Never throws.
 */
export function normaliseBody(value: unknown): Normalised {
  if (isNormal(value)) return { body: value, changed: [] }
  const report: NormaliseReport = new Set()
  const root = rootOf(value)
  if (root === null) return { body: emptyBody(), changed: ['foreign-node'] }
  // Not as arguments: a text may have more blocks than a call can take.
  return { body: { root: { ...body().root, children: bodyBlocks(root, report) } }, changed: [...report] }
}
