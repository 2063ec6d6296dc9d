import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'

/**
 * One build makes everything that runs: out/main (Electron's main process, and beside it the
 * loopback shell and the command line, which share the desk's chunks), out/preload, out/renderer.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node20.19',
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          loopback: resolve('src/loopback/index.ts'),
          desk: resolve('src/cli/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload must be one CommonJS file.
      rollupOptions: { input: { index: resolve('src/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: resolve('out/renderer'),
      target: 'chrome130',
      rollupOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
})
