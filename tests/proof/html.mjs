// @ts-check
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from './serve.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** The Nu HTML checker's jar, where it is installed (npm install, in tests/proof) and Java is there. */
export function checkerJar() {
  if (spawnSync('java', ['-version']).status !== 0) return null
  try {
    return join(dirname(createRequire(join(here, 'package.json')).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar')
  } catch {
    return null
  }
}

/** addresses given to one run of the checker: a command line has an end */
const AT_ONCE = 1_000

/**
 * Errors and warnings of pages, fetched from a server, so that their policies' 'self' is what it will be.
 * @param {string} site @param {string[]} pages paths under the site @param {string} jar @returns {Promise<string[]>}
 */
export async function htmlFaults(site, pages, jar) {
  const { origin, close } = await serve(site)
  const faults = []
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const urls = pages.slice(from, from + AT_ONCE).map((page) => `${origin}/${page.split('/').map(encodeURIComponent).join('/')}`)
    const { messages } = JSON.parse(await run(['-Xss4m', '-Dnu.validator.servlet.allow-forbidden-hosts=true', '-Dnu.validator.servlet.allowed-address-type=all', '-jar', jar, '--stdout', '--exit-zero-always', '--format', 'json', ...urls]))
    faults.push(...messages.map((/** @type {any} */ one) => `${decodeURIComponent((one.url ?? '').slice(origin.length + 1))}:${one.lastLine}: ${one.type} ${one.subType ?? ''} ${one.message}`))
  }
  await close()
  return faults
}

/** @param {string[]} args @returns {Promise<string>} */
async function run(args) {
  return await new Promise((resolve, reject) => {
    const child = spawn('java', args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.on('data', (data) => { text += data })
    child.on('close', (code) => {
      if (code === 0) resolve(text)
      else reject(new Error(`the checker ended with ${code}`))
    })
  })
}
