import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SaveError, type SaveFailure, type SaveState } from '#renderer/document/article-document.ts'
import { Autosave, type Part } from '#renderer/document/autosave.ts'
import { ManualClock, settle } from './manual-clock.ts'

type Words = { slip?: number, body?: number }
type Fate = 'ok' | 'disk-full' | 'connection-lost' | 'stale-revision'

/** A screen of two counters, and a desk that holds what it acknowledged. */
class World {
  readonly clock = new ManualClock()
  screen = { slip: 0, body: 0 }
  disk = { slip: 0, body: 0 }
  rev = 1
  fate: Fate = 'ok'
  composing = false
  inFlight = 0
  mostInFlight = 0
  takes = 0
  bases: number[] = []
  states: SaveState[] = []
  #answers: (() => void)[] = []
  held = false

  readonly autosave = new Autosave<Words, { rev: number, savedAt: string }>({
    take: (parts: ReadonlySet<Part>) => {
      this.takes += 1
      return { ...(parts.has('slip') ? { slip: this.screen.slip } : {}), ...(parts.has('body') ? { body: this.screen.body } : {}) }
    },
    mayTake: () => !this.composing,
    write: (words, base) => this.#write(words, base),
    failureOf: (cause): SaveFailure => ({ code: cause instanceof Error && isFate(cause.message) && cause.message !== 'ok' ? cause.message : 'internal', cause }),
    saved: () => undefined,
    failed: () => undefined,
    changed: (state) => this.states.push(state),
  }, this.clock, 1, '2026-01-01T00:00:00.000Z')

  type(part: Part): void {
    this.screen = { ...this.screen, [part]: this.screen[part] + 1 }
    this.autosave.touch(part)
  }

  answer(): void {
    for (const go of this.#answers.splice(0)) go()
  }

  get allOnDisk(): boolean {
    return this.disk.slip === this.screen.slip && this.disk.body === this.screen.body
  }

  async #write(words: Words, base: number): Promise<{ rev: number, savedAt: string }> {
    this.inFlight += 1
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight)
    this.bases.push(base)
    const fate = this.fate
    if (this.held) await new Promise<void>((go) => this.#answers.push(go))
    else await Promise.resolve()
    this.inFlight -= 1
    if (fate !== 'ok') throw new Error(fate)
    if (base !== this.rev) throw new Error('stale-revision')
    this.disk = { ...this.disk, ...words }
    this.rev += 1
    return { rev: this.rev, savedAt: `rev ${this.rev}` }
  }
}
const isFate = (text: string): text is Fate => ['ok', 'disk-full', 'connection-lost', 'stale-revision'].includes(text)

type Step = { do: 'type', part: Part } | { do: 'wait', ms: number } | { do: 'fate', fate: Fate } | { do: 'hold', held: boolean } | { do: 'flush' } | { do: 'retry' } | { do: 'compose', on: boolean }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), part: fc.constantFrom<Part>('slip', 'body') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(1_500) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fate' as const), fate: fc.constantFrom<Fate>('ok', 'disk-full', 'connection-lost') }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), held: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ do: 'flush' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'retry' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('compose' as const), on: fc.boolean() }) },
)

async function run(world: World, steps: Step[]): Promise<void> {
  for (const one of steps) {
    if (one.do === 'type') world.type(one.part)
    else if (one.do === 'wait') {
      if (!world.held) world.answer()
      await world.clock.pass(one.ms)
    } else if (one.do === 'fate') world.fate = one.fate
    else if (one.do === 'hold') world.held = one.held
    else if (one.do === 'flush') void world.autosave.flush().catch(() => undefined)
    else if (one.do === 'retry') world.autosave.retry()
    else world.composing = one.on
    await settle()
    // What the screen calls saved is on the disk, after every single step.
    if (world.autosave.state.kind === 'saved') expect(world.allOnDisk).toBe(true)
  }
}

describe('autosave', () => {
  test('no edit is lost, nothing is called saved that is not, and saves never overlap, whatever fails in between', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const world = new World()
      await run(world, steps)
      // Then the trouble passes, and without another key everything arrives.
      world.fate = 'ok'
      world.held = false
      world.composing = false
      world.answer()
      await world.clock.pass(40_000)
      expect(world.allOnDisk).toBe(true)
      expect(world.autosave.state.kind).toBe('saved')
      expect(world.autosave.pending).toBe(false)
      expect(world.mostInFlight).toBeLessThanOrEqual(1)
    }), { numRuns: 400 })
  })

  test('each save is based on the revision the one before was given', async () => {
    const world = new World()
    for (let turn = 0; turn < 4; turn += 1) {
      world.type('body')
      await world.clock.pass(500)
    }
    expect(world.bases).toEqual([1, 2, 3, 4])
  })

  test('words wait for 400 ms of quiet, and never longer than 2 s under steady typing', async () => {
    const world = new World()
    for (let key = 0; key < 19; key += 1) {
      world.type('body')
      await world.clock.pass(100)
    }
    expect(world.takes).toBe(0)
    world.type('body')
    await world.clock.pass(100)
    expect(world.takes).toBe(1)
    expect(world.disk.body).toBe(20)
  })

  test('typing serialises nothing until the moment of saving', async () => {
    const world = new World()
    for (let key = 0; key < 50; key += 1) world.type('body')
    expect(world.takes).toBe(0)
    await world.clock.pass(400)
    expect(world.takes).toBe(1)
  })

  test('half-typed pinyin is not saved as a word; it is once the composition is over', async () => {
    const world = new World()
    world.composing = true
    world.type('body')
    await world.clock.pass(5_000)
    expect(world.takes).toBe(0)
    world.composing = false
    await world.clock.pass(200)
    expect(world.disk.body).toBe(1)
  })

  test('a revision somebody else saved is never written over: it stops and says so', async () => {
    const world = new World()
    world.rev = 7
    world.type('body')
    await world.clock.pass(60_000)
    expect(world.autosave.state).toMatchObject({ kind: 'unsaved', error: { code: 'stale-revision' } })
    expect(world.bases).toEqual([1])
    await expect(world.autosave.flush()).rejects.toThrow(SaveError)
    world.type('body')
    await world.clock.pass(60_000)
    expect(world.bases).toEqual([1])
    expect(world.disk.body).toBe(0)
  })

  test('after the person has settled a conflict, the words are saved on top of what the library holds', async () => {
    const world = new World()
    world.rev = 7
    world.type('slip')
    await world.clock.pass(500)
    world.autosave.rebase(7)
    await world.clock.pass(500)
    expect(world.disk.slip).toBe(1)
    expect(world.autosave.state.kind).toBe('saved')
  })

  test('flush resolves only when the words typed before it are on the disk', async () => {
    const world = new World()
    world.held = true
    world.type('body')
    let flushed = false
    const flush = world.autosave.flush().then(() => { flushed = true })
    await settle()
    expect(flushed).toBe(false)
    world.answer()
    await flush
    expect(world.disk.body).toBe(1)
  })

  test('a version saved by hand while an autosave runs, and while more is typed, makes neither of them stale', async () => {
    const world = new World()
    world.held = true
    world.type('body')
    await world.clock.pass(500)
    expect(world.inFlight).toBe(1)
    const bases: number[] = []
    // What the desk does with 存为版本: it refuses any other base than its own revision.
    const byHand = world.autosave.between(async (base) => {
      bases.push(base)
      world.type('slip')
      await world.clock.pass(5_000)
      expect(world.inFlight).toBe(0)
      if (base !== world.rev) throw new Error('stale-revision')
      world.rev += 1
      return { rev: world.rev }
    })
    world.type('body')
    world.held = false
    world.answer()
    expect(await byHand).toEqual({ rev: bases[0] === undefined ? 0 : bases[0] + 1 })
    await world.clock.pass(5_000)
    expect(world.allOnDisk).toBe(true)
    expect(world.states.map(({ kind }) => kind)).not.toContain('unsaved')
    expect(world.mostInFlight).toBe(1)
  })

  test('an act that fails between two saves keeps no words from being saved after it', async () => {
    const world = new World()
    await expect(world.autosave.between(async () => {
      world.type('body')
      throw new Error('refused')
    })).rejects.toThrow('refused')
    await world.clock.pass(5_000)
    expect(world.allOnDisk).toBe(true)
    expect(world.autosave.state.kind).toBe('saved')
  })

  test('a full disk is told to whoever waits, and tried again without a key', async () => {
    const world = new World()
    world.fate = 'disk-full'
    world.type('body')
    await expect(world.autosave.flush()).rejects.toMatchObject({ failure: { code: 'disk-full' } })
    expect(world.states.at(-1)).toMatchObject({ kind: 'unsaved' })
    world.fate = 'ok'
    await world.clock.pass(30_000)
    expect(world.allOnDisk).toBe(true)
  })

  test('the state does not flicker to saving while failed saves are repeated', async () => {
    const world = new World()
    world.fate = 'disk-full'
    world.type('body')
    await world.clock.pass(20_000)
    expect(world.bases.length).toBeGreaterThan(3)
    expect(world.states.map((state) => state.kind).filter((kind, index, all) => kind !== all[index - 1])).toEqual(['saving', 'unsaved'])
  })
})
