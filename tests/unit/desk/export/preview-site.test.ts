import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { previewSite, type SitePreview } from '#desk/export/preview-site.ts'
import { addChange } from '#desk/export/site-record.ts'
import { SiteState } from '#desk/export/site-state.ts'
import { realDisk } from '#desk/store/disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { runDesk } from '../../../../src/cli/run-desk.ts'

const [ONE, TWO] = ['money.example.org', 'www.example.org_8080']
const PAGES: Record<string, string> = {
  [`${ONE}/index.html`]: '<!DOCTYPE html><link rel="canonical" href="https://money.example.org/"><a class="x" href="https://www.example.org:8080/a.html">一</a><a href="https://elsewhere.example.com/">外</a>&lt;a href="https://www.example.org:8080/"',
  [`${ONE}/标签/index.html`]: '标签页', [`${ONE}/404.html`]: '没有这一页', [`${ONE}/feed.xml`]: '<rss/>', [`${ONE}/.hidden`]: '藏', [`${ONE}/empty/x.bin`]: 'x',
  [`${ONE}/old.html`]: '<meta http-equiv="refresh" content="0; url=https://money.example.org/new.html">',
  [`${TWO}/a.html`]: '二', 'rednet-site.json.txt': '不在网站里', 'nginx/money.example.org.conf': '不在网站里',
}

let root: string
let site: SitePreview
beforeEach(async () => {
  const folder = await tmpFolder()
  root = join(folder, '网站')
  await writeFile(join(folder, '外面.html'), '外面')
  for (const [path, words] of Object.entries(PAGES)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), words)
  }
  await symlink(join(folder, '外面.html'), join(root, ONE, 'out.html'))
  await symlink(folder, join(root, ONE, 'up'))
  await published(Object.keys(PAGES))
  site = await previewSite(root)
})
afterEach(async () => { await site.close() })

/** The manifest says that these were. */
const published = (paths: readonly string[]): Promise<void> =>
  addChange(realDisk, root, { state: new SiteState(), log: null }, { files: Object.fromEntries(paths.map((path) => [path, { sha256: '0'.repeat(64), bytes: 1, mtimeMs: 0 }])) }, async () => {})

/** The address as it is written: no client tidies it up. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number, headers: Record<string, unknown>, body: string }> {
  const { hostname, port, host } = new URL(site.url)
  const sent = request({ hostname, port, path, method, headers: { host, ...headers } })
  sent.end()
  return await new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (words: string) => { body += words }).on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
  })
}

test('a person walks the published site from host to host without leaving it, with the types a browser needs', async () => {
  expect(await ask('/')).toMatchObject({ status: 302, headers: { location: `/${ONE}/` } })
  const front = await ask(`/${ONE}/`)
  expect(front).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } })
  expect(front.body).toContain(`<a class="x" href="/${TWO}/a.html">`)
  expect(front.body).toContain('<link rel="canonical" href="https://money.example.org/">')
  expect(front.body).toContain('<a href="https://elsewhere.example.com/">')
  expect(front.body).toContain('&lt;a href="https://www.example.org:8080/"')
  expect((await ask(`/${ONE}/old.html`)).body).toContain(`url=/${ONE}/new.html"`)
  expect(await ask(`/${TWO}/a.html`)).toMatchObject({ status: 200, body: '二' })
  expect(await ask(`/${ONE}/${encodeURIComponent('标签')}`)).toMatchObject({ status: 301, headers: { location: `/${ONE}/${encodeURIComponent('标签')}/` } })
  expect(await ask(`/${ONE}/${encodeURIComponent('标签')}/?x=1`)).toMatchObject({ status: 200, body: '标签页' })
  expect(await ask(`/${ONE}/feed.xml`)).toMatchObject({ headers: { 'content-type': 'application/xml; charset=utf-8' } })
  expect(await ask(`/${ONE}/nothing.html`)).toMatchObject({ status: 404, body: '没有这一页' })
  expect(await ask(`/${ONE}/index.html`, {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
})

test('a host that comes to the site while a person walks it is there, and one that left it is not', async () => {
  const THREE = 'caijing.example.org'
  await mkdir(join(root, THREE))
  await writeFile(join(root, THREE, 'index.html'), '新域名')
  expect((await ask(`/${THREE}/`)).status).toBe(404)
  await published([`${THREE}/index.html`, `${TWO}/a.html`])
  expect(await ask(`/${THREE}/`)).toMatchObject({ status: 200, body: '新域名' })
  expect(await ask('/')).toMatchObject({ headers: { location: `/${THREE}/` } })
  expect((await ask(`/${ONE}/`)).status).toBe(404)
  // A manifest that cannot be read for a moment takes nothing away.
  await writeFile(join(root, 'rednet-site.json'), '{')
  expect((await ask(`/${THREE}/`)).status).toBe(200)
})

test('nothing outside the site’s hosts is read: no climbing, no hidden file, no link out, no listing, no other name for this machine', async () => {
  for (const path of [
    '/../外面.html', `/${ONE}/../../外面.html`, `/${ONE}/..%2f..%2f${encodeURIComponent('外面.html')}`, `/${ONE}/%2e%2e/%2e%2e/${encodeURIComponent('外面.html')}`, `/${ONE}/..%5c..%5cx`,
    `/${ONE}/out.html`, `/${ONE}/up/${encodeURIComponent('外面.html')}`, `/${ONE}/.hidden`, '/rednet-site.json', '/rednet-site.json.txt', '/nginx/money.example.org.conf', `//${ONE}/index.html`, `/${ONE}/%00`, `/${ONE}/%`, `/${ONE}/c:/x`,
  ]) {
    const { status, body } = await ask(encodeURI(decodeURI(path.replaceAll('%', '%25'))).replaceAll('%25', '%'))
    expect([path, status >= 400, /外面|藏|不在网站里|sha256/.test(body)]).toEqual([path, true, false])
  }
  expect((await ask(`/${ONE}/empty/`)).status).toBe(404)
  expect((await ask(`/${ONE}/empty`)).status).toBe(404)
  for (const host of ['evil.example.com', '127.0.0.1', '127.0.0.1:1', '[::1]']) expect((await ask(`/${ONE}/`, { host })).status).toBe(403)
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await ask(`/${ONE}/`, {}, method)).status).toBe(405)
  expect(new URL(site.url).hostname).toBe('127.0.0.1')
})

test('a folder nobody published to is no site', async () => {
  await expect(previewSite(await tmpFolder())).rejects.toMatchObject({ code: 'site-refused', data: { reason: 'no-site' } })
  const said = { out: '', err: '' }
  expect(await runDesk(['preview', await tmpFolder(), '--json'], { out: (words) => { said.out += words }, err: (words) => { said.err += words } })).toBe(1)
  expect(JSON.parse(said.err)).toMatchObject({ code: 'site-refused' })
  expect(await runDesk(['preview', '--json'], { out: () => {}, err: () => {} })).toBe(2)
})
