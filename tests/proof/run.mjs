// @ts-check
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { axeFaults } from './axe.mjs'
import { checkerJar, htmlFaults } from './html.mjs'
import { lighthouse, lighthouseCommand } from './lighthouse.mjs'
import { pagesOf } from './pages.mjs'

/**
 * `npm run proof`: a site of 1,000 varied articles, looked at from outside. `npm run proof -- html axe 200`: those pieces, of that many articles.
 * feeds: feeds and sitemaps against their specifications, and that the check at the door let all pages out. same: other zone, language and order make the same bytes.
 * html: the Nu HTML checker. axe: a page of each kind, light and dark, phone and desk. lighthouse: 100 four times.
 * Ends with 0 only where every piece was carried out and found nothing; 3: a tool is not here (npm install, in tests/proof; Java; Chromium).
 */
const PIECES = ['feeds', 'same', 'html', 'axe', 'lighthouse']
const given = process.argv.slice(2)
const count = given.find((word) => /^\d+$/.test(word)) ?? '1000'
const asked = given.filter((word) => !/^\d+$/.test(word))
const unknown = asked.filter((word) => !PIECES.includes(word))
if (unknown.length > 0) {
  console.error(`npm run proof -- ${PIECES.join(' | ')} [articles]`)
  process.exit(2)
}
const pieces = asked.length === 0 ? PIECES : asked
const root = fileURLToPath(new URL('../..', import.meta.url))
const made = mkdtempSync(join(tmpdir(), 'rednet-proof-'))

/** @param {string} folder @param {string} way @param {Record<string, string>} env @returns {{ files: Record<string, string>, faults: string[], written: number }} */
function makeSite(folder, way, env = {}) {
  const { status } = spawnSync(process.execPath, [join(made, 'bundle', 'make-site.mjs'), folder, count, '1', way], { stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) throw new Error(`the site was not made: ${status}`)
  return JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8'))
}

/** @param {string} piece @param {string[]} faults */
function tell(piece, faults) {
  console.log(`${piece}: ${faults.length === 0 ? 'nothing found' : `${faults.length} found`}`)
  // The same fault on many pages is one.
  const kinds = new Map()
  for (const fault of faults) {
    const kind = fault.replace(/^[^\s]*\d+: /, '')
    kinds.set(kind, [...kinds.get(kind) ?? [], fault])
  }
  for (const same of [...kinds.values()].slice(0, 40)) console.log(`  ${same.length > 1 ? `${same.length} times: ` : ''}${same[0]}`)
  if (faults.length > 0) process.exitCode = 1
}

/** @param {string} piece */
function lacks(piece) {
  console.log(`${piece}: not carried out, its tool is not here (npm install, in tests/proof; the HTML checker also wants Java)`)
  process.exitCode ??= 3
}

try {
  await build({
    root, configFile: false, logLevel: 'error', ssr: { noExternal: true },
    build: { ssr: 'tests/support/make-site.ts', outDir: join(made, 'bundle'), target: 'node20', minify: false, rollupOptions: { output: { format: 'es', entryFileNames: 'make-site.mjs' } } },
  })
  // The pages name the program's version.
  copyFileSync(join(root, 'package.json'), join(made, 'package.json'))
  const here = makeSite(join(made, 'here'), 'forwards', { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' })
  const site = join(made, 'here', 'site')
  const files = Object.keys(here.files)
  console.log(`${count} articles, ${files.length} files, ${files.filter((file) => file.endsWith('.html')).length} pages`)
  const pages = pagesOf(files, (file) => statSync(join(site, file)).size)
  if (pieces.includes('feeds')) tell('feeds', here.faults)
  if (pieces.includes('same')) {
    const there = makeSite(join(made, 'there'), 'backwards', { TZ: 'America/New_York', LANG: 'C', LC_ALL: 'C' })
    const all = new Set([...files, ...Object.keys(there.files)])
    tell('same', [...all].filter((file) => here.files[file] !== there.files[file]))
  }
  if (pieces.includes('html')) {
    const jar = checkerJar()
    if (jar === null) lacks('html')
    else tell('html', await htmlFaults(site, files.filter((file) => file.endsWith('.html')), jar))
  }
  if (pieces.includes('axe')) tell('axe', await axeFaults(site, pages))
  if (pieces.includes('lighthouse')) {
    const command = lighthouseCommand()
    if (command === null) lacks('lighthouse')
    else {
      const { table, faults } = await lighthouse(site, pages, command)
      for (const line of table) console.log(`  ${line}`)
      tell('lighthouse', faults)
    }
  }
} finally {
  rmSync(made, { recursive: true, force: true })
}
