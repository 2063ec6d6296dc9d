import fc from 'fast-check'
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { ACTIONS, STAGES, type Action, type Stage } from '#core/article/article.ts'
import { BACKED_UP_FIRST } from '#core/backup/archive-path.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { bodyText } from '#core/body/body-text.ts'
import { isDeskError } from '#desk/desk-error.ts'
import type { Library } from '#desk/library/library.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { openLibrary } from '#desk/library/open-library.ts'

const ROLES = { author: 'correspondent', first: 'editor', second: 'editor', third: 'editor', chief: 'chief' } as const
type Who = keyof typeof ROLES
const WHO = ['author', 'first', 'second', 'third', 'chief'] as const satisfies readonly Who[]

type Known = { id: string, rev: number, words: string, headline: string, stage: Stage, isTrashed: boolean, said: string[], deadline: string | null, /** of versions, by number */ names: Map<number, string> }
/** What a person believes the library holds, from its answers alone. */
type Model = { articles: Known[], /** as they were sent away */ packages: { id: string, bytes: Uint8Array }[] }
type Real = { library: Library, dir: string, people: Record<Who, string>, clock: { now: number } }
type Step = fc.AsyncCommand<Model, Real>

const pick = (model: Model, n: number): Known | undefined => model.articles[n % Math.max(model.articles.length, 1)]
const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 1_000 }

/** The library holds what was acknowledged, and its list agrees with its articles. */
async function agree(model: Model, { library }: Real): Promise<void> {
  for (const known of model.articles) {
    const article = await library.get(known.id)
    expect({ rev: article.rev, words: bodyText(article.body, article.slip), headline: article.slip.headline, stage: article.stage, isTrashed: article.trashed !== null, said: article.comments.flatMap(({ messages }) => messages.map((message) => message.text)), deadline: article.deadline }).toEqual(
      { rev: known.rev, words: known.words, headline: known.headline, stage: known.stage, isTrashed: known.isTrashed, said: known.said, deadline: known.deadline })
  }
  await library.checked
  for (const trashed of [false, true]) {
    const listed = library.list({ ...everything, trashed })
    const there = model.articles.filter((known) => known.isTrashed === trashed)
    expect(new Map(listed.articles.map((row) => [row.id, [row.rev, row.headline, row.stage]])))
      .toEqual(new Map(there.map((known) => [known.id, [known.rev, known.headline, known.stage]])))
    for (const stage of STAGES) expect(listed.counts[stage] ?? 0).toBe(there.filter((known) => known.stage === stage).length)
  }
  expect(library.problems()).toEqual([])
}

class Create implements Step {
  check = () => true
  toString = () => 'create'
  async run(model: Model, real: Real) {
    const { id, rev } = await real.library.create(real.people.author)
    model.articles.push({ id, rev, words: '', headline: '', stage: 'draft', isTrashed: false, said: [], deadline: null, names: new Map() })
  }
}

class Save implements Step {
  readonly n: number
  readonly words: string
  readonly who: Who
  readonly behind: number
  readonly why: 'autosave' | 'saved'
  constructor(n: number, words: string, who: Who, behind: number, why: 'autosave' | 'saved') {
    this.why = why
    this.n = n
    this.words = words
    this.who = who
    this.behind = behind
  }
  check = (model: Readonly<Model>) => model.articles.length > 0
  toString = () => `${this.why}(${this.n}, ${JSON.stringify(this.words)}, ${this.who}, -${this.behind})`
  async run(model: Model, real: Real) {
    const known = pick(model, this.n)
    if (known === undefined) return
    const { slip } = await real.library.get(known.id)
    const baseRev = known.rev - this.behind
    if (baseRev < 1) return
    const content = { slip: { ...slip, headline: `题${this.words}`, channel: 'money' }, body: body(paragraph(text(this.words))) }
    try {
      const saved = await real.library.save({ id: known.id, baseRev, by: real.people[this.who], why: this.why, ...content })
      assert(saved.rev - known.rev <= 1)
      Object.assign(known, { rev: saved.rev, words: this.words, headline: content.slip.headline, stage: saved.stage })
      if (saved.voided) assert.match(saved.stage, /-review$/)
    } catch (error) {
      // Refused: the model stays as it is, and agree() shows that the library did too.
      if (isDeskError(error, 'article-trashed')) assert(known.isTrashed)
      else if (isDeskError(error, 'stale-revision')) assert(baseRev < known.rev && !known.isTrashed)
      else if (isDeskError(error, 'article-closed')) assert.doesNotMatch(known.stage, /draft|withdrawn/)
      else throw error
    }
    await agree(model, real)
  }
}

class Review implements Step {
  readonly n: number
  readonly action: Action
  readonly who: Who
  constructor(n: number, action: Action, who: Who) {
    this.n = n
    this.action = action
    this.who = who
  }
  check = (model: Readonly<Model>) => model.articles.length > 0
  toString = () => `${this.action}(${this.n}, ${this.who})`
  async run(model: Model, real: Real) {
    const known = pick(model, this.n)
    if (known === undefined) return
    try {
      const article = await real.library.review({ id: known.id, rev: known.rev, action: this.action, by: real.people[this.who], reason: '有理由' })
      assert.equal(article.rev, known.rev + 1)
      Object.assign(known, { rev: article.rev, stage: article.stage, deadline: article.deadline })
      if (article.stage === 'signed') assert(article.slip.contentId !== null && article.slip.permalink !== null && article.slip.publishedAt !== null)
    } catch (error) {
      if (isDeskError(error, 'article-trashed')) assert(known.isTrashed)
      else if (!isDeskError(error, 'review-refused')) throw error
    }
    await agree(model, real)
  }
}

/** Into the bin or out of it, at times by somebody who has not seen the newest revision. */
class Trash implements Step {
  readonly n: number
  readonly into: boolean
  readonly behind: number
  constructor(n: number, into: boolean, behind: number) {
    this.n = n
    this.into = into
    this.behind = behind
  }
  check = (model: Readonly<Model>) => model.articles.length > 0
  toString = () => `${this.into ? 'trash' : 'untrash'}(${this.n}, -${this.behind})`
  async run(model: Model, real: Real) {
    const known = pick(model, this.n)
    if (known === undefined || known.rev - this.behind < 1) return
    const input = { id: known.id, rev: known.rev - this.behind, by: real.people.author }
    try {
      const article = await (this.into ? real.library.trash(input) : real.library.untrash(input))
      assert.equal(article.rev, known.isTrashed === this.into ? known.rev : known.rev + 1)
      Object.assign(known, { rev: article.rev, isTrashed: this.into })
    } catch (error) {
      if (isDeskError(error, 'stale-revision')) assert(this.behind > 0)
      else if (isDeskError(error, 'trash-refused')) assert(this.into && known.stage !== 'draft' && known.stage !== 'withdrawn')
      else throw error
    }
    await agree(model, real)
  }
}

class Reopen implements Step {
  readonly early: boolean
  constructor(early: boolean) { this.early = early }
  check = () => true
  toString = () => (this.early ? 'reopen early' : 'reopen')
  async run(model: Model, real: Real) {
    await real.library.close()
    real.library = await openLibrary(real.dir, { early: this.early, now: () => new Date(real.clock.now += 7) })
    // Opened as a screen opens it, what comes next is done while the files are still compared.
    if (!this.early) await agree(model, real)
  }
}

/** A copy takes its time and a pause may end meanwhile: with the journal first it holds what a disk could have held, as a backup does. */
async function copyAsLeft(from: string, to: string): Promise<void> {
  for (const name of BACKED_UP_FIRST) await cp(join(from, name), join(to, name), { force: true }).catch(() => {})
  try {
    await cp(from, to, { recursive: true, filter: (one) => !one.includes('.lock') && !BACKED_UP_FIRST.some((name) => one.endsWith(name)) })
  } catch (error) {
    // A temporary file that was renamed between being listed and being read stood at neither moment: the disk of a moment later.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT' && error.message.includes('.tmp'))) throw error
    await rm(to, { recursive: true, force: true })
    await mkdir(to)
    await copyAsLeft(from, to)
  }
}

/** The disk as it is at this moment, as a killed program leaves it; the journal has not been put into the files. */
class Crash implements Step {
  readonly early: boolean
  constructor(early: boolean) { this.early = early }
  check = () => true
  toString = () => (this.early ? 'crash, open early' : 'crash')
  async run(model: Model, real: Real) {
    const left = await mkdtemp(join(tmpdir(), 'rednet-desk-'))
    await copyAsLeft(real.dir, left)
    await real.library.close()
    await rm(real.dir, { recursive: true, force: true })
    real.dir = left
    real.library = await openLibrary(left, { early: this.early, now: () => new Date(real.clock.now += 7) })
    await agree(model, real)
  }
}

/** Any revision of the list can be had, and the newest is what the library holds. */
class LookBack implements Step {
  readonly n: number
  constructor(n: number) { this.n = n }
  check = (model: Readonly<Model>) => model.articles.length > 0
  toString = () => `look back(${this.n})`
  async run(model: Model, real: Real) {
    const known = pick(model, this.n)
    if (known === undefined) return
    const revisions = await real.library.history(known.id)
    assert.equal(revisions[0]?.rev, known.rev)
    for (const { rev, sha256 } of revisions) {
      const { slip, body: then } = await real.library.revision(known.id, rev)
      assert.equal(sha256OfJson({ slip, body: then }), sha256)
    }
    // Versions with a name are never thinned out, and keep it.
    const named = new Map(revisions.flatMap(({ rev, name }) => (name === null ? [] : [[rev, name] as const])))
    for (const [rev, name] of known.names) assert.equal(named.get(rev), name)
    const [newest] = revisions
    const { body: now, slip } = await real.library.revision(known.id, newest?.rev ?? 0)
    assert.equal(bodyText(now, slip), known.words)
  }
}

class Restore implements Step {
  readonly n: number
  readonly back: number
  constructor(n: number, back: number) {
    this.n = n
    this.back = back
  }
  check = (model: Readonly<Model>) => model.articles.length > 0
  toString = () => `restore(${this.n}, -${this.back})`
  async run(model: Model, real: Real) {
    const known = pick(model, this.n)
    if (known === undefined || known.isTrashed || (known.stage !== 'draft' && known.stage !== 'withdrawn')) return
    const revisions = await real.library.history(known.id)
    const earlier = revisions[Math.min(this.back, revisions.length - 1)]
    assert(earlier !== undefined)
    const article = await real.library.restore({ id: known.id, rev: earlier.rev, baseRev: known.rev, by: real.people.author })
    const then = await real.library.revision(known.id, earlier.rev)
    assert.deepEqual(article.body, then.body)
    Object.assign(known, { rev: article.rev, words: bodyText(article.body, article.slip), headline: article.slip.headline })
    await agree(model, real)
  }
}

class SaveTogether implements Step {
  readonly n: number
  constructor(n: number) { this.n = n }
  check = (model: Readonly<Model>) => model.articles.length > 0
  toString = () => `two saves at once(${this.n})`
  async run(model: Model, real: Real) {
    const known = pick(model, this.n)
    if (known === undefined || known.isTrashed || (known.stage !== 'draft' && known.stage !== 'withdrawn')) return
    const save = (words: string) => real.library.save({ id: known.id, baseRev: known.rev, by: real.people.author, body: body(paragraph(text(words))) })
    const [one, other] = await Promise.allSettled([save(`甲${known.rev}`), save(`乙${known.rev}`)])
    assert.deepEqual([one.status, other.status], ['fulfilled', 'rejected'])
    Object.assign(known, { rev: known.rev + 1, words: `甲${known.rev}` })
    await agree(model, real)
  }
}

/** What is said of an article, and by when it is to be done: neither changes a word. */
class Say implements Step {
  readonly n: number
  readonly isDeadline: boolean
  constructor(n: number, isDeadline: boolean) {
    this.n = n
    this.isDeadline = isDeadline
  }
  check = (model: Readonly<Model>) => model.articles.length > 0
  toString = () => `${this.isDeadline ? 'deadline' : 'comment'}(${this.n})`
  async run(model: Model, real: Real) {
    const known = pick(model, this.n)
    if (known === undefined) return
    const at = new Date(real.clock.now += 1_000)
    const thread = ulid(at.getTime())
    const by = real.people.first
    try {
      const article = await (this.isDeadline ? real.library.setDeadline({ id: known.id, by, deadline: at.toISOString() })
        : real.library.comment({ id: known.id, by, act: { kind: 'add', thread, message: thread, anchor: null, text: thread, isBlocking: false, assignee: null } }))
      assert.equal(article.rev, known.rev + 1)
      Object.assign(known, { rev: article.rev, ...(this.isDeadline ? { deadline: at.toISOString() } : { said: [...known.said, thread] }) })
    } catch (error) {
      if (isDeskError(error, 'article-trashed')) assert(known.isTrashed)
      else if (!isDeskError(error, 'comment-refused') && !isDeskError(error, 'review-refused')) throw error
    }
    await agree(model, real)
  }
}

class Name implements Step {
  readonly n: number
  readonly back: number
  constructor(n: number, back: number) {
    this.n = n
    this.back = back
  }
  check = (model: Readonly<Model>) => model.articles.length > 0
  toString = () => `name(${this.n}, -${this.back})`
  async run(model: Model, real: Real) {
    const known = pick(model, this.n)
    if (known === undefined) return
    const revisions = await real.library.history(known.id)
    const rev = revisions[Math.min(this.back, revisions.length - 1)]?.rev ?? 0
    const name = `第${rev}版`
    await real.library.nameRevision({ id: known.id, rev, name, by: real.people.author }).then(() => { known.names.set(rev, name) }, (error: unknown) => {
      // What waits in the journal is no version yet.
      if (!isDeskError(error, 'revision-not-found') || rev !== known.rev) throw error
    })
    await agree(model, real)
  }
}

/** An article is sent away, or comes back as it was sent: what was done here since stands. */
class Send implements Step {
  readonly n: number
  readonly isBack: boolean
  constructor(n: number, isBack: boolean) {
    this.n = n
    this.isBack = isBack
  }
  check = (model: Readonly<Model>) => (this.isBack ? model.packages : model.articles).length > 0
  toString = () => `${this.isBack ? 'comes back' : 'send'}(${this.n})`
  async run(model: Model, real: Real) {
    const by = real.people.first
    if (!this.isBack) {
      const known = pick(model, this.n)
      if (known === undefined || known.isTrashed) return
      model.packages.push({ id: known.id, bytes: (await real.library.packages.make({ id: known.id, by, note: null })).bytes })
      // What only autosaves had is a version from now on, so that it is never thinned out.
      const { rev } = await real.library.get(known.id)
      assert(rev - known.rev <= 1)
      Object.assign(known, { rev })
    } else {
      const sent = model.packages[this.n % model.packages.length]
      if (sent === undefined) return
      try {
        const view = await real.library.packages.open(sent.bytes, { by })
        assert.equal((await real.library.packages.receive(view.handle, { by }, view.rev)).outcome, 'already')
      } catch (error) {
        if (!isDeskError(error, 'article-trashed')) throw error
      }
    }
    await agree(model, real)
  }
}

/** The machine's clock is put right, by an hour or by moments, or stands. */
class PutBack implements Step {
  readonly ms: number
  constructor(ms: number) { this.ms = ms }
  check = () => true
  toString = () => `clock back(${this.ms})`
  run(_: Model, real: Real) {
    real.clock.now -= this.ms
    return Promise.resolve()
  }
}

const n = fc.nat({ max: 3 })
const who = fc.constantFrom(...WHO)
const commands = [
  fc.constant(new Create()),
  fc.tuple(n, fc.constantFrom('甲', '乙', '𠮷野家', 'a\u0301'), who, fc.constantFrom(0, 0, 0, 1), fc.constantFrom('autosave' as const, 'saved' as const)).map(([at, words, by, behind, why]) => new Save(at, words, by, behind, why)),
  fc.tuple(n, fc.constantFrom(...ACTIONS, 'submit' as const, 'pass' as const, 'pass' as const, 'sign' as const), who).map(([at, action, by]) => new Review(at, action, by)),
  fc.tuple(n, fc.constantFrom('submit' as const, 'pass' as const, 'sign' as const), who).map(([at, action, by]) => new Review(at, action, by)),
  fc.boolean().map((early) => new Reopen(early)),
  n.map((at) => new SaveTogether(at)),
  fc.boolean().map((early) => new Crash(early)),
  n.map((at) => new LookBack(at)),
  fc.tuple(n, fc.boolean(), fc.constantFrom(0, 0, 0, 1)).map(([at, into, behind]) => new Trash(at, into, behind)),
  fc.tuple(n, fc.nat({ max: 4 })).map(([at, back]) => new Restore(at, back)),
  fc.tuple(n, fc.boolean()).map(([at, isDeadline]) => new Say(at, isDeadline)),
  fc.tuple(n, fc.nat({ max: 4 })).map(([at, back]) => new Name(at, back)),
  fc.tuple(n, fc.boolean()).map(([at, isBack]) => new Send(at, isBack)),
  fc.constantFrom(7, 14, 500, 3_600_000).map((ms) => new PutBack(ms)),
]

test('whatever is done in whatever order, the library holds exactly what it acknowledged, before and after it is opened again', async () => {
  await fc.assert(fc.asyncProperty(fc.commands(commands, { maxCommands: 60, size: '+1' }), async (script) => {
    const dir = await mkdtemp(join(tmpdir(), 'rednet-desk-'))
    const clock = { now: Date.parse('2026-01-02T03:04:05.678Z') }
    const library = await openLibrary(dir, { now: () => new Date(clock.now += 7) })
    const add = async (name: Who) => (await library.addPerson({ name, role: ROLES[name] })).id
    const people = { author: await add('author'), first: await add('first'), second: await add('second'), third: await add('third'), chief: await add('chief') }
    const real: Real = { library, dir, people, clock }
    try {
      await fc.asyncModelRun(() => ({ model: { articles: [], packages: [] }, real }), script)
    } finally {
      await real.library.close()
      await rm(real.dir, { recursive: true, force: true })
    }
  }), { numRuns: 40 })
}, 120_000)
