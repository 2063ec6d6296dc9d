import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callsOf, checkAppended, checkReplaced, type Call } from './call-order.ts'

/**
 * The order of system calls of one act of each kind, as the kernel saw them:
 * nothing is acknowledged before it was written, synced, renamed and its folder
 * synced. lowdb as it comes is held to the same rule, and must break it.
 */
const CANNOT = 3
const [, , built = ''] = process.argv
const folder = await mkdtemp(join(tmpdir(), 'rednet-strace-'))
const log = join(folder, 'calls')
const dir = join(folder, '稿库')

/** An article's own file: history first, then the file beside, its name, its folder. */
const article = (calls: readonly Call[]): string[] => [
  ...checkAppended(calls, /\.history\.jsonl$/), ...checkReplaced(calls, /articles\/..\/[0-9A-Z]{26}\.json$/),
  ...calls.findIndex(({ name, path }) => name.endsWith('sync') && path.endsWith('.history.jsonl')) < calls.findIndex(({ name, to }) => name === 'rename' && /[0-9A-Z]{26}\.json$/.test(to))
    ? [] : ['the article has its new words before its history has them'],
]
/** A step of the review, or the bin: the file first, so that no history alone makes a fact of it; the history before anybody is told. */
const act = (calls: readonly Call[]): string[] => [
  // Before either the journal, which is what tells the history of it after a crash between the two.
  ...journal(calls.slice(0, calls.findIndex(({ name, to }) => name === 'rename' && /[0-9A-Z]{26}\.json$/.test(to)))),
  ...checkReplaced(calls, /articles\/..\/[0-9A-Z]{26}\.json$/),
  ...checkAppended(calls.slice(calls.findIndex(({ name, to }) => name === 'rename' && /[0-9A-Z]{26}\.json$/.test(to))), /\.history\.jsonl$/),
]
/** What an article names is there to stay before the article is. */
const first = (before: RegExp, then: (calls: readonly Call[]) => string[]) => (calls: readonly Call[]): string[] => {
  const begins = calls.findIndex(({ name, path }) => isWrite(name) && /[0-9A-Z]{26}\.(?:history\.jsonl|json\.[0-9a-f]+\.tmp)$/.test(path))
  return [...checkReplaced(calls.slice(0, begins), before), ...then(calls)]
}
const isWrite = (name: string): boolean => /^p?write/.test(name)
const journal = (calls: readonly Call[]): string[] => checkAppended(calls, /\/journal\.jsonl$/)
const RULES: Record<string, (calls: readonly Call[]) => string[]> = {
  'created': article,
  'accepted': first(/\.origin\.txt$/, article),
  'saved': article,
  // The journal's name is new: its folder too.
  'first-autosave': (calls) => [...journal(calls), ...calls.some(({ name, path }) => name === 'fsync' && path === dir) ? [] : ['the folder of a new journal was not synced']],
  'autosave': journal,
  'settle': article,
  'trashed': act,
  'untrashed': act,
  'reviewed': act,
  'signed': first(/\/library\.json$/, act),
  'lowdb': (calls) => checkReplaced(calls, /\/db\.json$/),
}

try {
  const traced = spawnSync('strace', [
    '-f', '-y', '-xx', '-s', '96', '-o', log, '-e', 'trace=write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,link,linkat,openat',
    process.execPath, join(built, 'strace-child.mjs'), dir, join(folder, 'db.json'),
  ], { encoding: 'utf8' })
  if (traced.error !== undefined) {
    process.stdout.write(`strace is not on this system (${traced.error.message}): nothing was shown\n`)
    process.exitCode = CANNOT
  } else if (traced.status !== 0) throw new Error(`the process under strace failed: ${traced.stderr}`)
  else report(callsOf(await readFile(log, 'utf8')))
} finally {
  await rm(folder, { recursive: true, force: true })
}

function report(calls: readonly Call[]): void {
  for (const [name, rule] of Object.entries(RULES)) {
    const [from, to] = [`begin ${name}\n`, `done ${name}\n`].map((words) => calls.findIndex((call) => call.name === 'write' && call.data === words))
    if (from === undefined || to === undefined || from < 0 || to <= from) throw new Error(`${name} was not seen`)
    const during = calls.slice(from + 1, to).filter(({ path }) => path.startsWith(folder))
    const broken = rule(during)
    process.stdout.write(`\n${name}\n${during.filter(({ name }) => name !== 'open').map(({ name, path, to }) => `  ${name} ${short(path)}${to === '' ? '' : ` → ${short(to)}`}\n`).join('')}`)
    process.stdout.write(`  acknowledged\n  ${broken.length === 0 ? 'in order' : `NOT IN ORDER: ${broken.join('; ')}`}\n`)
    // Of lowdb it is expected: a check that cannot fail shows nothing.
    if ((broken.length === 0) !== (name !== 'lowdb')) process.exitCode = 1
  }
}

function short(path: string): string {
  return path.replace(folder, '').replace(/[0-9A-Z]{20}(?=[0-9A-Z]{6}[.])/u, '…').replace(/\.[0-9a-f]{12}\.tmp$/, '.….tmp')
}
