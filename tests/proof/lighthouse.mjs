// @ts-check
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from '../../scripts/chromium.mjs'
import { serve } from './serve.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Its command, where it is installed (npm install, in tests/proof). */
export function lighthouseCommand() {
  try {
    return join(dirname(createRequire(join(here, 'package.json')).resolve('lighthouse/package.json')), 'cli/index.js')
  } catch {
    return null
  }
}

/**
 * The four categories for an article, a front and a tag page, on a phone (slow network and processor) and on a desk.
 * @param {string} site @param {{ kind: string, host: string, path: string }[]} pages @param {string} command
 * @returns {Promise<{ table: string[], faults: string[] }>}
 */
export async function lighthouse(site, pages, command) {
  const chosen = ['article', 'front', 'tag', 'home'].flatMap((kind) => pages.find((page) => page.kind === kind) ?? [])
  /** @type {string[]} */
  const [table, faults] = [[], []]
  const chromiumPath = await findChromium() ?? ''
  for (const { kind, host, path } of chosen) {
    const { origin, close } = await serve(join(site, host))
    for (const device of ['phone', 'desk']) {
      const url = `${origin}/${path.replace(/(^|\/)index\.html$/, '$1').split('/').map(encodeURIComponent).join('/')}`
      let result = null
      // How long a page keeps the processor is measured on a machine that has other work: three tries, the best counts.
      for (let tries = 0; tries < 3 && result?.categories.performance.score !== 1; tries += 1) {
        const said = JSON.parse(await run(command, [url, '--output=json', '--quiet', '--chrome-flags=--headless=new --no-sandbox', '--only-categories=performance,accessibility,best-practices,seo', ...(device === 'desk' ? ['--preset=desktop'] : [])], chromiumPath))
        if (result === null || said.categories.performance.score > result.categories.performance.score) result = said
      }
      const scores = Object.entries(result.categories).map(([id, category]) => [id, Math.round(/** @type {{ score: number }} */ (category).score * 100)])
      table.push(`${kind} ${device}: ${scores.map(([id, score]) => `${id} ${score}`).join(', ')}`)
      if (scores.some(([, score]) => score !== 100)) {
        // Only what a score is made of.
        const counted = new Set(Object.values(result.categories).flatMap((/** @type {any} */ one) => one.auditRefs.filter((/** @type {any} */ ref) => ref.weight > 0).map((/** @type {any} */ ref) => ref.id)))
        for (const audit of Object.values(result.audits)) if (counted.has(audit.id) && audit.score !== null && audit.score < 1) faults.push(`${kind} ${device} ${path}: ${audit.id} ${audit.explanation ?? audit.displayValue ?? ''} ${JSON.stringify(audit.details?.items?.[0] ?? '').slice(0, 200)}`)
      }
    }
    await close()
  }
  return { table, faults }
}

/** @param {string} command @param {string[]} args @param {string} chromiumPath @returns {Promise<string>} */
async function run(command, args, chromiumPath) {
  return await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...args], { env: { ...process.env, CHROME_PATH: chromiumPath }, stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (data) => { out += data })
    child.on('close', (code) => {
      if (code === 0) resolve(out)
      else reject(new Error(`lighthouse ended with ${code}`))
    })
  })
}
