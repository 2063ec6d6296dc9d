import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programFolder } from '#desk/program-folder.ts'
import { expect, test } from './support/desk-test.ts'
import { isAccessible } from './support/is-accessible.ts'
import { saved } from './support/newsroom.ts'
import { raid } from './support/raid.ts'

test.describe('the loopback shell', () => {
  let foreign: Server
  let foreignAddress = ''
  test.beforeEach(async () => {
    foreign = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end('<!doctype html><title>foreign</title><body></body>')
    })
    await new Promise<void>((resolve) => { foreign.listen(0, '127.0.0.1', resolve) })
    const bound = foreign.address()
    foreignAddress = typeof bound === 'object' && bound !== null ? `http://127.0.0.1:${bound.port}/` : ''
  })
  test.afterEach(() => { foreign.close() })

  test('gives a page of another program on this machine nothing, even one the person has open', async ({ desk }) => {
    const address = new URL('/', desk.page.url()).href
    const intruder = await desk.page.context().newPage()
    await intruder.goto(foreignAddress)
    expect(await raid(intruder, address)).toEqual([])
    // The same raid finds something where nobody keeps the door, so it can.
    expect((await raid(intruder, foreignAddress)).length).toBeGreaterThan(2)
  })

  test('leaves no code or token in the address, the history or anything that outlives the tab', async ({ desk }) => {
    await expect(desk.page.locator('#root')).not.toBeEmpty()
    expect(new URL(desk.page.url()).hash).toBe('')
    const tokenThere = (): Promise<string> => desk.page.evaluate(() => sessionStorage.getItem('rednet-desk.session') ?? '')
    // The window stands before the desk has let it in.
    await expect.poll(tokenThere).toHaveLength(43)
    const token = await tokenThere()
    const kept = await desk.page.evaluate(() => ({ long: { ...localStorage }, cookie: document.cookie, loads: performance.getEntriesByType('resource').map((entry) => entry.name) }))
    expect(JSON.stringify(kept)).not.toContain(token)
    expect(await desk.page.context().cookies()).toEqual([])
    const other = await desk.page.context().newPage()
    await other.goto(new URL('/', desk.page.url()).href)
    expect(await other.evaluate(() => sessionStorage.getItem('rednet-desk.session'))).toBeNull()
  })
})

test.describe('a page that outlives its desk', () => {
  test.use({ library: 'people' })

  test('keeps its words, and saves them when the new link is opened in its tab', async ({ desk }) => {
    const { page } = desk
    await page.getByRole('button', { name: '新建' }).first().click()
    await page.getByRole('textbox', { name: '正文' }).click()
    await page.keyboard.insertText('茶山上的第一锅明前茶出炉了')
    await expect(page.getByText(/已保存/).first()).toBeVisible()
    await page.getByRole('button', { name: '新建' }).first().click()
    await expect(page.getByRole('textbox', { name: '正文' })).toHaveText('')
    await page.getByRole('textbox', { name: '主题' }).first().fill('另一篇')
    await saved(page)
    await page.getByRole('button', { name: '关闭 另一篇' }).click()
    await expect(page.getByRole('textbox', { name: '正文' })).toContainText('明前茶')
    await page.getByRole('textbox', { name: '正文' }).click()
    await page.keyboard.press('Control+End')
    const again = await desk.killKeepingPage()
    await page.keyboard.insertText('，香气顺着风进了村')
    await expect(page.getByText('与工作站的连接断开').first()).toBeVisible()
    await isAccessible(page, 'connection lost')
    // Its tab stays, and says why; when the desk is back that is not said any longer.
    await page.keyboard.press('Control+Alt+w')
    const looking = page.getByText('与工作站的连接断开。正在重连，文字还在这个窗口里。')
    await expect(looking).toBeVisible()
    // An article asked for meanwhile is opened when the desk is back, without another press.
    await page.getByRole('option').filter({ hasText: '另一篇' }).click()
    await expect(page.getByRole('main').getByRole('button', { name: '重试' })).toBeVisible()
    const link = await again()
    await page.evaluate((hash) => { location.hash = hash }, new URL(link).hash)
    await expect(page.getByRole('textbox', { name: '主题' }).first()).toHaveValue('另一篇')
    await expect(looking).toBeHidden()
    // Its words have reached the library, and it stands first: before, the row under the mouse becomes another article's.
    await expect(page.getByRole('option').first()).toContainText('无标题')
    await page.getByRole('option').first().click()
    await expect(page.getByRole('textbox', { name: '正文' })).toContainText('香气顺着风进了村')
    await saved(page)
    await desk.close()
    expect((await desk.cli('list')).stdout).toContain('茶山上的第一锅明前茶出炉了，香气顺着风进了村')
  })
})

test('a library that cannot be opened says why in the browser that the program opened, not in the terminal alone', async ({ makeContext }) => {
  test.skip(process.platform !== 'linux', 'stands in for xdg-open')
  const home = await mkdtemp(join(tmpdir(), 'door-home-'))
  const library = join(home, 'library')
  await mkdir(library)
  await writeFile(join(library, 'library.json'), '{"schema": 999}')
  await writeFile(join(home, 'xdg-open'), '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  const program = spawn(process.execPath, [join(programFolder(), 'out', 'main', 'loopback.js'), '--library', library, '--port', '0', '--open'], {
    stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: '', DISPLAY: ':99', SSH_CONNECTION: undefined, HOME: home, PATH: `${home}:${process.env['PATH'] ?? ''}` },
  })
  const ended = once(program, 'exit')
  let said = ''
  program.stderr.on('data', (text) => { said += String(text) })
  try {
    const folder = join(home, 'RednetDesk')
    await expect.poll(() => readdir(folder).catch(() => [])).toHaveLength(1)
    const [name = ''] = await readdir(folder)
    await expect.poll(() => readFile(join(folder, name), 'utf8')).toContain('</html>')
    const page = await (await makeContext()).newPage()
    await page.goto(/url=([^"]+)"/.exec(await readFile(join(folder, name), 'utf8'))?.[1] ?? '')
    await expect(page.getByText('稿库打不开')).toBeVisible()
    await expect(page.getByText('library.json')).toBeVisible()
    expect((await ended)[0]).toBe(1)
    expect(said).toContain(`稿库打不开（${library}）`)
    await isAccessible(page, 'no library')
  } finally {
    program.kill('SIGKILL')
    await rm(home, { recursive: true, force: true })
  }
})

test('a part of the window that does not come is asked for again: the article opens once it is there, and the list stands meanwhile', async ({ desk: { page } }) => {
  await page.getByRole('button', { name: '新建' }).first().click()
  await expect(page.locator('[data-headline]')).toBeVisible()
  await saved(page)
  let asked = 0
  await page.route(/\/ArticleText-[\w-]+\.js$/, (route) => {
    asked += 1
    return route.abort()
  })
  await page.reload()
  await expect.poll(() => asked).toBeGreaterThan(1)
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.unrouteAll()
  await expect(page.locator('[data-headline]')).toBeVisible()
})
