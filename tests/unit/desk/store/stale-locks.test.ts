import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openLibrary } from '#desk/library/open-library.ts'
import { passGate } from '#desk/store/lock-gate.ts'
import { bornAt, here } from '#desk/store/lock-holder.ts'
import { takeLock } from '#desk/store/library-lock.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** Larger than any pid a system gives. */
const soon = (look: () => unknown) => vi.waitFor(look, { timeout: 30_000, interval: 20 })
const DEAD_PID = 2 ** 30
const mine = { token: 'x', pid: DEAD_PID, host: hostname(), shell: 'electron', since: '2026-01-02T03:04:05.678Z', ...here(), born: null }
const theirs = { ...mine, host: 'another-machine', machine: 'm2', boot: 'b2', pid: 1 }

/** A library whose lock was left like this. `age`: ms since the last sign of life, by our clock; negative: from the future. */
async function locked(holder: object | string | null, age = 0): Promise<string> {
  const dir = await tmpFolder()
  await mkdir(join(dir, '.lock'))
  if (holder !== null) await writeFile(join(dir, '.lock-holder.json'), typeof holder === 'string' ? holder : JSON.stringify(holder))
  await sign(dir, age)
  return dir
}

async function sign(dir: string, age: number): Promise<void> {
  const at = new Date(Date.now() - age)
  await utimes(join(dir, '.lock'), at, at)
}

const open = async (dir: string, watchMs = 0): Promise<string> => {
  await (await takeLock(dir, 'test', { watchMs })).release()
  return 'opened'
}
const refused = { code: 'library-locked' }
const tried = (dir: string) => takeLock(dir, 'test', { watchMs: 0 })

test('a program that crashed on this machine keeps nobody waiting', async () => {
  expect(await open(await locked(mine))).toBe('opened')
})

test('a program killed while it was taking the lock keeps nobody waiting either', async () => {
  const dir = await locked(null)
  await expect(tried(dir)).rejects.toMatchObject(refused)
  await writeFile(join(dir, '.lock-coming.json'), JSON.stringify(mine))
  expect(await open(dir)).toBe('opened')
  expect(await readdir(dir)).toEqual([])
})

test('a lock that is being taken is its taker’s, not free', async () => {
  const dir = await locked(null)
  await writeFile(join(dir, '.lock-coming.json'), JSON.stringify({ ...mine, pid: process.ppid, born: bornAt(process.ppid) }))
  await expect(tried(dir)).rejects.toMatchObject({ ...refused, data: { holder: { pid: process.ppid } } })
})

test('its number given to another program since: that one is not taken for it', async ({ skip }) => {
  const born = bornAt(process.ppid)
  if (born === null) return skip('this system does not say when a process was started')
  expect(await open(await locked({ ...mine, pid: process.ppid, born: '1' }))).toBe('opened')
  await expect(tried(await locked({ ...mine, pid: process.ppid, born }))).rejects.toMatchObject(refused)
})

test('its number given to this very program: it is not taken for us', async () => {
  expect(await open(await locked({ ...mine, pid: process.pid }))).toBe('opened')
})

test('a power cut keeps nobody waiting once the machine is up again', async ({ skip }) => {
  if (here().boot === null) return skip('this system does not name its starts')
  expect(await open(await locked({ ...mine, pid: process.ppid, boot: 'the start before' }))).toBe('opened')
})

test('a program of another container is not judged by its number here', async () => {
  await expect(tried(await locked({ ...mine, pids: 'pid:[1]' }))).rejects.toMatchObject(refused)
})

test('a machine that merely bears our name is not judged by its numbers here', async () => {
  await expect(tried(await locked({ ...mine, machine: 'a clone' }))).rejects.toMatchObject(refused)
  await expect(tried(await locked({ token: 'x', pid: DEAD_PID, host: hostname(), shell: 'electron', since: '2026-01-02T03:04:05.678Z' }))).rejects.toMatchObject(refused)
})

test('another machine that has fallen silent is waited for, then its library taken over', async () => {
  await expect(tried(await locked(theirs, 60_000))).rejects.toMatchObject(refused)
  expect(await open(await locked(theirs, 60_000), 30)).toBe('opened')
})

test('another machine whose clock is behind is alive as long as it gives signs', async () => {
  const dir = await locked(theirs, 600_000)
  let beat = 600_000
  const beating = setInterval(() => { void sign(dir, beat -= 5) }, 2)
  onTestFinished(() => clearInterval(beating))
  const opening = takeLock(dir, 'test', { watchMs: 2_000 })
  // Its clock is set right while we watch: by our own clock too it is alive then.
  await soon(() => expect(beat).toBeLessThan(599_500))
  beat = 1_000
  await expect(opening).rejects.toMatchObject({ code: 'library-locked', data: { holder: { host: 'another-machine' } } })
})

test('a crash whose stamp lies in the future does not lock the library until then', async () => {
  await expect(tried(await locked(theirs, -3_600_000))).rejects.toMatchObject(refused)
  expect(await open(await locked(theirs, -3_600_000), 30)).toBe('opened')
})

test('a lock without a holder’s mark, or with a mark nobody can read, heals like a silent one', async () => {
  // At once: each waits its two seconds for a name to come.
  await Promise.all([null, '', '{"token":', '[]', '{"pid":"x"}'].map(async (mark) => {
    await expect(tried(await locked(mark))).rejects.toMatchObject(refused)
    expect(await open(await locked(mark, 60_000), 30)).toBe('opened')
  }))
})

test('what a file manager left in the lock does not keep it shut', async () => {
  const dir = await locked(mine)
  await writeFile(join(dir, '.lock', 'Thumbs.db'), 'x')
  expect(await open(dir)).toBe('opened')
})

test('a gate that a crash left shut is opened, and one that is in use is not', async () => {
  const dir = await tmpFolder()
  const first = await passGate(dir)
  let passed = false
  const second = passGate(dir, 10_000).then((open) => { passed = true; return open })
  await new Promise<void>((resolve) => { setImmediate(resolve) })
  expect(passed).toBe(false)
  await first?.()
  expect(await second).not.toBeNull()
  // second stays shut, as after a crash
  const third = await passGate(dir, 30)
  expect(third).not.toBeNull()
  await third?.()
})

test('one whose library was taken over leaves the other’s lock standing when it ends', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  await writeFile(join(dir, '.lock-holder.json'), JSON.stringify(theirs))
  await library.close()
  expect((await stat(join(dir, '.lock'))).isDirectory()).toBe(true)
  expect(await readFile(join(dir, '.lock-holder.json'), 'utf8')).toContain('another-machine')
})

test('one whose library was taken over leaves the other’s journal alone when it ends', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const made = await library.create(null)
  await library.save({ id: made.id, baseRev: made.rev, by: null, why: 'autosave', slip: { ...made.slip, headline: '写到一半' } })
  await library.settle()
  await writeFile(join(dir, '.lock-holder.json'), JSON.stringify(theirs))
  await writeFile(join(dir, 'journal.jsonl'), 'the other’s words\n')
  await library.close()
  expect(await readFile(join(dir, 'journal.jsonl'), 'utf8')).toBe('the other’s words\n')
})

test('a share that is away for a moment has given the library to nobody', async () => {
  const dir = await tmpFolder()
  const lock = await takeLock(dir, 'test')
  const mark = join(dir, '.lock-holder.json')
  const text = await readFile(mark)
  await rm(mark)
  await mkdir(mark) // reading it fails now, as reading from a share does that is away
  await expect(lock.stillHeld()).rejects.toMatchObject({ code: 'storage-failed' })
  await rm(mark, { recursive: true })
  await writeFile(mark, text)
  await lock.stillHeld()
  await lock.release()
})
