import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Bundles a TypeScript entry into one module that Node runs by itself: for tests that must kill a whole process. */
export async function buildChild(entry: string, outDir: string): Promise<string> {
  await build({
    root: fileURLToPath(new URL('../..', import.meta.url)), configFile: false, logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: entry, outDir, target: 'node20', minify: false, emptyOutDir: false, rollupOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } } },
  })
  return join(outDir, 'child.mjs')
}
