import { z } from 'zod'
import { stored, useStored } from '#renderer/app/stored.ts'

/** Articles and changes of each that are remembered. */
const MOST = { articles: 60, changes: 2_000 } as const

/** By article, what was ticked off as looked at, last used last. No words: a change is known by a number made of them. */
const seen = stored<[article: string, changes: string[]][]>('redline-seen', z.array(z.tuple([z.string(), z.array(z.string())])), [])

/** Two changes of one article share a number once in some ten thousand million million. */
export function changeNumber(id: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36)
}

export function markSeen(article: string, id: string, isSeen: boolean): void {
  const others = seen.get().filter(([one]) => one !== article)
  const own = new Set(seen.get().find(([one]) => one === article)?.[1])
  if (isSeen) own.add(changeNumber(id))
  else own.delete(changeNumber(id))
  seen.set([...others.slice(1 - MOST.articles), [article, [...own].slice(-MOST.changes)]])
}

/** Which changes were ticked off at this window's machine. */
export function useSeen(article: string): (id: string) => boolean {
  const own = new Set(useStored(seen).find(([one]) => one === article)?.[1])
  return (id) => own.has(changeNumber(id))
}
