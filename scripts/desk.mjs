// @ts-check
import { ensureDependencies } from './dependencies.mjs'
import { ensureBuilt } from './build-state.mjs'

// `npm run -s desk -- COMMAND`: the command line, in this process. Whatever must be made first is said on stderr.
try {
  ensureDependencies()
  await ensureBuilt(process.argv.includes('serve') ? ['main', 'screens'] : ['main'])
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(70)
}
await import(new URL('../out/main/desk.js', import.meta.url).href)
