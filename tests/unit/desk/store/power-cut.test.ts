import { execFile } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { bodyText } from '#core/body/body-text.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { buildChild } from '#tests/support/build-child.ts'
import { CutDisk, MODES } from '#tests/support/power-cut/after-the-cut.ts'
import { TracedSchema, type Traced } from '#tests/support/power-cut/trace.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** REDNET_DESK_CUTS: more of them, for a night */
const CUTS = Number(process.env['REDNET_DESK_CUTS'] ?? 45)
const run = promisify(execFile)

async function traceOf(script: string, top: string, target: string): Promise<Traced[]> {
  const folder = await tmpFolder()
  const child = await buildChild(script, folder)
  const traceFile = join(folder, 'trace.json')
  await mkdir(top, { recursive: true })
  await run(process.execPath, [child, target, traceFile])
  return z.array(TracedSchema).parse(JSON.parse(await readFile(traceFile, 'utf8')))
}

/** Cuts the power at evenly spread points, in each mode in turn; `look` is given what is left and what had been acknowledged. */
async function cutOften(trace: Traced[], top: string, look: (left: string, said: Map<string, number>, named: string) => Promise<void>): Promise<void> {
  for (let cut = 0; cut < CUTS; cut += 1) {
    const at = 1 + Math.floor(((cut + Math.random()) / CUTS) * (trace.length - 1))
    const mode = MODES[cut % MODES.length] ?? 'nothing'
    const disk = new CutDisk(top)
    const said = new Map<string, number>()
    for (const step of trace.slice(0, at)) {
      disk.does(step)
      if (step.op === 'acknowledged') said.set(step.id, step.n)
    }
    const left = join(await tmpFolder(), 'left')
    await disk.survivors(left, mode, Math.random)
    await look(left, said, `cut at ${at} of ${trace.length}, ${mode} survives`)
  }
}

test(`the power cut ${CUTS} times while people write: every acknowledged word is there, and every library opens by itself`, async () => {
  const top = await tmpFolder()
  const trace = await traceOf('tests/unit/desk/store/power-cut-child.ts', top, join(top, '稿库'))
  const last = new Map<string, number>()
  for (const step of trace) if (step.op === 'acknowledged') last.set(step.id, step.n)
  expect([...last.values()]).toEqual([40, 40, 40])
  let checked = 0
  await cutOften(trace, top, async (left, said, named) => {
    // Laid out just now, the lock's folder looks as if its holder were alive; how a stale one is told is tested with the lock.
    for (const lock of ['.lock', '.lock-gate', '.lock-holder.json']) await rm(join(left, '稿库', lock), { recursive: true, force: true })
    const library = await openLibrary(join(left, '稿库'))
    for (const [id, n] of said) {
      const article = await library.get(id).catch((error: unknown) => { throw new Error(`${named}: ${String(error)}`) })
      const words = bodyText(article.body, article.slip)
      if (n === 40) expect(article.stage, named).toBe('first-review')
      if (n >= 0) expect(Number(/第(\d+)稿/.exec(words)?.[1] ?? -1), named).toBeGreaterThanOrEqual(Math.min(n, 39))
      // A revision that reached the history and not yet its file stands above it: its words were never acknowledged, and are there all the same.
      expect((await library.history(id)).map(({ rev }) => rev), named).toContain(article.rev)
      checked += 1
    }
    expect(library.problems().filter(({ code }) => code !== 'leftover-temporary' && code !== 'catalogue-rebuilt'), named).toEqual([])
    await library.close()
  })
  expect(checked).toBeGreaterThan(CUTS)
}, 180_000)

test('the same cuts make lowdb, as it comes, lose what it said was written: the harness can fail', async () => {
  const top = await tmpFolder()
  const trace = await traceOf('tests/unit/desk/store/lowdb-child.ts', top, join(top, 'db.json'))
  let lost = 0
  await cutOften(trace, top, async (left, said) => {
    const n = said.get('lowdb') ?? -1
    const text = await readFile(join(left, 'db.json'), 'utf8').catch(() => '')
    const found = z.object({ n: z.int() }).safeParse(await Promise.resolve(text).then(JSON.parse).catch(() => null))
    if (n >= 0 && (!found.success || found.data.n < n)) lost += 1
  })
  expect(lost).toBeGreaterThan(CUTS / 2)
}, 120_000)
