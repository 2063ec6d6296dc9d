// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder, say } from './project.mjs'

/**
 * What is built, and from which sources. `main` makes the programs that need no
 * screen (the command line starts from it, and should not wait for the screens).
 * @typedef {'main' | 'screens'} Part
 */
const PARTS = /** @type {const} */ ({
  main: { sections: ['main'], sources: ['src/core', 'src/contract', 'src/desk', 'src/cli', 'src/loopback', 'src/main'], made: ['main/index.js', 'main/desk.js', 'main/loopback.js', 'main/search-thread.js', 'main/reading-thread.js', 'main/picture-process.js'] },
  screens: { sections: ['preload', 'renderer'], sources: ['src/core', 'src/contract', 'src/preload', 'src/renderer'], made: ['preload/index.cjs', 'renderer/index.html'] },
})
const ALWAYS = ['package.json', 'package-lock.json', 'electron.vite.config.ts']
const out = join(projectFolder, 'out')

/**
 * Builds what is missing or stale. Runs side by side wait for one another, and
 * a program that runs while another builds keeps the files it started with.
 * @param {Part[]} parts
 */
export async function ensureBuilt(parts) {
  if (parts.every(fresh)) return
  mkdirSync(out, { recursive: true })
  const { lock } = await import('proper-lockfile')
  const release = await lock(out, { lockfilePath: join(out, '.build-lock'), stale: 60_000, retries: { retries: 600, minTimeout: 100, maxTimeout: 500 } })
  try {
    for (const part of parts) if (!fresh(part)) await build(part)
  } finally {
    await release()
  }
}

/** @param {Part} part */
function fresh(part) {
  const stamp = join(out, `.built-${part}`)
  if (!existsSync(stamp) || !PARTS[part].made.every((file) => existsSync(join(out, file)))) return false
  return readFileSync(stamp, 'utf8') === signature(part)
}

/**
 * Of names, sizes and times of the sources: a file that went or came back older counts too.
 * @param {Part} part
 */
function signature(part) {
  const hash = createHash('sha256')
  for (const source of [...PARTS[part].sources, ...ALWAYS]) {
    for (const file of filesOf(join(projectFolder, source))) {
      const { size, mtimeMs } = statSync(file)
      hash.update(`${file}\0${size}\0${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesOf(join(path, entry.name)))
}

/**
 * Into a folder of its own, put in place by renaming: nobody ever sees half a build.
 * @param {Part} part
 */
async function build(part) {
  say(part === 'main' ? '正在编译程序…' : '正在编译界面…')
  const before = signature(part)
  const next = join(out, `.next-${process.pid}`)
  process.env['REDNET_DESK_SECTIONS'] = PARTS[part].sections.join()
  process.env['REDNET_DESK_OUT'] = next
  try {
    const { build: buildWith } = await import('electron-vite')
    await quietly(() => buildWith({ root: projectFolder, logLevel: 'error' }))
    for (const section of PARTS[part].sections) replaceFolder(join(next, section), join(out, section))
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
  writeFileSync(join(out, `.built-${part}`), before)
}

/**
 * Windows refuses to rename a folder somebody reads in; that passes.
 * @param {string} from
 * @param {string} to
 */
function replaceFolder(from, to) {
  const old = `${to}.old-${process.pid}`
  mkdirSync(dirname(to), { recursive: true })
  if (existsSync(to)) patiently(() => renameSync(to, old))
  patiently(() => renameSync(from, to))
  rmSync(old, { recursive: true, force: true, maxRetries: 5 })
}

/** @param {() => void} act */
function patiently(act) {
  for (let left = 50; ; left -= 1) {
    try {
      return act()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (left === 0 || (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
}

/**
 * The bundler speaks on stdout, which belongs to the command that asked.
 * @param {() => Promise<unknown>} act
 */
async function quietly(act) {
  const write = process.stdout.write
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    await act()
  } finally {
    process.stdout.write = write
  }
}

// `npm run build`
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureBuilt(['main', 'screens'])
}
