import type { Body } from '../body/body-schema.ts'
import { anchorTexts } from './anchor-text.ts'
import { carried, stretchesOf, type Stretch } from './text-change.ts'
import { MAX_AROUND, MAX_QUOTE, type Anchor, type Point, type Thread } from './thread.ts'

/** Fewer characters around a place than this may be alike by chance. */
const TELLING = 4
/** Words so long are hardly met twice. */
const UNLIKELY_TWICE = 8

type Whole = { text: string, starts: readonly number[], lengths: readonly number[] }

function wholeOf(texts: readonly string[]): Whole {
  let at = 0
  const starts = texts.map((text) => {
    const start = at
    at += text.length + 1
    return start
  })
  return { text: texts.join('\n'), starts, lengths: texts.map((text) => text.length) }
}

const offsetOf = ({ text, starts, lengths }: Whole, { block, at }: Point): number =>
  (block >= starts.length ? text.length : (starts[block] ?? 0) + Math.min(at, lengths[block] ?? 0))

function pointOf({ starts }: Whole, offset: number): Point {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { block: low, at: Math.max(0, offset - (starts[low] ?? 0)) }
}

/** Never half a character at either end. */
const wholeCharacters = (text: string): string => text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '')
const cut = (text: string): string => wholeCharacters(text.slice(0, MAX_QUOTE))

function placed(whole: Whole, quote: string, start: number, end: number): Anchor {
  const { text } = whole
  return {
    start: pointOf(whole, start), end: pointOf(whole, end), isLost: false, quote, words: cut(text.slice(start, end)),
    before: wholeCharacters(text.slice(Math.max(0, start - MAX_AROUND), start)), after: wholeCharacters(text.slice(end, end + MAX_AROUND)),
  }
}

function alikeAround(text: string, { before, after }: Anchor, start: number, end: number): number {
  let alike = 0
  while (alike < before.length && alike < start && before.at(-1 - alike) === text[start - 1 - alike]) alike += 1
  let ahead = 0
  while (ahead < after.length && after[ahead] === text[end + ahead]) ahead += 1
  return alike + ahead
}

/** The nearest of those that overlap or touch [start, end). */
function touching(text: string, words: string, start: number, end: number): number | null {
  let best: number | null = null
  for (let at = text.indexOf(words, Math.max(0, start - words.length)); at !== -1 && at <= end; at = text.indexOf(words, at + 1)) {
    if (best === null || Math.abs(at - start) < Math.abs(best - start)) best = at
  }
  return best
}

/** Where else the words stand among words they stood among before. */
function elsewhere(text: string, words: string, anchor: Anchor, near: number, isSure: boolean): number | null {
  const around = anchor.before.length + anchor.after.length
  const enough = around === 0 && words.length < TELLING ? Infinity : Math.min(TELLING, around)
  let best: { at: number, alike: number } | null = null
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const alike = alikeAround(text, anchor, at, at + words.length)
    if (alike < enough && !isSure) continue
    if (best === null || alike > best.alike || (alike === best.alike && Math.abs(at - near) < Math.abs(best.at - near))) best = { at, alike }
  }
  return best?.at ?? null
}

const isOnce = (text: string, words: string): boolean => text.includes(words) && text.indexOf(words) === text.lastIndexOf(words)

function carryOne(anchor: Anchor, before: Whole, now: Whole, stretches: readonly Stretch[]): Anchor {
  const from = offsetOf(before, anchor.start)
  const [start, end] = carried(stretches, from, anchor.isLost ? from : offsetOf(before, anchor.end))
  const { text } = now
  const { quote } = anchor
  const stays = !anchor.isLost && end > start && cut(text.slice(start, end)) === anchor.words
  if (stays && anchor.words === cut(quote)) return placed(now, quote, start, end)
  const sought = [...new Set([quote, ...(stays ? [] : [anchor.words])])].filter((words) => words !== '')
  for (const words of sought) {
    const at = touching(text, words, start, end)
    if (at !== null) return placed(now, quote, at, at + words.length)
  }
  if (stays) return placed(now, quote, start, end)
  const isGone = text.slice(start, end).trim() === ''
  for (const words of sought) {
    // Changed words keep their comment, changed. Only long words that stood once and stand once are the same, wherever they went.
    const isSure = words.length >= UNLIKELY_TWICE && isOnce(before.text, words) && isOnce(text, words)
    if (!isGone && !isSure) continue
    const at = elsewhere(text, words, anchor, start, isSure)
    if (at !== null) return placed(now, quote, at, at + words.length)
  }
  if (!isGone) return placed(now, quote, start, end)
  const point = pointOf(now, start)
  return { ...anchor, start: point, end: point, isLost: true }
}

const same = (a: Anchor, b: Anchor): boolean => a.isLost === b.isLost && a.words === b.words && a.before === b.before && a.after === b.after
  && a.start.block === b.start.block && a.start.at === b.start.at && a.end.block === b.end.block && a.end.at === b.end.at

/**
 * Where the words of each anchor stand after the texts of the blocks (`anchorTexts`) changed. Words nobody touched keep their
 * anchor to the character; words that were changed keep it, changed; one whose words are gone is lost at that place, and
 * found when they stand again there, or elsewhere among the words they stood among. An anchor that stays is the same object.
 */
export function carryAnchors(before: readonly string[], now: readonly string[], anchors: readonly Anchor[]): Anchor[] {
  if (anchors.length === 0) return []
  const [old, next] = [wholeOf(before), wholeOf(now)]
  const stretches = stretchesOf(old.text, next.text)
  return anchors.map((anchor) => {
    const carriedOne = carryOne(anchor, old, next, stretches)
    return same(anchor, carriedOne) ? anchor : carriedOne
  })
}

/** The same of whole threads; those about the article as a whole stay. The list given where nothing moved. */
export function carryThreads(before: readonly string[], now: readonly string[], threads: readonly Thread[]): Thread[] {
  const moved = carryAnchors(before, now, threads.flatMap(({ anchor }) => (anchor === null ? [] : [anchor])))
  let next = 0
  return threads.map((thread) => {
    const anchor = thread.anchor === null ? null : moved[next++] ?? thread.anchor
    return anchor === thread.anchor ? thread : { ...thread, anchor }
  })
}

/** An article's threads after its body became another. Nothing is read where there is no comment. */
export function commentsAfter(comments: Thread[], before: Body, now: Body): Thread[] {
  if (before === now || comments.length === 0) return comments
  return carryThreads(anchorTexts(before), anchorTexts(now), comments)
}

type Talked = { body: Body, comments: Thread[] }
/** Its threads, and those of the other that it lacks: a thread is never deleted. Nor does one about words ever become one about the whole article: its place was lost, and is where the other has it. */
export function commentsWith(own: Talked, other: Talked): Thread[] {
  const known = new Map(own.comments.map((thread) => [thread.id, thread]))
  const lacking = other.comments.filter(({ id, anchor }) => !known.has(id) || (anchor !== null && known.get(id)?.anchor === null))
  if (lacking.length === 0) return own.comments
  const found = new Map(commentsAfter(lacking, other.body, own.body).map((thread) => [thread.id, thread]))
  const placed = own.comments.map((thread) => ({ thread, there: found.get(thread.id) })).map(({ thread, there }) => (there === undefined ? thread : { ...thread, anchor: there.anchor }))
  return [...placed, ...[...found.values()].filter(({ id }) => !known.has(id))]
}

/** An anchor over [start, end) of the texts, or null where there is nothing to be about. */
export function anchorAt(texts: readonly string[], start: Point, end: Point): Anchor | null {
  const whole = wholeOf(texts)
  const [from, to] = [offsetOf(whole, start), offsetOf(whole, end)]
  const quote = whole.text.slice(from, to)
  return quote.trim() === '' ? null : placed(whole, cut(quote), from, from + cut(quote).length)
}

/**
 * An anchor made on somebody's screen, where its words stand in these texts, told by what stood around them: at its place, or
 * wherever they are now. The same words elsewhere are not those it was made on: then it is lost where it stood.
 */
export function anchorIn(texts: readonly string[], anchor: Anchor): Anchor {
  const whole = wholeOf(texts)
  const { quote } = anchor
  const near = offsetOf(whole, anchor.start)
  const isThere = whole.text.startsWith(quote, near) && alikeAround(whole.text, anchor, near, near + quote.length) === anchor.before.length + anchor.after.length
  const at = isThere ? near : elsewhere(whole.text, quote, anchor, near, quote.length >= UNLIKELY_TWICE && isOnce(whole.text, quote))
  if (at !== null) return placed(whole, quote, at, at + quote.length)
  const stood = pointOf(whole, near)
  return { ...anchor, words: quote, start: stood, end: stood, isLost: true }
}

/** In the order of the text; those about the whole article first, those whose words are gone where they stood. */
export function inTextOrder(threads: readonly Thread[]): Thread[] {
  const place = ({ anchor }: Thread): [number, number] => (anchor === null ? [-1, 0] : [anchor.start.block, anchor.start.at])
  return threads.toSorted((a, b) => {
    const [[blockA, atA], [blockB, atB]] = [place(a), place(b)]
    return blockA - blockB || atA - atB
  })
}
