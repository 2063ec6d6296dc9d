import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPageServer } from '#desk/pages/page-server.ts'
import { rendererFolder } from '#desk/program-folder.ts'
import { addressProbes, type Fetched } from '#tests/support/probes/address-probes.ts'
import { contractProbes } from '#tests/support/probes/contract-probes.ts'
import { electronProbes } from '#tests/support/probes/electron-probes.ts'
import { pageProbes } from '#tests/support/probes/page-probes.ts'
import { keepPort, openWire, type PageWire } from '#tests/support/probes/page-wire.ts'
import { runProbes, type Probe } from '#tests/support/probes/probe.ts'
import { answerDeskRequest } from '../../src/main/desk-protocol.ts'
import { expect, test, type Desk } from './support/desk-test.ts'

/** By `npm run torture -- probes`: where to say what was tried, a line of JSON for each shell. */
const REPORT = process.env['REDNET_DESK_PROBES'] ?? ''
const SECRET = `probe-secret-${randomUUID()}`
const OUTSIDE = `probe-outside-${process.pid}.txt`

/** Answers everybody, so that what is let out gets somewhere. */
async function foreignServer(): Promise<{ address: string, close: () => void }> {
  const server = createServer((_request, response) => response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' }).end('<!doctype html><title>foreign</title>'))
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const bound = server.address()
  return { address: typeof bound === 'object' && bound !== null ? `http://127.0.0.1:${bound.port}/` : '', close: () => { server.close(); server.closeAllConnections() } }
}

const overHttp = (origin: URL) => (path: string): Promise<Fetched> => new Promise((resolve) => {
  let asked
  try {
    asked = request({ host: origin.hostname, port: origin.port, path, headers: { host: origin.host, range: 'bytes=0-99' } }, (answer) => {
      let text = ''
      answer.setEncoding('latin1')
      answer.on('data', (part: string) => { text += part })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
  } catch {
    // Node's own client sends no such path; a browser’s sends none either.
    return resolve({ status: 0, text: '' })
  }
  asked.on('error', () => resolve({ status: 0, text: '' }))
  asked.end()
})

/** The program's addresses, and Electron's protocol by itself over a folder with a link that leads out of it. */
async function addresses(desk: Desk): Promise<{ probes: Probe[], clean: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'rednet-probes-'))
  const near = [join(dirname(rendererFolder()), OUTSIDE), join(desk.libraryDir, OUTSIDE), join(tmpdir(), OUTSIDE)]
  for (const file of near) await writeFile(file, SECRET)
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await symlink(join(tmpdir(), OUTSIDE), join(folder, 'link.txt'))
  await symlink(tmpdir(), join(folder, 'linked'))
  const answer = answerDeskRequest(await createPageServer({ rendererFolder: folder, socket: null, assetPath: async () => null }))
  const direct = async (url: string): Promise<Fetched> => {
    const response = await answer(Object.defineProperty(new Request('http://stands.invalid/'), 'url', { value: url }))
    return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString('latin1') }
  }
  const secrets = [SECRET, 'root:x:0:', 'PATH=', '[fonts]']
  const links: Probe[] = ['link.txt', `linked/${OUTSIDE}`, 'linked/', 'linked'].map((path) => ({ group: 'address', name: `a link in the folder of screens: ${path}`, run: async () => ((await direct(`desk://app/${path}`)).text.includes(SECRET) ? { through: 'it was followed' } : 'held') }))
  const { standIn } = desk
  const program: Probe[] = []
  if (standIn !== null) {
    const asked = (path: string): Promise<Fetched> => standIn.fetches(new URL(path, 'desk://app/').href)
    program.push(...addressProbes('address', '/', secrets, OUTSIDE, asked), ...addressProbes('preview address', '/preview/', secrets, OUTSIDE, asked))
  } else if (desk.shell === 'loopback') {
    const asked = overHttp(new URL(desk.page.url()))
    const previewBase = await desk.page.evaluate(async () => {
      const answered: unknown = await (await fetch('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: sessionStorage.getItem('rednet-desk.session') }) })).json()
      return typeof answered === 'object' && answered !== null ? String(Reflect.get(answered, 'previewBase')) : ''
    })
    program.push(...addressProbes('address', '/', secrets, OUTSIDE, asked), ...addressProbes('preview address', previewBase, secrets, OUTSIDE, asked))
  }
  return {
    probes: [...addressProbes('protocol by itself', 'desk://app/', secrets, OUTSIDE, direct), ...addressProbes('preview by itself', 'desk://app/preview/', secrets, OUTSIDE, direct), ...links, ...program],
    async clean() {
      for (const file of near) await rm(file, { force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

test.use({ library: 'people', trace: 'off' })

test('a page that was taken over gets nothing more out of the program than its screens do', async ({ desk }) => {
  test.setTimeout(REPORT === '' ? 180_000 : 0)
  const { page, shell } = desk
  await expect(page.getByRole('banner')).toBeVisible()
  const foreign = await foreignServer()
  const { probes, clean } = await addresses(desk)
  const wires: PageWire[] = []
  const wire = (): PageWire => {
    const [open] = wires
    if (open === undefined) throw new Error('no line is open')
    return open
  }
  const alive = async (): Promise<boolean> => (await wire().ask('/access/state', '{"json":null,"meta":[[3]]}')).status === 200
  try {
    const around = await runProbes([...probes, ...electronProbes(desk.standIn), ...pageProbes(page, foreign.address, shell !== 'loopback')])
    // A window that was led away has no line to try the rest on: what led it away is said, not that the line lacks.
    if (REPORT === '') expect(around.through).toEqual([])
    if (shell !== 'loopback') {
      await keepPort(page)
      await page.reload()
    }
    wires.push(await openWire(page))
    const within = await runProbes([...contractProbes(wire, alive, REPORT === '' ? 13 : 1), {
      group: 'contract', name: 'nothing lies outside the library after it',
      async run() {
        const near = [tmpdir(), dirname(desk.libraryDir), dirname(dirname(desk.libraryDir)), process.cwd(), '/']
        const names = (await Promise.all(near.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))))).flat().filter((name) => name.includes('probe-escape'))
        return names.length === 0 ? 'held' : { through: names.join(' ') }
      },
    }])
    const through = [...around.through, ...within.through]
    if (REPORT !== '') await appendFile(REPORT, `${JSON.stringify({ shell, ran: around.ran + within.ran, groups: { ...around.groups, ...within.groups }, through, notRun: [...around.notRun, ...within.notRun] })}\n`)
    expect(around.ran).toBeGreaterThan(200)
    expect(through).toEqual([])
  } finally {
    foreign.close()
    await clean()
  }
})
