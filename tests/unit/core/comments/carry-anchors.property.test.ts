import '#tests/support/property-seed.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorAt, carryAnchors } from '#core/comments/carry-anchors.ts'
import { carried, stretchesOf } from '#core/comments/text-change.ts'
import { AnchorSchema, type Anchor } from '#core/comments/thread.ts'
import { anyBody, words } from '#tests/support/arbitrary-page.ts'

const line = words.map((own) => own.replaceAll('\n', ''))
const texts = fc.array(line, { minLength: 1, maxLength: 6 })
/** Two cuts of a text, never inside a character. */
const cuts = (text: string, a: number, b: number): [number, number] => {
  const edges = [0]
  for (const character of text) edges.push((edges.at(-1) ?? 0) + character.length)
  const [x, y] = [edges[a % edges.length] ?? 0, edges[b % edges.length] ?? 0]
  return [Math.min(x, y), Math.max(x, y)]
}
const at = fc.nat(400)

function wordsAt(now: readonly string[], { start, end }: Anchor): string {
  const parts = now.slice(start.block, end.block + 1).map((text, place, all) => text.slice(place === 0 ? start.at : 0, place === all.length - 1 ? end.at : undefined))
  return parts.join('\n')
}

test('whatever becomes of a text, an anchor is inside it, on the words it says it is on, and whole', () => {
  fc.assert(fc.property(texts, texts, at, at, at, (before, now, block, a, b) => {
    const own = before[block % before.length] ?? ''
    const [start, end] = cuts(own, a, b)
    const anchor = anchorAt(before, { block: block % before.length, at: start }, { block: block % before.length, at: end })
    if (anchor === null) return
    expect(anchor.quote).toBe(own.slice(start, end))
    const [after] = carryAnchors(before, now, [anchor])
    const carriedOne = AnchorSchema.parse(after)
    expect(carriedOne.quote).toBe(anchor.quote)
    for (const point of [carriedOne.start, carriedOne.end]) {
      expect(point.block).toBeLessThan(now.length)
      expect(point.at).toBeLessThanOrEqual(now[point.block]?.length ?? 0)
    }
    if (!carriedOne.isLost) expect(wordsAt(now, carriedOne)).toBe(carriedOne.words)
  }))
})

test('where nothing changed an anchor is the same', () => {
  fc.assert(fc.property(anyBody, at, at, at, (blocks, block, a, b) => {
    const now = anchorTexts(blocks)
    const place = now.length === 0 ? 0 : block % now.length
    const [start, end] = cuts(now[place] ?? '', a, b)
    const anchor = anchorAt(now, { block: place, at: start }, { block: place, at: end })
    if (anchor !== null) expect(carryAnchors(now, now, [anchor])[0]).toBe(anchor)
  }))
})

test('a quote nobody touched keeps its words, whatever is written and deleted around it', () => {
  const quote = '夜渡的灯火一直亮到天明'
  fc.assert(fc.property(texts, texts, line, line, line, line, at, (above, below, left, right, newLeft, newRight, split) => {
    const before = [...above, `${left}${quote}${right}`, ...below]
    const anchor = anchorAt(before, { block: above.length, at: left.length }, { block: above.length, at: left.length + quote.length })
    if (anchor === null) return
    const now = [...above.slice(split % above.length), `${newLeft}${quote}${newRight}`, ...below, ...above.slice(0, split % above.length)]
    const [after] = carryAnchors(before, now, [anchor])
    expect(after).toMatchObject({ isLost: false, words: quote })
  }))
})

test('stretches cover both texts, and what they call the same is the same', () => {
  fc.assert(fc.property(words, words, words, (a, b, c) => {
    for (const [old, now] of [[a, b], [a + b + c, a + c], [a + b, a + c + b]] as const) {
      const stretches = stretchesOf(old, now)
      expect(stretches.map(({ from, length }) => old.slice(from, from + length)).join('')).toBe(old)
      expect(stretches.map(({ to, newLength }) => now.slice(to, to + newLength)).join('')).toBe(now)
      for (const { isSame, from, length, to, newLength } of stretches) if (isSame) expect(now.slice(to, to + newLength)).toBe(old.slice(from, from + length))
      const [start, end] = carried(stretches, 0, old.length)
      expect(0 <= start && start <= end && end <= now.length).toBe(true)
    }
  }))
})
