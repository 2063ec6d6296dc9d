import { describe, expect, it } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { decodeText } from '#desk/ingest/decode-text.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { encodePairs, encodeUtf16 } from '#tests/support/encode-pairs.ts'

const SIMPLE = [
  '渡口今起恢复夜航，末班船开到十点半。', '记者从县气象台获悉，未来三天将有中到大雨。', '“灯亮了，路就不远了。”老周说。', '全县新增公交线路12条，覆盖87个村。', '春耕时节，合作社的农机手们忙了起来。',
  '会议指出，要把群众的急难愁盼放在第一位。', '据统计，1月至9月全市进出口总额同比增长8.6%。', '朱镕基的名字里有个镕字，喆、堃也常见于人名。', '1. 带身份证;2. 带户口簿', 'GDP、CPI两项指标均好于预期(见图)', '桥长1.2公里，宽24米，双向四车道。', '图书馆延长开放到晚上九点。',
]
const TRADITIONAL = [
  '渡口今起恢復夜航，末班船開到十點半。', '記者從縣氣象台獲悉，未來三天將有中到大雨。', '「燈亮了，路就不遠了。」老周說。', '全縣新增公車路線12條，涵蓋87個村。', '春耕時節，合作社的農機手們忙了起來。',
  '會議指出，要把民眾的需要放在第一位。', '據統計，1月至9月全市進出口總額年增8.6%。', '圖書館延長開放到晚上九點。', '橋長1.2公里，寬24公尺，雙向四車道。', '颱風過後，學校週三起恢復上課。',
]
/** Forty texts of one line to many, each of other lines. */
const made = (lines: readonly string[]): string[] => Array.from({ length: 40 }, (_, seed) => Array.from({ length: 1 + (seed % 9) }, (__, at) => lines[(seed * 7 + at * 5) % lines.length] ?? '').join(seed % 2 === 0 ? '\r\n' : '\n'))

const marked = (bytes: Uint8Array, ...mark: number[]): Uint8Array => Uint8Array.from([...mark, ...bytes])
const WAYS: [string, readonly string[], (words: string) => Uint8Array][] = [
  ['GB18030', SIMPLE, (words) => encodePairs('gb18030', words)],
  ['GB18030 of traditional words', TRADITIONAL, (words) => encodePairs('gb18030', words)],
  ['Big5', TRADITIONAL, (words) => encodePairs('big5', words)],
  ['UTF-16LE without its mark', SIMPLE, (words) => encodeUtf16(words)],
  ['UTF-16BE without its mark', SIMPLE, (words) => encodeUtf16(words, true)],
  ['UTF-16LE', SIMPLE, (words) => marked(encodeUtf16(words), 0xff, 0xfe)],
  ['UTF-16BE', SIMPLE, (words) => marked(encodeUtf16(words, true), 0xfe, 0xff)],
  ['UTF-8', SIMPLE, (words) => new TextEncoder().encode(words)],
]

describe.each(WAYS)('forty files in %s come in as they were written', (_, lines, encode) => {
  it('as .txt', () => {
    for (const words of made(lines)) expect(decodeText(encode(words), '稿.txt')).toMatchObject({ text: words, isGuess: false })
  })
  it('as .md and as .html that names no encoding', async () => {
    for (const words of made(lines).slice(0, 10)) {
      const plain = words.replace(/^1\. /gm, '').replace(/\r?\n/g, '\n\n')
      for (const [name, source] of [['稿.md', plain], ['稿.html', `<p>${plain.replaceAll('\n\n', '</p>\n<p>')}</p>`]] as const) {
        const read = await readForeignFile(encode(source), name)
        expect(read.gated === undefined ? '' : bodyText(read.gated.body, { dateline: null }), name).toBe(plain)
        expect(read.gated?.notes).toEqual([])
      }
    }
  })
})

const PARAGRAPH = '渡口今起恢复夜航，末班船开到十点半，沿江三个村的村民进城看病不必再绕山路。记者从县交通局获悉，夜航由两艘新船承担，每半小时一班，票价不变，学生和六十岁以上的老人免费。'

describe('bytes that are lost or strange cost the words they belong to and no others', () => {
  const WHERE = [10, 31, 60, 95, 100]
  it.each(WAYS.slice(0, 1).map(([name, , encode]) => [name, encode] as const))('a page in %s with a byte lost, doubled or made strange is read but for that place, which is told', async (_, encode) => {
    const whole = encode(PARAGRAPH)
    for (const at of WHERE) {
      for (const broken of [[...whole.slice(0, at), ...whole.slice(at + 1)], [...whole.slice(0, at), 0xff, ...whole.slice(at)], [...whole.slice(0, at), 0xff, ...whole.slice(at + 1)]]) {
        const page = Uint8Array.from([...new TextEncoder().encode('<html><meta charset="gb2312"><p>'), ...broken, ...new TextEncoder().encode('</p><p>'), ...whole, ...new TextEncoder().encode('</p></html>')])
        const read = await readForeignFile(page, '页.html')
        const [first = '', second = ''] = read.gated === undefined ? [] : bodyText(read.gated.body, { dateline: null }).split('\n\n')
        expect(second).toBe(PARAGRAPH)
        const [before = '', behind = ''] = first.split(/\ufffd+/)
        expect(PARAGRAPH.startsWith(before.slice(0, -4))).toBe(true)
        expect(PARAGRAPH.endsWith(behind.slice(4))).toBe(true)
        expect(before.length + behind.length).toBeGreaterThanOrEqual(PARAGRAPH.length - 2)
        expect(read.gated?.notes).toEqual([{ kind: 'unread', count: 1, details: [expect.stringContaining('\ufffd')] }])
      }
    }
  })

  it('a text in Big5, in UTF-16 and in UTF-8 likewise', () => {
    const big5 = encodePairs('big5', TRADITIONAL.slice(0, 3).join(''))
    const words = TRADITIONAL.slice(0, 3).join('')
    for (const at of [8, 21, 40]) {
      const read = decodeText(Uint8Array.from([...big5.slice(0, at), 0xff, ...big5.slice(at)]), 'a.txt')
      expect(read.encoding).toBe('big5')
      expect(read.text.replace(/.?\ufffd+.?/, '').length).toBeGreaterThanOrEqual(words.length - 2)
    }
    expect(decodeText(marked(encodeUtf16(`${PARAGRAPH}\ud800灯`), 0xff, 0xfe), 'a.txt').text).toBe(`${PARAGRAPH}\ufffd灯`)
    expect(decodeText(Uint8Array.from([...new TextEncoder().encode(PARAGRAPH), 0xe6, 0xb8]), 'a.txt').text).toBe(`${PARAGRAPH}\ufffd`)
  })

  it('a page in UTF-8 whose menu came from a file in GB2312 has the words of both', () => {
    const page = Uint8Array.from([...new TextEncoder().encode(`<p>${PARAGRAPH}</p><p>`), ...encodePairs('gb18030', '首页新闻，财富频道'), ...new TextEncoder().encode('</p>')])
    expect(decodeText(page, 'a.html').text).toBe(`<p>${PARAGRAPH}</p><p>首页新闻，财富频道</p>`)
  })

  it('what is lost for the most part is refused', () => {
    expect(() => decodeText(Uint8Array.from([...new TextEncoder().encode('caf'), 0xff]), 'a.txt')).toThrow(expect.objectContaining({ code: 'text-unreadable' }))
    expect(() => decodeText(Uint8Array.from([0xff, 0xff, 0xff, ...new TextEncoder().encode('abc')]), 'a.txt')).toThrow(expect.objectContaining({ code: 'text-unreadable' }))
    expect(() => decodeText(Uint8Array.from({ length: 400 }, (_, at) => (at % 3 === 0 ? 0xb6 : 0xff)), 'a.txt')).toThrow(expect.objectContaining({ code: 'text-unreadable' }))
  })
})
