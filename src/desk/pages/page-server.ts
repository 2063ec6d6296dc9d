import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { appHeaders, pictureHeaders, previewHeaders, type InPage } from './page-headers.ts'

export type PageAnswer = { status: number, headers: Record<string, string>, body: Uint8Array }

export type PageServer = {
  /** `path`: a URL's path, as it came, e.g. `/assets/index-1a2b.js` */
  app: (path: string) => Promise<PageAnswer>
  /** `path`: what follows the preview's base, e.g. `content/2026/01/02/1.html` or `content/…/assets/<sha256>.jpg` */
  preview: (path: string) => Promise<PageAnswer>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.gif': 'image/gif', '.avif': 'image/avif',
  '.woff2': 'font/woff2', '.ico': 'image/x-icon', '.txt': 'text/plain; charset=utf-8',
}
const typeOf = (file: string): string => TYPES[extname(file)] ?? 'application/octet-stream'

/** what draws the page in the preview's frame, made by the build (`src/renderer/src/preview/frame/page-program.ts`) */
const PAGE_PROGRAM = '/page-program.js'

const digest = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** What the build put into the screens' own page, so that its first paint waits for no other file: scripts and styles without an attribute. */
function standsIn(html: string): InPage {
  const within = (tag: 'script' | 'style') => [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))].map(([, text = '']) => digest(text))
  return { scripts: within('script'), styles: within('style') }
}

/** The document a page is drawn in: nothing but the script that draws it. */
function drawnIn(program: string): PageAnswer {
  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>预览</title><script>${program}</script></head><body></body></html>`
  return { status: 200, headers: { ...previewHeaders(digest(program)), 'content-type': typeOf('blank.html') }, body: new TextEncoder().encode(html) }
}

export type PageSources = {
  /** the built screens */
  rendererFolder: string
  /** origin of the WebSocket, null where the desk is behind a port */
  socket: string | null
  assetPath: (name: string) => Promise<string | null>
}

/**
 * Serves the screens and the preview. Which files there are is read once, so a
 * path is looked up and never resolved: there is nothing to climb out of. An
 * asset is looked up in the library by its name, the last segment alone.
 */
export async function createPageServer({ rendererFolder, socket, assetPath }: PageSources): Promise<PageServer> {
  const files = await listFiles(rendererFolder)
  const blank = async (): Promise<PageAnswer> => {
    const program = files.get(PAGE_PROGRAM)
    return program === undefined ? missing(previewHeaders()) : drawnIn(await readFile(program, 'utf8'))
  }
  return {
    async app(path) {
      const file = files.get(path === '/' ? '/index.html' : path)
      if (file === undefined) return missing(appHeaders(socket))
      const body = await readFile(file)
      const headers = extname(file) === '.html' ? appHeaders(socket, standsIn(body.toString('utf8'))) : appHeaders(socket)
      return { status: 200, headers: { ...headers, 'content-type': typeOf(file) }, body }
    },
    async preview(path) {
      if (path.endsWith('.html')) return blank()
      const name = path.slice(path.lastIndexOf('/') + 1)
      const file = await assetPath(name)
      if (file === null) return missing(previewHeaders())
      return { status: 200, headers: { ...pictureHeaders(), 'content-type': typeOf(name) }, body: await readFile(file) }
    },
  }
}

function missing(headers: Record<string, string>): PageAnswer {
  return { status: 404, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' }, body: new TextEncoder().encode('404') }
}

async function listFiles(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    found.set(`/${relative(folder, file).split(sep).join('/')}`, file)
  }
  return found
}
