import { STAGES, type Stage } from '#core/article/article.ts'
import { withCapitals } from '#core/search/capitals.ts'
import { fold } from '#core/search/fold.ts'
import { fieldSpan } from '#core/search/search-text.ts'
import type { ArticleFacts } from './article-facts.ts'
import type { GramFilter } from './gram-filter.ts'
import type { NewestFirst } from './newest-first.ts'
import type { Wanted } from './search-entry.ts'
import type { TextArena } from './text-arena.ts'

/** What a query looks through. A slot is an article's place in each of them. */
export type Held = { facts: ArticleFacts, order: NewestFirst, arena: TextArena, filter: GramFilter | null }

/** Texts looked through at once: few at first, so that a page of hits need not wait for many. */
const FIRST_BATCH = 128
const BATCH = 1_024

/** Slots of the articles that hold all words, newest change first, some at a time. */
export function* matchingSlots({ facts, order, arena, filter }: Held, wanted: Omit<Wanted, 'offset' | 'limit'>): Generator<number[]> {
  const words = wanted.words.toSorted((a, b) => b.length - a.length)
  if (words.length === 0) return
  const candidates = filter?.candidates(words, facts.length) ?? null
  const isExact = candidates?.exact === true
  const among = bitsOf(facts, wanted)
  let batch: number[] = []
  let most = FIRST_BATCH
  for (const slot of order.slots()) {
    const word = slot >>> 5
    if (((among[word] ?? 0) & (candidates === null ? -1 : candidates.slots[word] ?? 0) & (1 << (slot & 31))) === 0) continue
    if (wanted.channel !== null && facts.channelOf(slot) !== wanted.channel) continue
    batch.push(slot)
    if (batch.length < most) continue
    yield tagged(arena, isExact ? batch : arena.holding(batch, words), wanted.tag)
    batch = []
    most = BATCH
  }
  if (batch.length > 0) yield tagged(arena, isExact ? batch : arena.holding(batch, words), wanted.tag)
}

/** Articles that show in another stage than they are kept in, as `moved` of a query says: id and stage, one a line. */
export function stagesElsewhere(facts: ArticleFacts, moved: string | null): ReadonlyMap<number, Stage> {
  return new Map((moved ?? '').split('\n').flatMap((line) => {
    const [id = '', stage] = line.split(' ')
    const slot = facts.slotOf(id)
    const known = STAGES.find((one) => one === stage)
    return slot === undefined || known === undefined ? [] : [[slot, known] as const]
  }))
}

/** a bit for each slot that may be looked at */
function bitsOf(facts: ArticleFacts, { trashed, only = null }: Pick<Wanted, 'trashed' | 'only'>): ArrayLike<number> {
  const all = facts.bits(trashed)
  if (only === null) return all
  const some = new Uint32Array(all.length)
  for (const id of only.split('\n')) {
    const slot = facts.slotOf(id)
    if (slot !== undefined) some[slot >>> 5] = (some[slot >>> 5] ?? 0) | ((all[slot >>> 5] ?? 0) & (1 << (slot & 31)))
  }
  return some
}

/** Tags are a line each of their field. Whose text does not even hold the tag's words need not be taken apart. */
function tagged(arena: TextArena, slots: number[], tag: string | null): number[] {
  if (tag === null) return slots
  return arena.holding(slots, [fold(tag)]).filter((slot) => {
    const text = withCapitals(arena.text(slot), arena.beside(slot))
    const { start, end } = fieldSpan(text, 'tags')
    return text.slice(start, end).split('\n').includes(tag)
  })
}
