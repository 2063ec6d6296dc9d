import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { parseHolder } from '#desk/store/lock-holder.ts'
import { takeLock } from '#desk/store/library-lock.ts'
import { buildChild } from '#tests/support/build-child.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

let child = ''
let childFolder = ''
beforeAll(async () => {
  childFolder = await mkdtemp(join(tmpdir(), 'rednet-desk-child-'))
  child = await buildChild('tests/unit/desk/store/locking-child.ts', childFolder)
}, 60_000)
afterAll(() => rm(childFolder, { recursive: true, force: true }))

async function start(dir: string) {
  const process: ChildProcess = spawn(globalThis.process.execPath, [child, dir], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => { process.kill('SIGKILL') })
  const { stdin, stdout } = process
  if (stdin === null || stdout === null) throw new Error('no pipes')
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  const says = async (): Promise<string> => String((await lines.next()).value)
  const tell = () => { stdin.write('go\n') }
  expect(await says()).toBe('ready')
  return { process, says, tell, ended: once(process, 'exit') }
}

test('of many programs started at once exactly one writes, and the others are told who', async () => {
  const dir = join(await tmpFolder(), 'library')
  const children = await Promise.all(Array.from({ length: 8 }, () => start(dir)))
  for (const one of children) one.tell()
  const said = await Promise.all(children.map((one) => one.says()))
  expect(said.filter((words) => words === 'holds')).toHaveLength(1)
  const holder = children[said.indexOf('holds')]
  for (const words of said) if (words !== 'holds') expect(words).toBe(`refused child ${holder?.process.pid}`)
}, 90_000)

test('many programs started at once over a crashed one: its lock is cleared once, and still only one writes', async () => {
  const dir = join(await tmpFolder(), 'library')
  const crashed = await start(dir)
  crashed.tell()
  expect(await crashed.says()).toBe('holds')
  crashed.process.kill('SIGKILL')
  await crashed.ended
  const children = await Promise.all(Array.from({ length: 8 }, () => start(dir)))
  for (const one of children) one.tell()
  const said = await Promise.all(children.map((one) => one.says()))
  expect(said.filter((words) => words === 'holds')).toHaveLength(1)
  expect(said.filter((words) => words.startsWith('refused'))).toHaveLength(7)
}, 90_000)

test('a writer whose lock was taken while it slept writes nothing more, and says who has the library now', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const made = await library.create(null)
  const before = await readFile(join(dir, articleFile(made.id)))
  await writeFile(join(dir, '.lock-holder.json'), JSON.stringify({ token: 'other', pid: 1, host: 'another-machine', shell: 'loopback', since: '2026-01-02T03:04:05.678Z' }))
  const save = () => library.save({ id: made.id, baseRev: 1, by: null, body: body(paragraph(text('醒来后写的。'))) })
  await expect(save()).rejects.toMatchObject({ code: 'library-locked', data: { holder: { host: 'another-machine', here: false } } })
  await expect(library.create(null)).rejects.toMatchObject({ code: 'library-locked' })
  await expect(library.addPerson({ name: '甲', role: 'editor' })).rejects.toMatchObject({ code: 'library-locked' })
  expect(await readFile(join(dir, articleFile(made.id)))).toEqual(before)
  expect((await library.get(made.id)).rev).toBe(1)
  await library.close()
  // and it leaves the other's mark alone
  expect(await readFile(join(dir, '.lock-holder.json'), 'utf8')).toContain('another-machine')
})

test('a mark put in our mark’s place is seen at once, also one of the same length and the same time', async () => {
  const dir = await tmpFolder()
  const lock = await takeLock(dir, 'test')
  const mark = join(dir, '.lock-holder.json')
  const [text, { atime, mtime }] = [await readFile(mark, 'utf8'), await stat(mark)]
  // Read, and taken for read from then on.
  await lock.stillHeld()
  await lock.stillHeld()
  const token = parseHolder(text)?.token ?? ''
  await writeFile(`${mark}.new`, text.replace(token, 'x'.repeat(token.length)))
  await utimes(`${mark}.new`, atime, mtime)
  await rename(`${mark}.new`, mark)
  await expect(lock.stillHeld()).rejects.toMatchObject({ code: 'library-locked' })
  // Once lost, always lost.
  await writeFile(mark, text)
  await expect(lock.stillHeld()).rejects.toMatchObject({ code: 'library-locked' })
  await lock.release()
})

test('our own mark touched, or copied back by a backup program, is still ours', async () => {
  const dir = await tmpFolder()
  const lock = await takeLock(dir, 'test')
  const mark = join(dir, '.lock-holder.json')
  await lock.stillHeld()
  await utimes(mark, 1, 1)
  await expect(lock.stillHeld()).resolves.toBeUndefined()
  await writeFile(`${mark}.new`, await readFile(mark))
  await rename(`${mark}.new`, mark)
  await expect(lock.stillHeld()).resolves.toBeUndefined()
  await lock.release()
})

test('a lock let go of is free at once', async () => {
  const dir = await tmpFolder()
  for (let time = 0; time < 5; time += 1) {
    const library = await openLibrary(dir)
    expect((await library.create(null)).rev).toBe(1)
    await library.close()
  }
})
