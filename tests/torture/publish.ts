import { deepStrictEqual, ok } from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { STAGING_NAME } from '#desk/export/publish-site.ts'
import { PublishRoom, UNSIGNED } from './publish-room.ts'

/**
 * Kills `desk publish` at random moments. After each kill every file of the site is a whole one of the site before or of the site that is to be, in neither
 * stands a word nobody signed, and each new page is in the audit log; the next publication brings the site to what a new folder holds, byte for byte.
 */
const [, , built = '', often = '300'] = process.argv
const KILLS = Number(often)
/** kills of one change of the site */
const EACH = 12
const folder = await mkdtemp(join(tmpdir(), 'rednet-publish-kills-'))
process.env['REDNET_DESK_SETTINGS'] = join(folder, '设置')
const [library, site] = [join(folder, '稿库'), join(folder, '网站')]
const counted = { kills: 0, moving: 0, staging: 0, whole: 0, early: 0, finished: 0, files: 0, mixed: 0 }
const begun = performance.now()
const running = new Set<ChildProcess>()
process.on('exit', () => { for (const child of running) child.kill('SIGKILL') })

type Files = ReadonlyMap<string, string>
/** What readers and copiers see: path → SHA-256, without what lies beside the hosts' folders. */
async function filesOf(root: string, all = false): Promise<Files> {
  const entries = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const found = await Promise.all(entries.map(async (entry): Promise<[string, string]> => {
    const bytes = await readFile(join(entry.parentPath, entry.name))
    ok(!bytes.includes(UNSIGNED), `${entry.name} holds words nobody signed`)
    return [join(entry.parentPath, entry.name).slice(root.length + 1), createHash('sha256').update(bytes).digest('hex')]
  }))
  return new Map(found.filter(([path]) => all || (path.includes('/') && !path.startsWith(STAGING_NAME) && !path.startsWith('.'))).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const stampOf = (path: string): string => {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
  return `${stat?.ino} ${stat?.mtimeNs}`
}

/** @param kill null: until it ends. Resolves with its code, null where it was killed */
async function publish(kill: ((child: ChildProcess) => Promise<void>) | null): Promise<number | null> {
  const child = spawn(process.execPath, [join(built, 'publish-child.mjs'), library, site], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  const ended = once(child, 'exit')
  let said = ''
  for await (const chunk of child.stdout) {
    if (said === '') void kill?.(child)
    said += String(chunk)
  }
  await ended
  running.delete(child)
  return child.signalCode === 'SIGKILL' ? null : Number(/ended (\d+)/.exec(said)?.[1] ?? -1)
}

/** Three in four as it moves files, which is short: from the line of the audit log on, which is the last before. */
function killing(longest: number): (child: ChildProcess) => Promise<void> {
  const log = join(library, 'audit.jsonl')
  const before = stampOf(log)
  const asItMoves = Math.random() < 0.75
  return async (child) => {
    if (asItMoves) while (running.has(child) && stampOf(log) === before) await wait(1)
    await wait(Math.random() * (asItMoves ? 160 : longest))
    child.kill('SIGKILL')
  }
}

async function check(old: Files, wanted: Files, named: string): Promise<void> {
  const now = await filesOf(site)
  const audit = await readFile(join(library, 'audit.jsonl'), 'utf8')
  let [fresh, stale] = [0, 0]
  for (const [path, hash] of now) {
    ok(hash === old.get(path) || hash === wanted.get(path), `${named}: ${path} is neither of the old site nor of the new`)
    if (hash === wanted.get(path) && hash !== old.get(path)) {
      fresh += 1
      if (/\/content\/.*\.html$/.test(path)) ok(audit.includes(hash), `${named}: ${path} stands there, and the audit log does not know of it`)
    } else if (hash !== wanted.get(path)) stale += 1
  }
  // Nothing goes before all that comes stands there.
  for (const path of old.keys()) if (wanted.has(path)) ok(now.has(path), `${named}: ${path} is gone`)
  counted.files += now.size
  if (fresh > 0 && stale > 0) counted.mixed += 1
  const beside = await readdir(site)
  if (fresh > 0) counted.moving += 1
  else if (beside.includes(STAGING_NAME)) counted.staging += 1
  else counted.early += 1
}

async function finish(wanted: Files, named: string): Promise<void> {
  deepStrictEqual(await publish(null), 0, named)
  deepStrictEqual([...await filesOf(site)], [...wanted], named)
  const beside = (await readdir(site)).filter((name) => name.startsWith('.') || name === STAGING_NAME)
  deepStrictEqual(beside, [], named)
  counted.finished += 1
}

const room = new PublishRoom(library)
let before = join(folder, '样本-0')
await room.goOn(before)
for (let change = 1; counted.kills < KILLS; change += 1) {
  const next = join(folder, `样本-${change}`)
  await cp(before, site, { recursive: true, preserveTimestamps: true })
  await room.goOn(next)
  const [old, wanted] = [await filesOf(before), await filesOf(next)]
  const started = performance.now()
  await finish(wanted, `change ${change}`)
  const longest = performance.now() - started
  for (let had = 0, anew = true; had < EACH && counted.kills < KILLS;) {
    if (anew) {
      await rm(site, { recursive: true, force: true })
      await cp(before, site, { recursive: true, preserveTimestamps: true })
    }
    const named = `change ${change}, kill ${counted.kills}, ${folder}`
    const code = await publish(killing(longest))
    if (code === null) {
      had += 1
      counted.kills += 1
      await check(old, wanted, named)
    } else {
      deepStrictEqual(code, 0, named)
      counted.whole += 1
    }
    // Mended, or killed again as it lies.
    anew = code !== null || Math.random() < 0.25
    if (anew) await finish(wanted, named)
    if (counted.kills % 50 === 0 && code === null) process.stdout.write(`${counted.kills} kills, ${((performance.now() - begun) / 1_000).toFixed(0)} s\n`)
  }
  await finish(wanted, `change ${change}, at last`)
  await rm(site, { recursive: true, force: true })
  await rm(before, { recursive: true, force: true })
  before = next
}
await rm(folder, { recursive: true, force: true })
process.stdout.write(
  `${counted.kills} kills of publish (${counted.moving} with files of the new site in place, ${counted.mixed} of them between the two; ${counted.staging} while it made them; ${counted.early} before), ${counted.whole} ended before they were killed: ${counted.files} files looked at, each whole, none with a word nobody signed; `
  + `${counted.finished} publications afterwards, each what a new folder holds. ${((performance.now() - begun) / 1_000).toFixed(0)} s\n`,
)
