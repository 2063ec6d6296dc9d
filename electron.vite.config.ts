import optimizeLocales from '@react-aria/optimize-locales-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'electron-vite'
import { build, type Plugin, type Rolldown } from 'vite'
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
      plugins: [fetchWhenWanted()],
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
      plugins: [react(), { ...optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] }), enforce: 'pre' }, startOfPage, pageProgram],
      build: {
        outDir: resolve(out, 'renderer'),
        target: 'chrome130',
        // electron-vite leaves bundles as they are; the page is parsed at every start, so it is made small.
        minify: true,
        // An inlined font or picture would be a data: address, which the policy allows for pictures alone.
        assetsInlineLimit: 0,
        rollupOptions: { input: { index: resolve('src/renderer/index.html') }, output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: firstFetched }] } } },
      },
    },
  }
  return {
    ...(sections.includes('main') ? { main: all.main } : {}),
    ...(sections.includes('preload') ? { preload: all.preload } : {}),
    ...(sections.includes('renderer') ? { renderer: all.renderer } : {}),
  }
})

/**
 * oRPC asks of each message whether it is a form, and Node loads all of its fetch for that word: 20 ms of a start, at the first message.
 * What does not call itself a form is none, and of what does it is asked as before.
 */
function fetchWhenWanted(): Plugin {
  let places = 0
  return {
    name: 'fetch-when-wanted',
    transform: {
      filter: { id: /node_modules\/@orpc\// },
      handler(code) {
        const asked = code.replaceAll(/([\w.]+) instanceof FormData\b/g, (_, what: string) => `(${what}?.[Symbol.toStringTag] === 'FormData' && ${what} instanceof FormData)`)
        if (asked === code) return null
        places += 1
        return { code: asked, map: null }
      },
    },
    buildEnd(error) {
      if (error === undefined && places === 0) throw new Error('oRPC asks for forms in another way')
    },
  }
}

/** A script that is to stand in a document, whole: it may load nothing. */
async function wholeScript(entry: string): Promise<string> {
  const made = await build({
    configFile: false, logLevel: 'warn', publicDir: false,
    build: { write: false, minify: true, target: 'chrome130', lib: { entry: resolve(entry), formats: ['iife'], name: 'whole' } },
  })
  const [file] = [made].flat().flatMap((one) => ('output' in one ? one.output : []))
  if (file?.type !== 'chunk' || /<\/script|<!--/i.test(file.code)) throw new Error(`${entry} is no script that can stand in a document`)
  return file.code
}

/**
 * Into the page itself: the styles of its first paint, and the script that chooses the theme and knocks (`app/first-page.ts`), which
 * would each be asked for and waited for, on a machine that is starting a browser. What its first file fetches is fetched with it.
 */
let firstSheets = ''
const startOfPage: Plugin = {
  name: 'start-of-page',
  generateBundle(_, bundle) {
    // Taken from the build before it notes for each file which sheets that needs: named there, they would be fetched once more.
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.isEntry) continue
      for (const file of chunk.viteMetadata?.importedCss ?? []) {
        const sheet = bundle[file]
        if (sheet?.type !== 'asset') throw new Error(`${file} is not there`)
        const words = typeof sheet.source === 'string' ? sheet.source : new TextDecoder().decode(sheet.source)
        if (/<\/style|url\(|@import/i.test(words)) throw new Error(`${file} is no sheet that can stand in a document`)
        firstSheets += words.replaceAll(/\/\*\$vite\$:\d+\*\/|\s+$/g, '')
        delete bundle[file]
      }
      chunk.viteMetadata?.importedCss.clear()
    }
  },
  transformIndexHtml: {
    order: 'post',
    async handler(html, { bundle, chunk }) {
      if (bundle === undefined || chunk === undefined) return html
      const wanted = new Set<string>()
      const want = (file: string): void => {
        const one = bundle[file]
        if (wanted.has(file) || one?.type !== 'chunk') return
        wanted.add(file)
        one.imports.forEach(want)
      }
      chunk.dynamicImports.forEach(want)
      wanted.delete(chunk.fileName)
      const styles = [...wanted].flatMap((file) => [...bundle[file]?.type === 'chunk' ? bundle[file].viteMetadata?.importedCss ?? [] : []])
      const links = [
        ...styles.map((file) => `    <link rel="preload" as="style" crossorigin href="./${file}">\n`),
        ...[...wanted].map((file) => `    <link rel="modulepreload" crossorigin href="./${file}">\n`),
      ].join('')
      if (firstSheets === '') throw new Error('the first paint has no styles')
      const page = html.replace('  </head>', () => `    <style>${firstSheets}</style>\n${links}  </head>`)
      const script = await wholeScript('src/renderer/src/app/first-page.ts')
      return page.replace('<!-- first-page -->', () => `<script>${script}</script>`)
    },
  },
}

/**
 * The one script of the preview's frame, whole in one file: it is written into the frame's document, which may load nothing.
 */
const pageProgram: Plugin = {
  name: 'page-program',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'page-program.js', source: await wholeScript('src/renderer/src/preview/frame/page-program.ts') })
  },
}

type ChunkingContext = Parameters<Rolldown.CodeSplittingNameFunction>[1]

/** All that these modules import, and what that imports; themselves too. */
function reached(from: readonly string[], graph: ChunkingContext): Set<string> {
  const found = new Set<string>()
  const waiting = [...from]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (found.has(one)) continue
    found.add(one)
    waiting.push(...graph.getModuleInfo(one)?.importedIds ?? [])
  }
  return found
}

/**
 * Everything the first script fetches at once, in two files (some dozens of small ones would each wait for a connection): what finds
 * the desk and asks it for the first rows, and what draws them. The first is read, and has asked, before the second has been read.
 */
const firstFetched = (() => {
  let own: Set<string> | null = null
  let asking: Set<string> | null = null
  let wanted: Set<string> | null = null
  return (id: string, graph: ChunkingContext): string | null => {
    const first = resolve('src/renderer/src/main.ts')
    own ??= reached([first], graph)
    asking ??= reached([resolve('src/renderer/src/app/open-desk.ts')], graph)
    wanted ??= reached(graph.getModuleInfo(first)?.dynamicallyImportedIds ?? [], graph)
    return own.has(id) ? null : asking.has(id) ? 'desk' : wanted.has(id) ? 'window' : null
  }
})()
