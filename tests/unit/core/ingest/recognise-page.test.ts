import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { recognisePage } from '#core/ingest/recognise-page.ts'
import { toFullWidth } from '#core/text/full-width.ts'
import { channels, digest, sampleFile } from './page-fixtures.ts'

const project = join(import.meta.dirname, '../../../..')
const seedFolder = join(project, '../shared/seed')
const seedNames = existsSync(seedFolder) ? readdirSync(seedFolder).filter((name) => name.endsWith('.txt')) : []
const kinds = (lines: string[], kind: string): number => lines.filter((line) => line.split(' ')[1] === kind).length

describe.skipIf(seedNames.length === 0)('the text of a real page, as copied (needs ../shared/seed)', () => {
  const source = seedNames[0] === undefined ? '' : readFileSync(join(seedFolder, seedNames[0]), 'utf8')
  const recognition = recognisePage(source, { channels, fullWidth: false })
  const { slip, recognised, warnings, leftover, newChannel } = recognition

  it('fills every field of the slip that the page gives', () => {
    expect(slip).toMatchObject({
      kicker: null, deck: null, channel: 'money', section: '时刻新闻', source: '红网',
      bylines: [{ role: '通讯员', names: ['刘震', '周灿耀'] }], editors: ['吴芳'], reviewCredits: [],
      dateline: { outlet: '红网时刻', place: null, month: 12, day: 6, verb: '讯', credits: [{ role: '通讯员', names: ['刘震', '周灿耀'] }] },
      rights: { kind: 'original', source: null, url: null }, publishedAt: '2021-12-06T16:30:32+08:00',
      contentId: '10492329', permalink: 'http://money.rednet.cn/content/2021/12/06/10492329.html',
    })
    expect(slip.headline).toBe(source.split('\n')[2])
    expect(slip.headline).toContain(':')
    expect([warnings, leftover, newChannel]).toEqual([[], [], null])
  })

  it('finds the four crossheads and the ten run-ins, and takes no other sentence for one', () => {
    const { body, lines } = digest(recognition)
    expect(recognised['crossheads']).toHaveLength(4)
    expect(recognised['runIns']).toHaveLength(10)
    expect(body).toHaveLength(16)
    expect(body.filter((block) => block.startsWith('crosshead-1:'))).toHaveLength(4)
    expect(body.filter((block) => block.startsWith('paragraph+run-in:'))).toHaveLength(10)
    expect(body[0]).toMatch(/^paragraph\+dateline: 红网时刻12月6日讯（通讯员 刘震 周灿耀）/)
    expect(body.at(-1)).toMatch(/^paragraph: “/)
    expect(['paragraph', 'credits', 'credits-repeated', 'breadcrumb', 'share', 'rights', 'permalink', 'read-next', 'return-links'].map((kind) => kinds(lines, kind)))
      .toEqual([12, 1, 3, 1, 1, 1, 1, 1, 1])
  })

  it('has every line of its text in the body once, in order', () => {
    const blocks = bodyText(recognition.body, slip).split('\n\n')
    const lines = source.split('\n').slice(8, 39).filter((line) => line !== '')
    expect(blocks.slice(1)).toEqual(lines.slice(1))
    expect(blocks[0]?.replace(/（/g, '(').replace(/）/g, ')')).toBe(lines[0])
  })

  it('sets its half-width marks full width, all of them and only them', () => {
    const wide = recognisePage(source, { channels, fullWidth: true })
    const words = `${wide.slip.headline}\n${bodyText(wide.body, wide.slip)}`
    expect(words).not.toMatch(/[,:;()!?]/)
    expect(source.match(/,/g)).toHaveLength(74)
    expect(toFullWidth(source).text.match(/[,;()!?]/g)).toBeNull()
    // what stays: the clock's two colons, the link's one
    expect(toFullWidth(source).text.match(/.:./g)).toEqual(['6:3', '0:3', 'p:/'])
    expect(recognition.halfWidthMarks).toBe((`${slip.headline}\n${bodyText(recognition.body, slip)}`.match(/[,:;()!?]/g) ?? []).length)
    expect([wide.halfWidthMarks, wide.slip.permalink, wide.slip.publishedAt]).toEqual([recognition.halfWidthMarks, slip.permalink, slip.publishedAt])
  })
})

describe('the sample that a new library opens with', () => {
  const recognition = recognisePage(readFileSync(sampleFile, 'utf8'), { channels, fullWidth: true })

  it('is read whole, with nothing left over', () => {
    const { recognised, body, leftover, warnings } = digest(recognition)
    expect(recognised).toMatchObject({
      headline: '青溪县图书馆：以“四趟车”把书送到家门口 让山里人读上新书好书', channel: 'edu', section: '时刻新闻', source: '红网',
      bylines: [{ role: '通讯员', names: ['沈知秋', '陆明远'] }], editors: ['何晓棠'], publishedAt: '2025-04-23T09:15:42+08:00', contentId: '90000001',
    })
    expect([recognised['crossheads'], recognised['runIns']].map((found) => Array.isArray(found) && found.length)).toEqual([4, 10])
    expect([body.length, leftover, warnings, recognition.halfWidthMarks]).toEqual([16, [], [], 0])
  })

  it('of every line that opens with its point the report says so, as it does of the line with the dateline', () => {
    const opens = (field: string): string[] => recognition.report.filter(({ fields }) => fields.includes(field)).map(({ text }) => text)
    const found = recognition.recognised['runIns']
    expect(opens('runIns').map((words, index) => Array.isArray(found) && words.startsWith(String(found[index])))).toEqual(Array(10).fill(true))
    expect(opens('dateline')).toHaveLength(1)
  })
})

describe('texts that are no page', () => {
  it('an empty text is an empty article', () => {
    expect(digest(recognisePage('', { channels, fullWidth: true }))).toEqual({
      recognised: {}, body: ['paragraph: '], lines: ['1 blank'], leftover: [], warnings: ['no-headline: '], halfWidthMarks: 0, newChannel: null,
    })
  })

  it('control characters never pass into the article, and the warning names them', () => {
    const { slip, body, warnings, report } = recognisePage('桥\u0000头\n\n河水\u0007涨了半\ud800尺。', { channels, fullWidth: false })
    expect([slip.headline, bodyText(body, slip)]).toEqual(['桥头', '河水涨了半尺。'])
    expect(warnings).toEqual([{ code: 'control-characters', line: 1, detail: 'U+0000' }, { code: 'control-characters', line: 3, detail: 'U+0007 U+D800' }])
    expect(report.map((line) => line.text)).toEqual(['桥\u0000头', '', '河水\u0007涨了半\ud800尺。'])
  })

  it.each(['\n', '\r\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'])('line end %j parts lines and is no part of one', (end) => {
    const { lines, body } = digest(recognisePage(['桥头', '　　河水涨了。', '桥没事。'].join(end), { channels, fullWidth: false }))
    expect(lines).toEqual(['1 headline (headline)', '2 paragraph', '3 paragraph'])
    expect(body).toEqual(['paragraph: 河水涨了。', 'paragraph: 桥没事。'])
  })
})

// A pattern that takes the square of its text's length would not come to an end here within the test's time.
describe('a text of any size is read to its end', () => {
  const size = 1_000_000
  it.each([
    ['one line of words', '山'.repeat(size)], ['one line of brackets', '('.repeat(size)], ['closing marks', `${'。”）'.repeat(size / 3)}x`],
    ['spaces inside a line', `头${' '.repeat(size)}尾`], ['labels', '来源:'.repeat(size / 3)], ['links', 'http://'.repeat(size / 7)], ['link marks', `http://${','.repeat(size)}`],
    ['dashes', '—'.repeat(size)], ['times', '2024-01-01 '.repeat(size / 11)], ['half-width marks', ',:;()!?'.repeat(size / 7)],
  ])('a million characters: %s', (_, source) => {
    const { report } = recognisePage(source, { channels, fullWidth: true })
    expect(report).toHaveLength(1)
    expect(report[0]?.text).toBe(source)
  })

  it.each([['blank lines', '\n'], ['bullets', '• 山\n'], ['numbers', '1. 山\n'], ['credits', '责编:王朴\n'], ['short lines', '山水\n'], ['read-next marks', '阅读下一篇\n'], ['repeated titles', '山\n山\n水\n'], ['control characters', '\u0000\n']])('many %s', (_, line) => {
    // enough that the square of it never ends, and more than a call takes arguments
    const lines = 150_000 / (line.split('\n').length - 1)
    const { report } = recognisePage(line.repeat(lines), { channels, fullWidth: true })
    expect(report).toHaveLength(line.split('\n').length * lines - lines + 1)
  })

  it('200,000 characters of an article keep every paragraph', () => {
    const paragraphs = Array.from({ length: 2_000 }, (_, index) => `第${index}天,护林员沿着山脊走了一遍${'，林子里很静'.repeat(14)}。`)
    const source = ['一本护林日记', '', ...paragraphs].join('\n')
    expect(source.length).toBeGreaterThan(200_000)
    const { body, slip, halfWidthMarks } = recognisePage(source, { channels, fullWidth: false })
    expect(bodyText(body, slip).split('\n\n')).toEqual(paragraphs)
    expect(halfWidthMarks).toBe(2_000)
  })
})
