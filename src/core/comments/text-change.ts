import { diffArrays } from 'diff'
import { compareText } from '../revision/compare-text.ts'

/** A stretch of the old text and what became of it: the same words, or others in their place. Together they cover both texts. */
export type Stretch = { isSame: boolean, from: number, length: number, to: number, newLength: number }

const MOST_EDITS = 1_000
/** Texts longer than this that have little in common are not compared word by word. */
const LONGEST = 6_000

const isHigh = (text: string, at: number): boolean => /[\ud800-\udbff]/.test(text.charAt(at))

/** How many characters the two begin and end with alike, never half a character. */
function shared(a: string, b: string): { head: number, tail: number } {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head += 1
  if (head > 0 && isHigh(a, head - 1)) head -= 1
  let tail = 0
  while (tail < shorter - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail += 1
  if (tail > 0 && isHigh(a, a.length - tail - 1)) tail -= 1
  return { head, tail }
}

type Part = { isSame: boolean, old: string, now: string }

function wordParts(old: string, now: string): Part[] {
  if (old === '' || now === '' || old.length > LONGEST || now.length > LONGEST) return [{ isSame: false, old, now }]
  return compareText(old, now).map(({ kind, text }) => ({ isSame: kind === 'same', old: kind === 'added' ? '' : text, now: kind === 'removed' ? '' : text }))
}

function within(old: string, now: string, inner: (old: string, now: string) => Part[]): Part[] {
  const { head, tail } = shared(old, now)
  return [
    { isSame: true, old: old.slice(0, head), now: old.slice(0, head) },
    ...inner(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    { isSame: true, old: old.slice(old.length - tail), now: old.slice(old.length - tail) },
  ]
}

const lines = (text: string): string[] => text.split(/(?<=\n)/)

/** Lines first, so that what was rewritten in one place says nothing of another; words within those that changed. */
function lineParts(old: string, now: string): Part[] {
  if (old === '' || now === '') return [{ isSame: false, old, now }]
  const runs = diffArrays(lines(old), lines(now), { maxEditLength: MOST_EDITS })
  if (runs === undefined) return [{ isSame: false, old, now }]
  const parts: Part[] = []
  let [gone, come] = ['', '']
  const close = (): void => {
    if (gone !== '' || come !== '') parts.push(...within(gone, come, wordParts))
    gone = ''
    come = ''
  }
  for (const { added, removed, value } of runs) {
    if (removed) gone += value.join('')
    else if (added) come += value.join('')
    else {
      close()
      parts.push({ isSame: true, old: value.join(''), now: value.join('') })
    }
  }
  close()
  return parts
}

/** What became of a text, stretch by stretch, in order. One edit in one place is told exactly. */
export function stretchesOf(old: string, now: string): Stretch[] {
  const stretches: Stretch[] = []
  let [from, to] = [0, 0]
  for (const part of within(old, now, lineParts)) {
    const last = stretches.at(-1)
    const [length, newLength] = [part.old.length, part.now.length]
    if (length > 0 || newLength > 0) {
      if (last !== undefined && last.isSame === part.isSame) {
        last.length += length
        last.newLength += newLength
      } else stretches.push({ isSame: part.isSame, from, length, to, newLength })
    }
    from += length
    to += newLength
  }
  return stretches
}

/**
 * Where [start, end) of the old text stands in the new. Words put in its place as a whole count to it, words over its
 * edge do not, nor what came at its edges. Empty where nothing of it is left.
 */
export function carried(stretches: readonly Stretch[], start: number, end: number): [number, number] {
  let first: number | null = null
  let last = 0
  let behind = 0
  for (const { isSame, from, length, to, newLength } of stretches) {
    const [a, b] = [Math.max(start, from), Math.min(end, from + length)]
    if (from + length <= start) behind = to + newLength
    else if (from < start) behind = isSame ? to + (start - from) : to
    const isWithin = isSame ? a < b : length > 0 && start <= from && from + length <= end
    if (!isWithin) continue
    first ??= isSame ? to + (a - from) : to
    last = isSame ? to + (b - from) : to + newLength
  }
  return first === null || last <= first ? [behind, behind] : [first, last]
}
