import type { BrowserContext, Page } from '@playwright/test'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publishSite } from '#desk/export/publish-site.ts'
import { exportHostile } from '#tests/support/markup/export-hostile.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { canaryIn, type Canary, type Seen } from '#tests/support/markup/canary.ts'
import { fillHostile, POOL } from '#tests/support/markup/fill-hostile.ts'
import { MARK } from '#tests/support/markup/hostile-articles.ts'
import { mutationsOf } from '#tests/support/markup/mutate-vector.ts'
import { OWN_VECTORS } from '#tests/support/markup/own-vectors.ts'
import { vectorsOf } from '#tests/support/markup/read-vectors.ts'
import { serveSite } from '#tests/support/markup/serve-site.ts'
import { expect, test } from './support/desk-test.ts'
import { become, bodyField, headlineField, openTab, PEOPLE, saved } from './support/newsroom.ts'
import { launchChromium } from './support/launch-chromium.ts'
import { pasteEach } from './support/paste-html.ts'

/** A folder of vectors, by `npm run torture -- markup FOLDER`; the tests' own few where none is named. */
const FOLDER = process.env['REDNET_DESK_VECTORS'] ?? ''
const say = (words: string): void => { if (FOLDER !== '') process.stdout.write(`${new Date().toISOString()} ${words}\n`) }

/** Nothing of a published page may do more than this; what tries is told of, and runs. */
const TOLD_OF = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
/** A browser of readers to whom `folder` is the whole web, and what is heard of it: by the pages, and by the one who is asked. */
async function openToReaders(folder: string): Promise<{ context: BrowserContext, canary: Canary, close: () => Promise<void> }> {
  let hear: (what: string) => void = () => undefined
  const served = await serveSite(folder, TOLD_OF, (what) => hear(what))
  const browser = await launchChromium(served.browserArgs)
  const context = await browser.newContext()
  const canary = await canaryIn(context, null)
  hear = (what) => canary.note('request', what)
  context.on('request', (request) => { if (!served.isHere(request.url())) hear(request.url()) })
  return {
    context, canary,
    async close() {
      await browser.close()
      await served.close()
    },
  }
}

async function tmpFolderOf(pages: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rednet-raw-'))
  await mkdir(join(folder, 'raw.invalid'))
  for (const [at, page] of pages.entries()) await writeFile(join(folder, 'raw.invalid', `${at}.html`), page)
  return folder
}

/** Opens every page under `folder` as a reader does, a few at a time; answers how many. */
async function openAll(context: BrowserContext, canary: Canary, folder: string): Promise<number> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).split('/').map(encodeURIComponent).join('/')).toReversed()
  const all = paths.length
  await Promise.all(Array.from({ length: 3 }, async () => {
    const page = await context.newPage()
    for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
      const before = canary.seen.length
      await page.goto(`http://${path}`)
      await canary.look(page)
      expect(await page.evaluate(() => document.body.textContent?.length ?? 0), path).toBeGreaterThan(10)
      for (const one of canary.seen.slice(before)) say(`${path} ${one.kind} ${one.what}`)
      if (paths.length % 1_000 === 0) say(`${paths.length} pages to open`)
    }
    await page.close()
  }))
  return all
}

/** Down the whole list, screen by screen, so that every row stood in the window. */
async function scrollList(page: Page): Promise<number> {
  return await page.getByRole('option').first().evaluate(async (first) => {
    const frame = (): Promise<unknown> => new Promise((resolve) => { requestAnimationFrame(resolve) })
    let box: Element | null = first.parentElement
    while (box !== null && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement
    if (box === null) return 1
    let screens = 0
    for (let top = 0; top < box.scrollHeight; top += box.clientHeight) {
      box.scrollTop = top
      // Rows that are still being asked for have no words yet.
      for (let tries = 0; tries < 300; tries += 1) {
        await frame()
        if (tries > 0 && [...box.querySelectorAll('[role=option]')].every((row) => (row.textContent ?? '').length > 1)) break
      }
      screens += 1
    }
    return screens
  })
}

test.use({ library: 'people', trace: 'off' })

test('markup in any field, file, comment or paste runs nothing and asks for nothing: on the screens, in the preview, in what is exported, and when that is opened', async ({ desk, makeContext }) => {
  const vectors = FOLDER === '' ? OWN_VECTORS : await vectorsOf(FOLDER)
  const mutations = vectors.reduce((sum, vector) => sum + mutationsOf(vector).length, 0)
  say(`${vectors.length} vectors, ${mutations} mutations`)
  await desk.close()
  const drafts = await fillHostile(desk.libraryDir, vectors, say)

  const context = await makeContext()
  let host = ''
  const onScreens = await canaryIn(context, async (route) => {
    const asked = new URL(route.request().url())
    if (host === '' && asked.hostname === '127.0.0.1') host = asked.host
    if (asked.host !== host) return false
    await route.continue()
    return true
  })
  await desk.start()
  const { page } = desk
  await become(page, PEOPLE.author)
  await expect(page.getByRole('option').first()).toBeVisible()
  say(`${await scrollList(page)} screens of the list`)
  // The page as it is served, before anything of the library is in it: its own script is known to the letter.
  const own = /<script>([^]*?)<\/script>/.exec(await (await fetch(`http://${host}/`)).text())?.[1] ?? ''
  expect(own).toContain('/session')
  await onScreens.look(page, own)

  let pasted = 0
  for (const [at, id] of drafts.entries()) {
    await page.evaluate((hash) => { location.hash = hash }, `#/library/${id}`)
    await expect(headlineField(page)).not.toHaveValue('')
    await expect(bodyField(page)).toContainText(MARK)
    await bodyField(page).focus()
    await page.keyboard.press('Control+End')
    // The gate has had each mutation by itself (fill-hostile.ts): here some, one after the other in one paste.
    const pastes = vectors.slice(at * POOL, at * POOL + POOL).flatMap((vector, index) => (index % 4 === 0 ? [vector, mutationsOf(vector).join('<p>甲</p>')] : [vector]))
    await pasteEach(page, pastes)
    pasted += pastes.length
    await saved(page)
    await openTab(page, '预览')
    // What was heard says more than a preview that is not there.
    await expect.poll(async () => onScreens.seen.length > 0 || await page.frameLocator('iframe').locator('.article-body').count() > 0).toBe(true)
    expect(onScreens.seen).toEqual([])
    await expect(page.frameLocator('iframe').locator('.article-body')).toContainText(MARK)
    await openTab(page, '批注')
    await expect(page.getByRole('tabpanel', { name: '批注' }).getByRole('article').first()).toBeVisible()
    await onScreens.look(page, own)
    if (at % 20 === 19) say(`${at + 1} of ${drafts.length} drafts, ${onScreens.seen.length} heard`)
  }
  await page.getByRole('banner').getByRole('searchbox', { name: '搜索稿件' }).fill(MARK)
  await expect(page.getByRole('option').locator('mark').first()).toHaveText(MARK)
  say(`${await scrollList(page)} screens of what was found`)
  await onScreens.look(page, own)
  await desk.close()

  const site = `${desk.libraryDir}-site`
  const library = await openLibrary(desk.libraryDir)
  try {
    await library.listed
    const report = await publishSite(library, site)
    expect(report.problems).toEqual([])
    await exportHostile(library, drafts, join(site, 'ways.invalid'))
  } finally {
    await library.close()
  }
  say('published')
  const readers = await openToReaders(site)
  const inPages = readers.canary
  const opened = await openAll(readers.context, inPages, site)
  await readers.close()
  await rm(site, { recursive: true, force: true })
  say(JSON.stringify({ vectors: vectors.length, mutations, pasted, drafts: drafts.length, pages: opened, heard: onScreens.seen.length + inPages.seen.length }))
  expect(opened).toBeGreaterThan(vectors.length)
  expect([...onScreens.seen, ...inPages.seen]).toEqual([])
})

test('what listens for such markup hears it where nothing keeps it out', async () => {
  const folder = await tmpFolderOf(OWN_VECTORS.map((vector) => `<!doctype html><title>x</title><body>${vector}`))
  const readers = await openToReaders(folder)
  const heard = new Set<number>()
  const kinds = new Set<Seen['kind']>()
  for (const at of OWN_VECTORS.keys()) {
    // a page each: some lead away
    const page = await readers.context.newPage()
    await page.goto(`http://raw.invalid/${at}.html`)
    await readers.canary.look(page).catch(() => undefined)
    await page.close()
    for (const { kind } of readers.canary.seen.splice(0)) {
      heard.add(at)
      kinds.add(kind)
    }
  }
  await readers.close()
  await rm(folder, { recursive: true, force: true })
  expect([...kinds].toSorted()).toEqual(expect.arrayContaining(['markup', 'policy', 'request']))
  // The others are ways out of an attribute, of script or of a formula, which run in no page by themselves.
  expect(heard.size).toBeGreaterThanOrEqual(25)
})
