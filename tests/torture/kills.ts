import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Remembered } from './remembered.ts'
import { SaidSchema } from './said.ts'

/**
 * Kills a working newsroom's process, at a random point, as often as it is told
 * to; after each the library must open by itself and hold everything that was
 * acknowledged. Two libraries side by side, each begun anew after SOME kills.
 */
const [, , built = '', often = '1000'] = process.argv
const KILLS = Number(often)
const LANES = 2
const SOME = 40
const begun = performance.now()
const counted = { kills: 0, silent: 0, acknowledged: 0, kinds: new Map<string, number>(), checked: 0, open: [] as number[], passed: 0 }
let next = 0
const running = new Set<ChildProcess>()
// Nobody is left working where something was found missing.
process.on('exit', () => { for (const child of running) child.kill('SIGKILL') })

/** The process until it was killed: at a moment of its start, or some time after so many words of its own. */
async function workUntilKilled(dir: string, round: number, remembered: Remembered): Promise<void> {
  const child = spawn(process.execPath, [join(built, 'kills-child.mjs'), dir, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  const ended = once(child, 'exit')
  const atStart = Math.random() < 0.15
  const lines = atStart ? Infinity : 1 + Math.floor(Math.random() * 120)
  const kill = async (within: number) => {
    await wait(Math.random() * within)
    child.kill('SIGKILL')
  }
  let killing = atStart ? kill(600) : null
  let tail = ''
  let had = 0
  for await (const chunk of child.stdout) {
    const whole = (tail + String(chunk)).split('\n')
    tail = whole.pop() ?? ''
    for (const line of whole) {
      const said = SaidSchema.parse(JSON.parse(line))
      had += 1
      if (said.said === 'done') counted.acknowledged += 1
      if (said.said === 'done' || said.said === 'settled') {
        const kind = said.said === 'settled' ? 'settled' : said.why === 'review' && said.stage === 'signed' ? 'signed' : said.why
        counted.kinds.set(kind, (counted.kinds.get(kind) ?? 0) + 1)
      }
      remembered.hears(said)
    }
    if (had >= lines) killing ??= kill(12)
  }
  const [code, signal]: unknown[] = await ended
  await killing
  running.delete(child)
  if (signal !== 'SIGKILL') throw new Error(`round ${round}: ended by itself with ${String(code)}`)
  counted.kills += 1
  if (had === 0) counted.silent += 1
}

async function lane(): Promise<void> {
  while (next < KILLS) {
    const folder = await mkdtemp(join(tmpdir(), 'rednet-kills-'))
    const dir = join(folder, '稿库')
    const remembered = new Remembered()
    for (let had = 0; had < SOME && next < KILLS; had += 1) {
      const round = next
      next += 1
      await workUntilKilled(dir, round, remembered)
      const took = performance.now()
      // What is left when this throws stays in the folder, to be looked at.
      const passed = remembered.passed
      counted.checked += await remembered.check(dir, `kill ${round}, ${folder}`, had === SOME - 1 || next >= KILLS)
      counted.passed += remembered.passed - passed
      counted.open.push(performance.now() - took)
      if (counted.kills % 100 === 0) process.stdout.write(`${counted.kills} kills, ${counted.acknowledged} acknowledged, ${((performance.now() - begun) / 1_000).toFixed(0)} s\n`)
    }
    await rm(folder, { recursive: true, force: true })
  }
}

await Promise.all(Array.from({ length: LANES }, lane))
process.stdout.write(
  `${counted.kills} kills (${counted.silent} before a word was said), ${counted.acknowledged} acts acknowledged (${[...counted.kinds].map(([kind, n]) => `${kind} ${n}`).join(', ')}), ${counted.checked} articles looked at after a kill, ${counted.passed} of them under a later number because half a line of the journal was left: `
  + `nothing acknowledged is missing, every library opened by itself. ${((performance.now() - begun) / 1_000).toFixed(0)} s\n`,
)
