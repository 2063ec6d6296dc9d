import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'electron-vite'
import { join, resolve } from 'node:path'

/** Packages of JavaScript alone, built into the program: hundreds of small files, found and read one by one, were half of what a command's start cost. */
const BUNDLED = ['@orpc/client', '@orpc/contract', '@orpc/server', 'commander', 'diff', 'image-size', 'lowdb', 'parse5', 'proper-lockfile', 'saxes', 'ulid', 'uqr', 'ws', 'yauzl', 'zod']

/**
 * One build makes everything that runs: out/main (Electron's main process, and beside it the
 * loopback shell and the command line, which share the desk's chunks), out/preload, out/renderer.
 * scripts/build-state.mjs asks for some of it at a time, and puts it in place when it is whole.
 */
export default defineConfig(() => {
  const out = process.env['REDNET_DESK_OUT'] ?? 'out'
  const sections = process.env['REDNET_DESK_SECTIONS']?.split(',') ?? ['main', 'preload', 'renderer']
  const all: UserConfig = {
    main: {
      build: {
        outDir: join(out, 'main'),
        target: 'node20.19',
        externalizeDeps: { exclude: BUNDLED },
        rollupOptions: {
          input: {
            index: resolve('src/main/index.ts'),
            loopback: resolve('src/loopback/index.ts'),
            desk: resolve('src/cli/index.ts'),
            'search-thread': resolve('src/desk/search/search-thread.ts'),
            'reading-thread': resolve('src/desk/ingest/reading-thread.ts'),
            'picture-process': resolve('src/desk/assets/picture-process.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        },
      },
    },
    preload: {
      build: {
        outDir: join(out, 'preload'),
        // A sandboxed preload must be one CommonJS file.
        rollupOptions: { input: { index: resolve('src/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
      },
    },
    renderer: {
      root: 'src/renderer',
      // React Aria brings its words in thirty-odd languages; the interface has two.
      plugins: [react(), { ...optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] }), enforce: 'pre' }],
      build: {
        outDir: resolve(out, 'renderer'),
        target: 'chrome130',
        // electron-vite leaves bundles as they are; the page is parsed at every start, so it is made small.
        minify: true,
        // An inlined font or picture would be a data: address, which the policy allows for pictures alone.
        assetsInlineLimit: 0,
        rollupOptions: { input: { index: resolve('src/renderer/index.html') } },
      },
    },
  }
  return {
    ...(sections.includes('main') ? { main: all.main } : {}),
    ...(sections.includes('preload') ? { preload: all.preload } : {}),
    ...(sections.includes('renderer') ? { renderer: all.renderer } : {}),
  }
})
