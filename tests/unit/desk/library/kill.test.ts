import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { buildChild } from '#tests/support/build-child.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const ROUNDS = 30
type Said = { rev: number, round: string, n: string }

/** Lets the child save until it has acknowledged `acknowledged` saves, then kills it. What it said, by article. */
async function saveUntilKilled(child: string, dir: string, round: number, acknowledged: number): Promise<Map<string, Said>> {
  const process = spawn(globalThis.process.execPath, [child, dir, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(process, 'exit')
  let tail = ''
  let saves = 0
  const said = new Map<string, Said>()
  for await (const chunk of process.stdout) {
    const lines = (tail + String(chunk)).split('\n')
    tail = lines.pop() ?? ''
    for (const line of lines) {
      const [id = '', rev = '', at = '', n = ''] = line.split(' ')
      if (n !== '-') saves += 1
      said.set(id, { rev: Number(rev), round: at, n })
    }
    if (saves >= acknowledged) process.kill('SIGKILL')
  }
  const [code, signal]: unknown[] = await ended
  expect([code, signal]).toEqual([null, 'SIGKILL'])
  return said
}

test(`a process killed while it saves, ${ROUNDS} times over: every acknowledged save is there, every library opens by itself at once`, async () => {
  const folder = await tmpFolder()
  const child = await buildChild('tests/unit/desk/library/saving-child.ts', folder)
  const dir = join(folder, 'library')
  let checked = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const said = await saveUntilKilled(child, dir, round, 1 + Math.floor(Math.random() * 30))
    // No waiting for a stale lock: its holder is known to be dead.
    const library = await openLibrary(dir)
    for (const [id, { rev, round: at, n }] of said) {
      const article = await library.get(id)
      expect(article.rev).toBeGreaterThanOrEqual(rev)
      // The save that was under way when the process died may have reached the disk; the acknowledged one may not be missing.
      if (article.rev === rev && n !== '-') expect(article.body).toEqual(body(paragraph(text(`第${at}轮第${n}稿。`.repeat(1 + (Number(n) % 40))))))
      // Beyond that one only a number may be missing: that of an earlier save which reached the history and nobody was told of.
      expect(article.rev).toBeLessThanOrEqual(rev + 2)
      checked += 1
    }
    expect(library.problems().filter((problem) => problem.code !== 'leftover-temporary')).toEqual([])
    await library.close()
  }
  expect(checked).toBeGreaterThanOrEqual(ROUNDS)
}, 180_000)
