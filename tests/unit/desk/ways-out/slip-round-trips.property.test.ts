import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { body, crosshead, editorNote, figure, gallery, paragraph, quote, runIn, text } from '#core/body/body-nodes.ts'
import type { Block } from '#core/body/body-schema.ts'
import type { FileFormat } from '#core/export/export-formats.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { SAID_FIELDS } from '#core/ingest/said-fact.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { SlipSchema, type LeadImage, type Slip } from '#core/slip/slip.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { makeFiles } from '#desk/ways-out/make-files.ts'
import { articleView, everyBody, pictureOf } from '#tests/support/every-way.ts'
import { CHANNEL, fullBody, fullSlip, signedPage } from '#tests/support/page-input.ts'
import { zipOf } from '#tests/support/docx-of.ts'
import { words } from '#tests/support/arbitrary-page.ts'

const tools = { printPdf: async () => new Uint8Array(), toWordPicture: async (_: string, bytes: Buffer) => ({ kind: 'jpg' as const, bytes }) }
let shown: { picture: LeadImage, bytes: Buffer }
beforeAll(async () => { shown = await pictureOf('jpeg', '#b98a4a', { caption: '', credit: '', alt: '' }, [120, 80]) })

const FORMATS = ['page', 'markdown', 'docx'] as const
type Format = (typeof FORMATS)[number]

async function written(of: PageInput, format: Format): Promise<{ name: string, bytes: Uint8Array }> {
  if (format === 'page') return { name: '稿.html', bytes: Buffer.from(renderPage(of)) }
  const input = { article: articleView({ slip: of.slip, body: of.body }), page: of, pictures: [{ picture: shown.picture, bytes: shown.bytes, name: '01.jpg' }] }
  const [file] = (await makeFiles(input, format satisfies FileFormat, tools))('稿')
  return { name: file?.path ?? '', bytes: file?.bytes ?? new Uint8Array() }
}

/** As the library takes a file in: its pictures are at hand by then, wherever they lay. */
async function readBack(of: PageInput, format: Format, change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) {
  const { name, bytes } = await written(of, format)
  const read = await readForeignFile(change(bytes), name)
  if (read.gated === undefined) throw new Error('read as plain text')
  const gated = gateHtml(read.html, (source) => (source === '' ? null : { ...shown.picture, caption: '', credit: '', alt: '' }))
  return { ...recogniseBody(gated.body, { channels: [CHANNEL], fullWidth: false, said: read.said ?? null }).recognition, notes: gated.notes }
}

/** One line as people write it: what export and page fold (blanks at the edges and in rows) and what they show as another mark is not asked for. */
const line = words.filter((one) => one.length <= 300 && !/[\p{C}\ufffd]|^\s|\s$|\s\s|[^\S ]/u.test(one))
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value.filter((one) => one !== ''), { nil: null })
const said = line.filter((one) => one !== '')
/** On a page names are parted by blanks, and nothing else says where one ends. */
const name = fc.constantFrom('沈听澜', '顾念慈', '欧阳知秋', 'Smith', '阿依古丽·买买提')
const role = fc.constantFrom('记者', '通讯员', '特约记者', '摄影')
const credits = (who: fc.Arbitrary<string>, post: fc.Arbitrary<string>) => fc.uniqueArray(fc.record({ role: post, names: fc.array(who, { minLength: 1, maxLength: 3 }) }), { selector: ({ role: one }) => one, maxLength: 2 })

/** `isPage`: values that a page's own words tell, where its data do not reach */
const slipOf = (format: Format): fc.Arbitrary<Slip> => fc.record({
  kicker: orNull(line), headline: said, deck: orNull(line), shortTitle: orNull(line), section: orNull(line), source: orNull(line), summary: orNull(line), tags: fc.uniqueArray(said, { maxLength: 3 }),
  bylines: format === 'page' ? credits(name, role) : credits(said, said), editors: fc.array(format === 'page' ? name : said, { maxLength: 2 }),
  reviewCredits: format === 'page' ? credits(name, fc.constantFrom('责编', '一审', '二审', '三审')) : credits(said, said),
  rights: fc.oneof(
    fc.constant({ kind: 'original' as const, source: null, url: null, originalAuthor: null, originalHeadline: null }),
    fc.record({ kind: fc.constant('reprint' as const), source: orNull(line), url: fc.constantFrom('https://example.org/a?b=1&c=2', null), originalAuthor: orNull(line), originalHeadline: orNull(line) }),
  ),
  hasPicture: fc.boolean(), caption: line, credit: line, alt: line, hasDateline: fc.boolean(), hasTime: fc.boolean(),
}).map(({ hasPicture, caption, credit, alt, hasDateline, hasTime, ...fields }) => {
  const whole = signedPage().slip
  return SlipSchema.parse({ ...whole, ...fields, leadImage: hasPicture ? { ...shown.picture, caption, credit, alt } : null, dateline: hasDateline ? whole.dateline : null, publishedAt: hasTime ? whole.publishedAt : null })
})

const sentence = fc.constantFrom('江面上起了雾，渡船停在北岸。', '“今年收成好。”她说。', '第3号公告贴在村口，来看的人不少。', '来源：红网', '责编：沈听澜', '一、先学拍照', '本文转载自湘江早报。')
const plain: fc.Arbitrary<Block> = fc.oneof(
  sentence.map((one) => paragraph(text(one))), sentence.map((one) => crosshead(one)), sentence.map((one) => quote(text(one))),
  fc.tuple(line, line, line).map(([caption, credit, alt]) => figure({ ...shown.picture, caption, credit, alt })),
  fc.array(fc.tuple(line, line, line), { minLength: 2, maxLength: 3 }).chain((said) => line.map((caption) => gallery(said.map(([one, credit, alt]) => ({ ...shown.picture, caption: one, credit, alt })), caption))),
)
/** Markdown has no sign for a run-in: it is told by what it looks like. */
const block = (format: Format): fc.Arbitrary<Block> => (format === 'markdown' ? plain : fc.oneof({ weight: 4, arbitrary: plain }, fc.tuple(sentence, sentence).map(([one, other]) => paragraph(runIn(one), text(other)))))

describe.each(FORMATS)('%s and back', (format) => {
  test.each([true, false])('any slip comes back field by field, whatever its words are taken for (signed: %s)', async (signed) => {
    await fc.assert(fc.asyncProperty(slipOf(format), fc.array(block(format), { minLength: 1, maxLength: 4 }), fc.boolean(), async (slip, blocks, hasChannel) => {
      const address = signed ? {} : { permalink: null, contentId: null, ...(hasChannel ? {} : { channel: null }) }
      const of = signedPage({ slip: { ...slip, ...address }, channel: signed || hasChannel ? CHANNEL : null, body: body(...blocks), signed, stage: signed ? 'signed' : 'draft', next: null })
      const back = await readBack(of, format)
      for (const field of SAID_FIELDS) {
        // Nothing prints a dateline that the body does not hold.
        if (field === 'dateline' && format === 'page') continue
        expect([field, back.slip[field]]).toEqual([field, of.slip[field]])
      }
      const { leadImage } = of.slip
      expect(back.slip.leadImage).toEqual(leadImage)
      expect(back.body.root.children).toEqual(blocks)
      expect(back.leftover).toEqual([])
    }), { numRuns: format === 'docx' ? 25 : 60 })
  })
})

test.each(FORMATS)('%s and back: pictures side by side stay side by side, each with its words, and two groups stay two', async (format) => {
  const one = (caption: string, credit: string): LeadImage => ({ ...shown.picture, caption, credit, alt: `${caption}的图` })
  const blocks = [
    editorNote('编者按', text('夜校办了一冬。')), paragraph(text('灯亮了。')), gallery([one('渡口', '沈听澜 摄'), one('', ''), one('', '顾念慈 摄')], '一冬的课'), gallery([one('夜', ''), one('昼', '')]), figure(one('独张', '')),
    paragraph(text('末班船开了。')),
  ]
  const back = await readBack(signedPage({ slip: { ...signedPage().slip, leadImage: null }, body: body(...blocks), next: null }), format)
  expect(back.body.root.children).toEqual(blocks)
})

test('what somebody wrote into the slip’s table of a .docx is the slip’s, and the report says so; a line of their own is told of', async () => {
  const of = signedPage({ slip: { ...signedPage().slip, leadImage: null }, next: null })
  const { bytes } = await written(of, 'docx')
  const zip = await fromBufferPromise(Buffer.from(bytes), { autoClose: false })
  const parts: { path: string, content: Buffer }[] = []
  for await (const entry of zip.eachEntry()) parts.push({ path: entry.fileName, content: await buffer(await zip.openReadStreamPromise(entry)) })
  const edited = zipOf(parts.map(({ path, content }) => ({ path, content: path === 'word/document.xml' ? content.toString('utf8').replace('村办夜校的一个冬天。', '夜校三年。').replace('乡村 夜校', '乡村 夜校 橘子').replace('>环节<', '>备注<') : content })))
  const read = await readForeignFile(edited, '稿.docx')
  if (read.gated === undefined) throw new Error('read as plain text')
  const { slip, said, warnings } = recogniseBody(read.gated.body, { channels: [CHANNEL], fullWidth: false, said: read.said ?? null }).recognition
  expect(slip).toMatchObject({ ...of.slip, summary: '夜校三年。', tags: ['乡村', '夜校', '橘子'], leadImage: null })
  expect(said.map(({ field, key }) => `${field} ${key}`)).toEqual(expect.arrayContaining(['summary 稿签表 摘要', 'tags 稿签表 标签']))
  expect(warnings.map(({ code, detail }) => `${code} ${detail}`)).toEqual(['said-dropped 稿签表 备注：已签发'])
})

test('a .docx of this desk that LibreOffice saved again comes back whole: its slip, its groups of pictures, its lists', async () => {
  // Written by this desk of this very article, opened in LibreOffice 7.4 and saved as .docx.
  const read = await readForeignFile(await readFile('tests/fixtures/own/saved-again-by-libreoffice-7.4.docx'), '稿.docx')
  if (read.gated === undefined) throw new Error('read as plain text')
  const gated = gateHtml(read.html, (source) => (source === '' ? null : { ...shown.picture }))
  const { slip, body: back, warnings } = recogniseBody(gated.body, { channels: [], fullWidth: false, said: read.said ?? null }).recognition
  const pictures = [0, 1, 2, 3].map((at): LeadImage => ({ ...shown.picture, caption: `图说${at}`, credit: at % 2 === 1 ? '顾念慈 摄' : '', alt: `图${at}` }))
  expect(back.root.children).toEqual(everyBody(pictures.slice(1)).root.children.filter(({ type }) => type !== 'related'))
  const { channel: _, permalink, publishedAt, contentId, ...rest } = slip
  expect(rest).toEqual({ ...without(fullSlip()), leadImage: pictures[0] })
  expect([contentId, permalink?.endsWith('/10000001.html'), publishedAt?.startsWith('2026-')]).toEqual(['10000001', true, true])
  expect(warnings.map(({ code }) => code)).toEqual(['unknown-channel'])
})
const without = ({ channel: _, permalink: __, publishedAt: ___, contentId: ____, ...slip }: Slip) => slip

async function edited(bytes: Uint8Array, change: (words: string) => string, format: Format): Promise<Uint8Array> {
  const changed = (words: string): string => {
    const after = change(words)
    if (after === words) throw new Error('nothing was changed')
    return after
  }
  if (format !== 'docx') return Buffer.from(changed(Buffer.from(bytes).toString('utf8')))
  const zip = await fromBufferPromise(Buffer.from(bytes), { autoClose: false })
  const parts: { path: string, content: Buffer | string }[] = []
  for await (const entry of zip.eachEntry()) parts.push({ path: entry.fileName, content: await buffer(await zip.openReadStreamPromise(entry)) })
  return zipOf(parts.map(({ path, content }) => ({ path, content: path === 'word/document.xml' ? changed(content.toString()) : content })))
}

describe('what a person wrote into an exported file, or took out of it, wins over what the file says beside', () => {
  const TEXT = paragraph(text('入夜，旧小学的灯又亮了。教室里坐着三十二位村民。'))
  const LEAD = { caption: '旧说明', credit: '某甲 摄', alt: '灯' }
  const of = (slip: Partial<Slip>, ...blocks: Block[]): PageInput => signedPage({ slip: { ...signedPage().slip, leadImage: null, ...slip }, body: body(...blocks), next: null })
  const picture = (caption: string): Block => figure({ ...shown.picture, caption, credit: '某乙 摄', alt: '船' })
  const back = async (page: PageInput, format: Format, change: (words: string) => string) => {
    const { name, bytes } = await written(page, format)
    const read = await readForeignFile(await edited(bytes, change, format), name)
    if (read.gated === undefined) throw new Error('read as plain text')
    const gated = gateHtml(read.html, (source) => (source === '' ? null : { ...shown.picture, caption: '', credit: '', alt: '' }))
    const made = recogniseBody(gated.body, { channels: [CHANNEL], fullWidth: false, said: read.said ?? null }).recognition
    return { ...made, told: made.warnings.filter(({ code }) => code === 'said-otherwise').map(({ detail }) => detail) }
  }
  const paragraphs = (xml: string): string[] => xml.match(/<w:p>(?:(?!<\/w:p>)[^])*<\/w:p>/g) ?? []
  /** The paragraph of the first picture, and the one below it that has these words. */
  const pictureOfWord = (xml: string, words: string): [string, string] => {
    const all = paragraphs(xml)
    return [all.find((one) => one.includes('<w:drawing>')) ?? '', all.find((one) => one.includes(words) && !one.includes('<w:drawing>')) ?? '']
  }

  test('a caption of the lead image that was written anew in Word is the caption', async () => {
    const { slip, told } = await back(of({ leadImage: { ...shown.picture, ...LEAD } }, TEXT), 'docx', (xml) => xml.replaceAll('>旧说明<', '>新写的说明<'))
    expect(slip.leadImage).toEqual({ ...shown.picture, ...LEAD, caption: '新写的说明' })
    expect(told).toEqual(['题图：旧说明 某甲 摄 灯'])
  })

  test('a caption of the lead image that was written anew in Markdown stays in the text, and the old one is not put back', async () => {
    const { slip, told, body: text } = await back(of({ leadImage: { ...shown.picture, ...LEAD } }, TEXT), 'markdown', (source) => source.replace(/^旧说明.*$/m, '新写的说明'))
    expect([slip.leadImage?.caption, slip.leadImage?.alt, JSON.stringify(text).includes('新写的说明')]).toEqual(['', '灯', true])
    expect(told).toEqual(['题图：旧说明 某甲 摄 灯'])
  })

  test.each(['docx', 'markdown'] as const)('%s: where the lead image was taken out, the next picture keeps its own words and its place', async (format) => {
    const { slip, told, body: text } = await back(of({ leadImage: { ...shown.picture, ...LEAD } }, picture('正文第一图'), TEXT), format, (source) => (format === 'docx'
      ? pictureOfWord(source, '旧说明').reduce((xml, part) => xml.replace(part, ''), source)
      : source.replace(/^!\[[^\n]*\n\n旧说明[^\n]*\n\n/m, '')))
    expect(slip.leadImage).toBeNull()
    // In Markdown both have one name here, and the words below stay a paragraph.
    if (format === 'docx') expect(text.root.children).toEqual([picture('正文第一图'), TEXT])
    else expect(JSON.stringify(text)).toMatch(/"alt":"船".*正文第一图 某乙 摄/)
    expect(told).toEqual(['题图：旧说明 某甲 摄 灯'])
  })

  test.each(['above the headline', 'below the foot'])('a picture that was laid %s in Word stays, with its caption', async (place) => {
    const { body: text } = await back(of({}, TEXT, picture('正文第一图')), 'docx', (xml) => {
      const [image, caption] = pictureOfWord(xml, '正文第一图')
      const rest = xml.replace(image, '').replace(caption, '')
      const headline = paragraphs(rest).find((one) => one.includes('"Title"') || one.includes('"Heading1"')) ?? '-'
      return place === 'below the foot' ? rest.replace('<w:sectPr', `${image}${caption}<w:sectPr`) : rest.replace(headline, `${image}${caption}${headline}`)
    })
    expect(text.root.children).toEqual(place === 'below the foot' ? [TEXT, picture('正文第一图')] : [picture('正文第一图'), TEXT])
  })

  test('a deck that was taken out in Word does not come back, and the report says what it was', async () => {
    const { slip, told } = await back(of({ deck: '旧副题在此' }, TEXT), 'docx', (xml) => xml.replace(/<w:p>(?:(?!<\/w:p>)[^])*?<w:pStyle w:val="deck"\/>(?:(?!<\/w:p>)[^])*?<\/w:p>/, ''))
    expect(slip.deck).toBeNull()
    expect(told).toContainEqual(expect.stringContaining('旧副题在此'))
  })

  test.each(['docx', 'markdown'] as const)('%s: a by-line that was taken out does not come back, and the report says whose it was', async (format) => {
    const { slip, told } = await back(of({ bylines: [{ role: '', names: ['沈听澜'] }], editors: [], reviewCredits: [], dateline: null }, TEXT), format, (source) => source.replaceAll(/ *作者：沈听澜 */g, ''))
    expect(slip.bylines).toEqual([])
    expect(told).toContainEqual(expect.stringContaining('沈听澜'))
  })

  test.each(['docx', 'markdown'] as const)('%s: a blank that was taken out of a headline stays out', async (format) => {
    const { slip, told } = await back(of({ headline: '渡口 夜航记' }, TEXT), format, (source) => (format === 'docx' ? source.replaceAll('渡口 夜航记', '渡口夜航记') : source.replace(/^# .*$/m, '# 渡口夜航记')))
    expect(slip.headline).toBe('渡口夜航记')
    expect(told).toContainEqual(expect.stringContaining('渡口 夜航记'))
  })

  test('a dateline that was written anew in Word is the only one there is, and the report says what it was', async () => {
    const { slip, told, body: words } = await back(of({}, ...fullBody().root.children), 'docx', (xml) => {
      const at = xml.lastIndexOf('讯（')
      return `${xml.slice(0, at)}电（${xml.slice(at + 2)}`
    })
    expect(JSON.stringify([slip.dateline, words])).not.toContain('日讯（')
    expect(slip.dateline).toBeNull()
    expect(JSON.stringify(words)).toContain('日电（')
    expect(told).toContainEqual(expect.stringContaining('日讯（'))
  })

  test('what was written into the slip’s table in Word stands, though the headline was written anew too', async () => {
    const { slip } = await back(of({ headline: '渡口夜航记', bylines: [{ role: '', names: ['沈听澜'] }], editors: [], reviewCredits: [], dateline: null }, TEXT), 'docx', (xml) => {
      const at = xml.lastIndexOf('渡口夜航记')
      return `${xml.slice(0, at)}渡口晨航记${xml.slice(at + 5)}`.replace('沈听澜', '顾念慈')
    })
    expect([slip.headline, slip.bylines]).toEqual(['渡口晨航记', [{ role: '', names: ['顾念慈'] }]])
  })

  test('a dateline that the text no longer has is told of, whether or not the headline is as it was', async () => {
    const page = of({ headline: '渡口夜航记' }, TEXT)
    const kept = await back(page, 'docx', (xml) => xml.replace('三十二位', '三十三位'))
    const anew = await back(page, 'docx', (xml) => xml.replaceAll('渡口夜航记', '渡口晨航记'))
    expect(kept.slip.dateline).toEqual(page.slip.dateline)
    expect(kept.said.map(({ field }) => field)).toContain('dateline')
    expect(anew.told).toContainEqual(expect.stringContaining('电头'))
  })
})
