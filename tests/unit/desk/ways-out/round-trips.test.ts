import { beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { articleView, everyBody, pictureOf } from '#tests/support/every-way.ts'
import { fullSlip, signedPage } from '#tests/support/page-input.ts'
import { anyBody } from '#tests/support/arbitrary-page.ts'
import { text as streamText } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { body, list, text } from '#core/body/body-nodes.ts'
import type { Block, Body } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { plainText } from '#core/layout/escape-html.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { emptySlip, type Slip } from '#core/slip/slip.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { makeFiles } from '#desk/ways-out/make-files.ts'
import type { FileFormat } from '#core/export/export-formats.ts'
import { pictureZip } from '#desk/ways-out/picture-zip.ts'
import type { WayInput } from '#desk/ways-out/way.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { CHANNEL } from '#tests/support/page-input.ts'

const tools = { printPdf: async () => new Uint8Array(), toWordPicture: async (name: string, bytes: Buffer) => ({ kind: name.endsWith('png') ? 'png' as const : 'jpg' as const, bytes }) }
let shown: { picture: LeadImage, bytes: Buffer }[]
beforeAll(async () => {
  shown = [await pictureOf('jpeg', '#b98a4a', { caption: '夜校第一课。', credit: '顾念慈 摄', alt: '村民围看一部手机' }, [120, 80])]
})

const page = (of: Partial<PageInput>): PageInput => signedPage(of)
const inputOf = (of: PageInput): WayInput => ({ article: articleView({ slip: of.slip, body: of.body }), page: of, pictures: shown.map(({ picture, bytes }, at) => ({ picture, bytes, name: `0${at + 1}.jpg` })) })
async function written(of: PageInput, format: FileFormat | 'page'): Promise<{ name: string, bytes: Uint8Array }> {
  if (format === 'page') return { name: '稿.html', bytes: Buffer.from(renderPage(of)) }
  const [file] = (await makeFiles(inputOf(of), format, tools))('稿')
  return { name: file?.path ?? '', bytes: file?.bytes ?? new Uint8Array() }
}
async function readBack(of: PageInput, format: FileFormat | 'page') {
  const { name, bytes } = await written(of, format)
  const read = await readForeignFile(bytes, name)
  if (read.gated === undefined) throw new Error('read as plain text')
  return { ...recogniseBody(read.gated.body, { channels: [CHANNEL], fullWidth: false }).recognition, notes: read.gated.notes, gated: read.gated.body }
}

async function entryOf(zipped: Uint8Array, name: string): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(zipped), { autoClose: false })
  for await (const entry of zip.eachEntry()) if (entry.fileName === name) return await streamText(await zip.openReadStreamPromise(entry))
  throw new Error(`no ${name}`)
}

const ink = (words: string): string => plainText(words).replace(/[\s\u200b\ufeff\u00ad\p{Cc}]/gu, '')
/** Pictures come back as places to be filled, cards as the words of a link: not the structure of the text. */
const structure = (of: Body): Block[] => of.root.children.filter(({ type }) => type !== 'figure' && type !== 'gallery' && type !== 'related')
const CREDITS = ['headline', 'bylines', 'editors', 'source', 'reviewCredits', 'dateline', 'permalink', 'publishedAt', 'rights', 'channel'] as const satisfies readonly (keyof Slip)[]
const credits = (slip: Slip) => Object.fromEntries(CREDITS.map((field) => [field, slip[field]]))

describe.each(['page', 'docx', 'markdown'] as const)('%s and back', (format) => {
  test('news copy keeps its text, its structure and who is named', async () => {
    const of = page({ body: everyBody([]), slip: { ...fullSlip(), leadImage: null }, related: new Map() })
    const { slip, body: read } = await readBack(of, format)
    expect(credits(slip)).toEqual(credits(of.slip))
    expect(structure(read)).toEqual(structure(of.body))
    expect([slip.kicker, slip.deck]).toEqual([of.slip.kicker, of.slip.deck])
  })
})

test.each(['page', 'docx', 'markdown'] as const)('%s and back: what readers were told of a correction is told of, and does not become text', async (format) => {
  const plain = page({ body: everyBody([]), slip: { ...fullSlip(), leadImage: null }, related: new Map() })
  const of = { ...plain, slip: { ...plain.slip, notices: [{ kind: 'correction' as const, at: '2026-01-05T10:00:00.000Z', text: '原稿把“四万斤”写成了四千斤。\n——谨致歉意。' }] } }
  const { body: read, notes, slip } = await readBack(of, format)
  expect(structure(read)).toEqual(structure(of.body))
  expect(credits(slip)).toEqual(credits(of.slip))
  expect(notes.some(({ kind, details }) => kind === 'frame' && details.some((said) => said.includes('原稿把“四万斤”写成了四千斤。')))).toBe(true)
})

test('a Word list counts items without words as the page does', async () => {
  const of = page({ body: body(list('number', [[text('甲')], [], [text('丙')]])), slip: { ...fullSlip(), leadImage: null } })
  expect((await entryOf((await written(of, 'docx')).bytes, 'word/document.xml')).match(/<w:numPr>/g)).toHaveLength(3)
})

test('captions that a spreadsheet would take for formulas stand as they are in the list that is read, which says what the other has', async () => {
  const said = async (caption: string): Promise<{ txt: string, csv: string }> => {
    const [one] = shown
    const zip = await pictureZip({ ...inputOf(page({})), pictures: one === undefined ? [] : [{ picture: { ...one.picture, caption }, bytes: one.bytes, name: '01.jpg' }] })
    return { txt: await entryOf(zip, '图片说明.txt'), csv: await entryOf(zip, '图片说明.csv') }
  }
  const dash = await said('-3℃的早班船')
  expect(dash.csv).toContain(`"'-3℃的早班船"`)
  expect(dash.txt).toMatch(/\n-3℃的早班船[^]*前面加了一个 '/)
  expect((await said('早班船')).txt).not.toContain('前面加了')
})

test('a draft’s mark and the slip on top of a .docx are told of, and do not become text', async () => {
  const of = page({ signed: false, stage: 'draft', body: everyBody([]), slip: { ...fullSlip(), leadImage: null, contentId: null, permalink: null }, related: new Map() })
  const { body: read, notes, slip } = await readBack(of, 'docx')
  expect(bodyText(read, slip)).not.toMatch(/未签发|时刻新闻/)
  expect(notes.filter(({ kind }) => kind === 'frame').length).toBeGreaterThan(0)
})

test('any body: a .docx holds every word, in order', async () => {
  await fc.assert(fc.asyncProperty(anyBody, async (made) => {
    const kept = normaliseBody(body(...made.root.children.filter(({ type }) => type !== 'figure' && type !== 'gallery' && type !== 'related'))).body
    const of = page({ body: kept, slip: { ...emptySlip(), headline: '题', source: '甲' } })
    const { gated } = await readBack(of, 'docx')
    const whole = ink(bodyText(gated, { dateline: null }))
    let from = 0
    for (const line of bodyText(kept, { dateline: null }).split(/[\n\t]/).map(ink).filter((one) => one !== '')) {
      const at = whole.indexOf(line, from)
      if (at === -1) expect(whole.slice(from)).toContain(line)
      from = at + line.length
    }
  }), { numRuns: 60 })
})
