// @ts-check
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * `npm run bench`: every bench, one after another. `npm run bench -- catalogue`: that one.
 * Numbers are sizes, for those that take them: `npm run bench -- search 10000 100000`.
 */
const folder = new URL('.', import.meta.url)
const known = readdirSync(folder).filter((file) => file.endsWith('.bench.mjs')).map((file) => file.replace('.bench.mjs', ''))
/** those that measure each size by itself */
const SIZED = new Set(['catalogue', 'search', 'site', 'start'])
const given = process.argv.slice(2)
const names = given.filter((word) => !/^\d+$/.test(word))
const sizes = given.filter((word) => /^\d+$/.test(word))
const unknown = names.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`no bench called ${unknown.join(', ')}; there are: ${known.join(', ')}`)
  process.exit(2)
}
for (const name of names.length === 0 ? known : names) {
  console.log(`\n# ${name}`)
  // A process for each size: what the one before let go of is no memory of the next.
  for (const some of SIZED.has(name) && sizes.length > 0 ? sizes.map((size) => [size]) : [sizes]) {
    const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.bench.mjs`, folder)), ...some], { stdio: 'inherit' })
    if (status !== 0) process.exitCode = 1
  }
}
