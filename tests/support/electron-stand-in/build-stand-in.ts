import { join } from 'node:path'
import { build } from 'vite'
import { programFolder } from '#desk/program-folder.ts'

/** Node 20 runs no TypeScript, and the program's process loads the stand-in by itself: so it is built beside the program. */
export function standInFile(): string {
  return join(programFolder(), 'out', 'stand-in', 'electron.js')
}

export async function buildStandIn(): Promise<void> {
  await build({
    configFile: false, logLevel: 'error', root: programFolder(),
    build: {
      ssr: join(programFolder(), 'tests', 'support', 'electron-stand-in', 'module', 'electron.ts'),
      outDir: join('out', 'stand-in'), emptyOutDir: true, target: 'node20.19',
      rollupOptions: { output: { format: 'es', entryFileNames: 'electron.js' } },
    },
  })
}
