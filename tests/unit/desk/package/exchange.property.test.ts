import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import type { Action, ReviewRecord } from '#core/article/article.ts'
import { body, figure, paragraph, text } from '#core/body/body-nodes.ts'
import type { Block } from '#core/body/body-schema.ts'
import type { Choice, Choices, Conflict } from '#core/merge/conflict.ts'
import { emptySlip } from '#core/slip/slip.ts'
import type { ArticleView } from '#contract/views.ts'
import type { PackageView, Received } from '#contract/package-views.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { historyFile } from '#desk/store/library-folder.ts'
import { cardOf, deskBench, PASSPHRASE, type Desk } from '#tests/support/trust-bench.ts'
import { smallPng } from '#tests/support/small-png.ts'

/** How often it is done; a person who changes the merge asks for more: EXCHANGES=5000 TMPDIR=/dev/shm npx vitest run … */
const RUNS = Number(process.env['EXCHANGES'] ?? 6)
const DESKS = 3

type Work =
  | { kind: 'edit', desk: number, what: 'insert' | 'change' | 'rewrite' | 'remove' | 'move' | 'headline' | 'summary' | 'tag' | 'picture' | 'caption', at: number, to: number }
  | { kind: 'comment', desk: number, at: number }
  | { kind: 'step', desk: number, action: Action }
  | { kind: 'send', desk: number }
  | { kind: 'receive', desk: number, at: number, how: number }
const desk = fc.nat(DESKS - 1)
const place = fc.nat(20)
const work: fc.Arbitrary<Work> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit'), desk, what: fc.constantFrom('insert', 'change', 'rewrite', 'remove', 'move', 'headline', 'summary', 'tag', 'picture', 'caption'), at: place, to: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('comment'), desk, at: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('step'), desk, action: fc.constantFrom<Action>('submit', 'return', 'pass') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send'), desk }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('receive'), desk, at: place, how: fc.nat(99) }) },
)

type Exchanger = Desk & { author: string, editor: string }

/** Three desks, each with an author and an editor who have keys that all trust. */
async function threeDesks(): Promise<Exchanger[]> {
  const desks: Exchanger[] = []
  for (let n = 0; n < DESKS; n += 1) {
    const own = await deskBench()
    const person = async (name: string, role: 'correspondent' | 'editor'): Promise<string> => {
      const { id } = await own.library.addPerson({ name, role })
      await own.library.trust.makeKey({ person: id, passphrase: PASSPHRASE })
      return id
    }
    desks.push({ ...own, author: await person(`作者${n}`, 'correspondent'), editor: await person(`编辑${n}`, 'editor') })
  }
  for (const one of desks) for (const other of desks) if (one !== other) for (const id of [other.author, other.editor]) await one.library.trust.trust(await cardOf(other, id), undefined)
  return desks
}

/** Nobody else's is the same. */
const markOf = ({ signature, at, action }: ReviewRecord): string => signature?.value ?? `${at} ${action}`
const SIGN = /⟦\w+⟧/g
const signsIn = (...values: unknown[]): Set<string> => new Set(JSON.stringify(values).match(SIGN) ?? [])
const LINES = ['江上起了雾，渡船停在北岸。', '船工说，雾散了再开船。', '岸边的茶摊已经坐满了人。', '十点钟，太阳出来了。', '第一班船离岸，汽笛响了三声。']
const choiceOf = ({ canKeepBoth }: Conflict, how: number): Choice => (['ours', 'theirs', canKeepBoth ? 'both' : 'ours'] as const)[how % 3] ?? 'ours'

function edited({ slip, body: { root } }: ArticleView, { what, at, to }: Extract<Work, { kind: 'edit' }>, sign: string, picture: Parameters<typeof figure>[0]): Pick<ArticleView, 'slip' | 'body'> {
  const blocks: Block[] = [...root.children]
  const spot = at % Math.max(1, blocks.length)
  const block = blocks[spot]
  switch (what) {
    case 'headline': return { slip: { ...slip, headline: `渡口${sign}` }, body: body(...blocks) }
    case 'summary': return { slip: { ...slip, summary: `${slip.summary ?? ''}${sign}。` }, body: body(...blocks) }
    case 'tag': return { slip: { ...slip, tags: at % 3 === 0 ? slip.tags.slice(1) : [...slip.tags, sign] }, body: body(...blocks) }
    case 'picture': blocks.splice(spot, 0, figure({ ...picture, caption: `雾中${sign}` })); break
    case 'caption': {
      const found = blocks.findIndex(({ type }) => type === 'figure')
      const shown = blocks[found]
      if (shown?.type === 'figure') blocks[found] = { ...shown, [at % 2 === 0 ? 'caption' : 'credit']: sign }
      break
    }
    case 'insert': blocks.splice(spot, 0, paragraph(text(`又写一段${sign}，说的是渡口。`))); break
    case 'remove': if (blocks.length > 1) blocks.splice(spot, 1); break
    case 'move': blocks.splice(to % Math.max(1, blocks.length), 0, ...blocks.splice(spot, 1)); break
    case 'change': if (block?.type === 'paragraph') blocks[spot] = { ...block, children: [...block.children, text(`${sign}。`)] }; break
    case 'rewrite': if (block?.type === 'paragraph') blocks[spot] = paragraph(text(`${sign}开头，${LINES[to % LINES.length] ?? ''}`)); break
  }
  return { slip, body: body(...blocks) }
}

const REFUSALS = ['article-closed', 'review-refused', 'comment-refused', 'article-not-found', 'stale-revision'] as const
/** null: refused, by a rule that is none of this test's. */
const unlessRefused = async <T>(act: () => Promise<T>): Promise<T | null> => await act().catch((error: unknown) => {
  if (isDeskError(error) && REFUSALS.some((code) => code === error.code)) return null
  throw error
})

/** All that a desk holds of it, every version: what is in its history's file and in it now. */
async function everything({ root, library }: Desk, id: string): Promise<string> {
  await library.settle()
  return `${JSON.stringify(await library.get(id))}\n${await readFile(join(root, historyFile(id)), 'utf8')}`
}

/** One article on three desks, and what each of them must still have. */
class Exchange {
  readonly #desks: readonly Exchanger[]
  readonly #due = Array.from({ length: DESKS }, () => ({ signs: new Set<string>(), records: new Set<string>() }))
  /** known: all that the sender's history held then */
  readonly #pool: { bytes: Buffer, signs: Set<string>, words: Set<string>, records: string[], known: string }[] = []
  readonly id: string
  #count = 0

  private constructor(desks: readonly Exchanger[], id: string) {
    this.#desks = desks
    this.id = id
  }

  static async start(desks: readonly Exchanger[]): Promise<Exchange> {
    const [first] = desks
    if (first === undefined) throw new Error('desks')
    const { id } = await first.library.create(first.author, { slip: { ...emptySlip(), headline: '渡口', channel: 'money' }, body: body(...LINES.map((line) => paragraph(text(line)))) })
    const exchange = new Exchange(desks, id)
    const sent = await exchange.#send(0)
    for (let n = 1; n < DESKS; n += 1) await exchange.#receive(n, sent, 0)
    return exchange
  }

  #at(n: number): Exchanger {
    const found = this.#desks[n]
    if (found === undefined) throw new Error('no such desk')
    return found
  }

  async #send(n: number): Promise<number> {
    const { library, editor } = this.#at(n)
    const { bytes } = await library.packages.make({ id: this.id, by: editor, note: null })
    const article = await library.get(this.id)
    this.#pool.push({ bytes, signs: signsIn(article), words: signsIn(article.slip, article.body), records: article.records.map(markOf), known: await everything(this.#at(n), this.id) })
    return this.#pool.length - 1
  }

  /** @param isAnswer it comes from who has all that is here: of words nobody is asked again, and the log they went on from is taken */
  async #receive(n: number, at: number, how: number, isAnswer = false): Promise<Received | null> {
    const { library, editor } = this.#at(n)
    const sent = this.#pool[at]
    if (sent === undefined) return null
    return await unlessRefused(async () => {
      const before = await library.get(this.id).catch(() => null)
      const known = before === null ? '' : await everything(this.#at(n), this.id)
      const view: PackageView = await library.packages.open(sent.bytes, { by: editor })
      if (isAnswer) expect(view.conflicts.filter(({ kind }) => kind !== 'records')).toEqual([])
      const choices: Choices = isAnswer ? Object.fromEntries(view.conflicts.map(({ id }) => [id, 'theirs'])) : Object.fromEntries(view.conflicts.map((conflict, place) => [conflict.id, choiceOf(conflict, how + place)]))
      const looked = await library.packages.look(view.handle, { by: editor, choices })
      expect(looked.conflicts.map(({ id }) => id).toSorted()).toEqual(view.conflicts.map(({ id }) => id).toSorted())
      const received = await library.packages.receive(view.handle, { by: editor, choices }, view.rev)
      const after = await library.get(this.id)
      // What was shown is what it is now.
      expect({ slip: after.slip, body: after.body, stage: after.stage }).toEqual({ slip: looked.next.slip, body: looked.next.body, stage: looked.next.stage })
      expect(received.outcome).not.toBe('conflict')
      if (received.outcome === 'already') expect(after).toEqual(before)
      if (received.outcome !== 'already') {
        // Out of the text goes only what the other had and took out, or what somebody had to choose in.
        const shown = signsIn(after.slip, after.body, view.conflicts)
        const lost = (signs: Iterable<string>, other: string): string[] => [...signs].filter((sign) => !shown.has(sign) && !other.includes(sign))
        expect(lost(before === null ? [] : signsIn(before.slip, before.body), sent.known), 'ours dropped in silence').toEqual([])
        expect(lost(sent.words, known), 'theirs dropped in silence').toEqual([])
      }
      for (const sign of sent.signs) this.#due[n]?.signs.add(sign)
      if (received.outcome !== 'already') for (const record of sent.records) this.#due[n]?.records.add(record)
      return received
    })
  }

  async do(act: Work, picture: Parameters<typeof figure>[0]): Promise<void> {
    const { library, author, editor } = this.#at(act.desk)
    const due = this.#due[act.desk]
    const article = await library.get(this.id)
    const sign = `⟦${act.desk}n${this.#count += 1}⟧`
    switch (act.kind) {
      case 'edit': {
        const words = edited(article, act, sign, picture)
        const saved = await unlessRefused(() => library.save({ id: this.id, baseRev: article.rev, by: article.stage === 'draft' ? author : editor, ...words, why: 'saved' }))
        if (saved !== null) for (const one of signsIn(words)) due?.signs.add(one)
        break
      }
      case 'comment': {
        const known = article.comments[act.at % Math.max(1, article.comments.length)]
        const added = await unlessRefused(() => library.comment({
          id: this.id, by: editor, act: known !== undefined && act.at % 2 === 0 ? { kind: 'reply', thread: known.id, message: ulid(), text: sign }
            : { kind: 'add', thread: ulid(), message: ulid(), anchor: null, text: sign, isBlocking: false, assignee: null },
        }))
        if (added !== null) due?.signs.add(sign)
        break
      }
      case 'step': {
        const stepped = await unlessRefused(() => library.review({ id: this.id, rev: article.rev, action: act.action, by: act.action === 'submit' ? author : editor, reason: act.action === 'return' ? '补一段' : null }))
        for (const record of stepped?.records ?? []) due?.records.add(markOf(record))
        break
      }
      case 'send': await this.#send(act.desk); break
      case 'receive': await this.#receive(act.desk, act.at % this.#pool.length, act.how); break
    }
  }

  /** Everybody gets from everybody, one after the other. */
  async fully(how: number): Promise<void> {
    for (const [from, to] of [[0, 1], [1, 2], [2, 1], [2, 0]] as const) await this.#receive(to, await this.#send(from), how, from === 2)
  }

  async check(): Promise<void> {
    const views = await Promise.all(this.#desks.map(({ library }) => library.get(this.id)))
    const shared = views.map(({ slip, body: words, stage, records, comments, createdBy, origin, sha256 }) => ({ slip, words, stage, records, createdBy, origin, sha256, comments: comments.map(({ id, messages }) => [id, messages]).toSorted() }))
    for (const one of shared) expect(one).toEqual(shared[0])
    expect(new Set(this.#desks.map(({ library }) => library.rows([this.id])[0]?.words)).size).toBe(1)
    for (const [n, own] of this.#desks.entries()) {
      const has = await everything(own, this.id)
      expect([...this.#due[n]?.signs ?? []].filter((sign) => !has.includes(sign)), `words lost on desk ${n}`).toEqual([])
      expect([...this.#due[n]?.records ?? []].filter((record) => !has.includes(record)), `records lost on desk ${n}`).toEqual([])
    }
  }
}

test('three desks that exchange packages in any order, some lost, some twice, some late, lose no word and no record of anybody, and are of one mind once all have heard of all', async () => {
  const desks = await threeDesks()
  const pictures = await Promise.all(desks.map(async ({ library }, n) => {
    const { bytes: _, ...image } = await library.addAsset(`雾${n}.png`, smallPng(20 + n, 20))
    return image
  }))
  await fc.assert(fc.asyncProperty(fc.array(work, { minLength: 4, maxLength: 24 }), fc.nat(99), async (acts, how) => {
    const exchange = await Exchange.start(desks)
    for (const act of acts) await exchange.do(act, pictures[act.desk] ?? pictures[0] ?? (() => { throw new Error('picture') })())
    await exchange.fully(how)
    await exchange.check()
  }), { numRuns: RUNS })
  for (const { root, library } of desks) {
    await library.close()
    expect((await checkLibrary(root)).problems).toEqual([])
  }
}, Math.max(120_000, RUNS * 4_000))
