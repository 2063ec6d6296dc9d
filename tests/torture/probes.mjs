// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const ShellSchema = z.strictObject({ shell: z.string(), ran: z.int(), groups: z.record(z.string(), z.int()), through: z.array(z.string()), notRun: z.array(z.string()) })
/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`)

/**
 * The job of the same name, with every call of the contract, in each shell there is; then one count of all. Answers the exit code: 3 where
 * fewer than two shells were tried.
 * @param {string} root
 */
export function countProbes(root) {
  const made = mkdtempSync(join(tmpdir(), 'rednet-torture-'))
  const report = join(made, 'probes.jsonl')
  try {
    const { status } = spawnSync(process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test', 'shell-probes', '--workers=1', '--retries=0', '--timeout=0', '--reporter=dot'], { cwd: root, env: { ...process.env, REDNET_DESK_PROBES: report }, stdio: 'inherit' })
    const shells = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n').map((line) => ShellSchema.parse(JSON.parse(line))) : []
    for (const { shell, ran, groups, through, notRun } of shells) {
      say(`${shell}: ${ran} probes, ${through.length} got through, ${notRun.length} not run; ${JSON.stringify(groups)}`)
      for (const one of through) say(`  got through: ${one}`)
      for (const one of notRun) say(`  not run: ${one}`)
    }
    const all = { ran: 0, through: 0, notRun: 0 }
    for (const { ran, through, notRun } of shells) {
      all.ran += ran
      all.through += through.length
      all.notRun += notRun.length
    }
    say(`${all.ran} probes, ${all.through} got through (${all.notRun} could not be run and count as nothing)`)
    return shells.length < 2 ? 3 : status ?? 1
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}
