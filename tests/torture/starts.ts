import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * `starts [how many]`: programs of mixed shells (the loopback shell, `desk serve`, commands that write), 100 unless told, opened at once
 * on one library: first a new one, then one whose writer was killed. One writes at any time; every other is told who.
 */
const bundle = (name: string) => join(process.cwd(), 'out/main', `${name}.js`)
const say = (line: string): void => { process.stdout.write(`${line}\n`) }
/** what is certainly hanging; no measure of speed */
const HANGS_MS = 600_000

const HolderSchema = z.looseObject({ pid: z.int() })
const ServedSchema = z.looseObject({ readOnly: z.boolean() })
const RefusedSchema = z.looseObject({ error: z.string().optional(), code: z.string().optional(), data: z.looseObject({ holder: HolderSchema.nullable() }) })
const PeopleSchema = z.looseObject({ people: z.array(z.looseObject({ name: z.string() })) })

/** writes: it holds the library. wrote: a command that did its work. looks, refused: told who holds it. Else what went wrong. */
type Said = 'writes' | 'wrote' | 'looks' | 'refused' | `fault: ${string}`
type Program = { child: ChildProcess, name: string, said: Promise<Said>, ended: Promise<unknown> }

function judged(kind: 'loopback' | 'serve' | 'command', out: string, err: string, code: number | null): Said | null {
  if (kind === 'loopback' && out.includes('Ctrl+C')) return !out.includes('正在写这个稿库') ? 'writes' : /进程 \d+/.test(out) ? 'looks' : 'fault: told of nobody by name'
  if (kind === 'serve' && out.endsWith('\n')) return ServedSchema.parse(JSON.parse(out)).readOnly ? 'looks' : 'writes'
  if (code === null) return null
  if (kind === 'command' && code === 0) return 'wrote'
  const refusal = kind === 'command' ? RefusedSchema.safeParse(parsed(`${out}${err}`)) : null
  return refusal?.success === true && refusal.data.data.holder !== null ? 'refused' : `fault: ended with ${code}: ${err.trim()}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function start(library: string, nth: number): Program {
  const kind = nth % 5 === 4 ? 'command' : nth % 2 === 0 ? 'loopback' : 'serve'
  const name = `来人${nth}`
  const words = {
    loopback: [bundle('loopback'), '--library', library, '--port', '0'],
    serve: [bundle('desk'), 'serve', '--json', '--port', '0', '--library', library],
    command: [bundle('desk'), 'people', 'add', name, '--role', 'editor', '--json', '--library', library],
  }
  const child = spawn(process.execPath, words[kind], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  const said = new Promise<Said>((resolve) => {
    let [out, err] = ['', '']
    const late = setTimeout(() => resolve('fault: hung'), HANGS_MS)
    const hear = (code: number | null): void => {
      const answer = judged(kind, out, err, code)
      if (answer === null) return
      clearTimeout(late)
      resolve(answer)
    }
    child.stdout.on('data', (data) => {
      out += String(data)
      hear(null)
    })
    child.stderr.on('data', (data) => { err += String(data) })
    child.once('close', (code) => { hear(code ?? -1) })
  })
  return { child, name, said, ended }
}

/** One command; its exit code and what it said. */
function run(library: string, ...words: string[]): { status: number | null, text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle('desk'), ...words, '--json', '--library', library], { encoding: 'utf8' })
  return { status, text: `${stdout}${stderr}`.trim() }
}

const faults: string[] = []
const programs: Program[] = []
const added = new Set<string>()

async function round(library: string, title: string, count: number): Promise<Program | null> {
  const begun = performance.now()
  const started = Array.from({ length: count }, (_, nth) => start(library, programs.length + nth))
  programs.push(...started)
  const said = await Promise.all(started.map((one) => one.said))
  const of = (what: Said) => started.filter((_, nth) => said[nth] === what)
  for (const one of of('wrote')) added.add(one.name)
  const [writer = null, ...more] = of('writes')
  if (more.length > 0) faults.push(`${title}: ${more.length + 1} hold the library at once`)
  for (const fault of new Set(said.filter((one) => one.startsWith('fault')))) faults.push(`${title}: ${said.filter((one) => one === fault).length} × ${fault}`)
  say(`${title}: ${count} started; ${of('writes').length} writes, ${of('wrote').length} commands wrote, ${of('looks').length} look, ${of('refused').length} refused, in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  if (writer === null) {
    // A command may have been first, and the others heard of it alone.
    if (of('wrote').length === 0) faults.push(`${title}: nobody writes`)
    return null
  }
  const holder = HolderSchema.parse(JSON.parse(readFileSync(join(library, '.lock-holder.json'), 'utf8')))
  if (holder.pid !== writer.child.pid) faults.push(`${title}: the lock names process ${holder.pid}, which is not the writer`)
  const late = run(library, 'people', 'add', '后来的', '--role', 'editor')
  const told = RefusedSchema.safeParse(parsed(late.text))
  if (late.status === 0 || !told.success || told.data.data.holder?.pid !== holder.pid) faults.push(`${title}: a command that writes beside it: ${late.status} ${late.text}`)
  if (run(library, 'list').status !== 0) faults.push(`${title}: a command that looks was refused`)
  return writer
}

async function end(those: readonly Program[]): Promise<void> {
  for (const { child } of those) child.kill('SIGTERM')
  for (const { ended } of those) await ended
}

const count = Number(process.argv[3] ?? 100)
const folder = await mkdtemp(join(tmpdir(), 'rednet-starts-'))
const library = join(folder, '稿库')
try {
  const killed = await round(library, 'a new library', count)
  killed?.child.kill('SIGKILL')
  await killed?.ended
  await end(programs)
  await round(library, 'one whose writer was killed', count)
  await end(programs)
  if (existsSync(join(library, '.lock'))) faults.push('a lock is left')
  // Two that wrote at once would have overwritten each other's people.
  const names = new Set(PeopleSchema.parse(JSON.parse(run(library, 'people', 'list').text)).people.map(({ name }) => name))
  for (const name of added) if (!names.has(name)) faults.push(`${name} was acknowledged and is gone`)
  const checked = run(library, 'doctor')
  if (checked.status !== 0 || !checked.text.includes('"problems":[]')) faults.push(`doctor: ${checked.text}`)
} finally {
  for (const { child } of programs) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
}
for (const fault of faults) say(`FAULT ${fault}`)
if (faults.length === 0) say('one writer at any time, every other was told who; nothing acknowledged is gone, and the library is whole')
process.exitCode = faults.length === 0 ? 0 : 1
