// @ts-check
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import wabt from 'wabt'

/** Search's scan as WebAssembly: `node scripts/scan-code.mjs` after src/desk/search/scan.wat was changed. */
const place = (/** @type {string} */ name) => fileURLToPath(new URL(`../src/desk/search/${name}`, import.meta.url))

/** @returns {Promise<string>} the file scan-code.ts as it must be */
export async function scanCode() {
  const { parseWat } = await wabt()
  const parsed = parseWat('scan.wat', readFileSync(place('scan.wat')), { simd: true })
  const { buffer } = parsed.toBinary({})
  parsed.destroy()
  const lines = Buffer.from(buffer).toString('base64').match(/.{1,120}/g) ?? []
  return `/** scan.wat as WebAssembly, base64. Made by scripts/scan-code.mjs. */\nexport const SCAN_CODE =\n${lines.map((line) => `  '${line}'`).join(' +\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(place('scan-code.ts'), await scanCode())
