import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import type { Inline, List } from '#core/body/body-schema.ts'
import { RecognitionSchema, type Recognition } from '#core/ingest/recognition.ts'
import { recognisePage } from '#core/ingest/recognise-page.ts'
import { datelineText } from '#core/slip/dateline.ts'
import { channels } from './page-fixtures.ts'

const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/
const NO_INK = /[\s\u200b-\u200d\u2060\ufeff]|[\u0000-\u0008\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu
const NO_INK_BUT_SPACE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu
const LIST_MARK = /^(?:[•·●▪■◆◇○\-–*]|\d{1,3}[.、．)）])/u

/** What a reader sees of a text: no blanks, no control characters; a dateline's brackets are the layout's to set. */
const ink = (text: string): string => text.replace(NO_INK, '').replace(/（/g, '(').replace(/）/g, ')')

const wordsOf = (children: readonly (Inline | List)[], dateline: string): string => children
  .map((child) => (child.type === 'text' || child.type === 'run-in' ? child.text : child.type === 'dateline' ? dateline : '')).join('')

/** One entry for each line that the body holds. */
function bodyEntries({ body, slip }: Recognition): string[] {
  const dateline = slip.dateline === null ? '' : datelineText(slip.dateline)
  return body.root.children.flatMap((block) => (block.type === 'list'
    ? block.children.map((item) => wordsOf(item.children, dateline))
    : block.type === 'rule' || block.type === 'related' ? [] : block.type === 'figure' || block.type === 'gallery' || block.type === 'article-table' ? [block.caption] : [wordsOf(block.children, dateline)])).map(ink).filter((entry) => entry !== '')
}

/** Every text the slip holds. */
const leaves = (value: unknown): string[] =>
  (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [])

const BODY = new Set(['paragraph', 'crosshead', 'list-item', 'leftover'])
const FURNITURE = new Set(['breadcrumb', 'share', 'read-next', 'return-links', 'blank'])
/** Words a line of credits or rights has besides its values; the layout prints its own. */
const LABELS = /来源|稿源|作者|编辑|责任编辑|责编|[一二三初复终]审|审核|校对|阅读量?|字号|文|图|摄影|记者|通讯员|时间|发布|稿件|信息|值班|见习|[\d:：/／|｜丨、,，;；.()（）[\]【】TZ-]/gu

function expectAccounted(source: string): void {
  const recognition = recognisePage(source, { channels, fullWidth: false })
  const lines = source.split(LINE_END)
  expect(recognition.report.map((line) => line.text)).toEqual(lines)
  expect(recognition.report.map((line) => line.line)).toEqual(lines.map((_, index) => index + 1))
  expect(recognition.leftover).toEqual(recognition.report.filter((line) => line.as === 'leftover'))
  const entries = bodyEntries(recognition)
  const said = leaves(recognition.slip).map(ink)
  let at = 0
  for (const line of recognition.report) {
    const words = ink(line.text)
    if (BODY.has(line.as)) {
      const entry = entries[at] ?? ''
      at += 1
      // Only a line that gave the slip something, or a list's mark, is not there whole.
      if (line.as === 'leftover' && line.fields.length > 0) expect([...entry].every((one) => words.includes(one))).toBe(true)
      else if (line.as === 'list-item') expect(entry).toBe(words.replace(LIST_MARK, ''))
      else expect(entry).toBe(words)
    } else if (line.as === 'credits' || line.as === 'review-credits' || line.as === 'credits-repeated') {
      const disputed = recognition.warnings.some((warning) => warning.line === line.line)
      if (!disputed) for (const value of line.text.replace(/[\s\u200b-\u200d\u2060\ufeff]/gu, ' ').replace(NO_INK_BUT_SPACE, '').replace(LABELS, ' ').split(' ')) expect(said.some((leaf) => leaf.includes(value)), value).toBe(true)
    } else if (line.as === 'headline' || line.as === 'kicker' || line.as === 'deck' || line.as === 'section') {
      expect(said).toContain(words)
    } else if (!FURNITURE.has(line.as)) expect(['time', 'rights', 'permalink']).toContain(line.as)
    if (line.as === 'blank') expect(words).toBe('')
  }
  expect(at).toBe(entries.length)
  const parsed = RecognitionSchema.safeParse(JSON.parse(JSON.stringify(recognition)))
  expect(parsed.success ? null : parsed.error.issues).toBeNull()
  const kept = JSON.stringify([recognition.slip, recognition.body])
  expect(kept).not.toMatch(/\\u00[01]|\\ud[89a-f]/i)
}

const han = fc.stringMatching(/^[山水书车村镇春秋人家路灯新好]{1,18}$/)
const name = fc.constantFrom('李知远', '欧阳青', '王 朴', '丁一苇', '阿依·古丽', '何')
const role = fc.constantFrom('通讯员', '记者', '全媒体记者', '红网时刻记者', '')
const credits = fc.array(fc.tuple(role, fc.array(name, { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 3 }).map((all) => all.map(([role, names]) => [role, ...names].join(' ').trim()).join(' '))
const label = fc.constantFrom('来源', '作者', '编辑', '责编', '一审', '二审', '文', '图', '摄影', '阅读', '时间', '值班编辑')
const colon = fc.constantFrom(':', '：', '/', ' ：')
const labelled = fc.array(fc.tuple(label, colon, fc.oneof(credits, han)), { minLength: 1, maxLength: 5 })
const creditLine = fc.tuple(labelled, fc.constantFrom(' ', '', '　'), fc.constantFrom('', ' 2024-02-30 10:00:00', ' 2024-02-03 10:00', ' 2024年2月3日')).map(([parts, gap, time]) => parts.map((part) => part.join('')).join(gap) + time)
const dateline = fc.tuple(fc.constantFrom('红网时刻', '红网时刻新闻', '洣水日报', '本网'), fc.constantFrom('', '衡阳', ' 衡阳'), fc.nat(13), fc.nat(33), fc.constantFrom('讯', '电', ''), fc.constantFrom('(', '（', ''), credits)
  .map(([outlet, place, month, day, verb, open, who]) => `${outlet}${place}${month}月${day}日${verb}${open === '' ? ' ' : `${open}${who}${open === '(' ? ')' : '）'}`}`)
const paragraph = fc.tuple(fc.constantFrom('', '　　', '\t'), fc.oneof(fc.constant(''), dateline, fc.constantFrom('（一）', '1.', '2、', '• ', '一、')), han, fc.constantFrom('。', '，', '”。', ''), han, fc.constantFrom('。', '', '！')).map((parts) => parts.join(''))
const furniture = fc.constantFrom('当前位置:', '首页 > 财富频道 > 正文', '—分享—', '时刻新闻', '阅读下一篇', '下一篇：山里的灯', '返回红网首页 返回财富频道首页', '打印', '分享到更多人手中', '转自部队的老王', '下一篇章',
  '本文为财富频道原创文章,转载请附上原文出处链接和本声明。', '本文转载自《洣水日报》，原作者：李知远', '（原标题：山里的灯）', '原文链接：http://a.example/1.html', '本文链接:http://money.rednet.cn/content/2021/12/06/1.html',
  '本文链接:http://../1.html', '本文链接：https://new.rednet.cn/a/b/14024310.html', 'https://x/', '(记者 汪叙 通讯员 颜知夏)', '——一个副题', '', '', '\u0000\u0007', '\ud800', '\ufeff')
const line = fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 2, arbitrary: creditLine }, { weight: 3, arbitrary: furniture }, { weight: 1, arbitrary: fc.string({ unit: 'binary' }) }, { weight: 1, arbitrary: han })
const page = fc.tuple(fc.array(line, { maxLength: 24 }), fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\n\n', '\v')).map(([lines, end]) => lines.join(end))

describe('no character of a source is ever dropped: it is in the slip, in the body, or in a line the report shows as furniture', () => {
  it('a name set close before the next label', () => {
    expectAccounted('来源:通讯员 李知远摄影:通讯员 欧阳青编辑:通讯员 阿依·古丽')
  })

  it('pages put together at random', () => {
    fc.assert(fc.property(page, expectAccounted), { numRuns: 1_500 })
    // random work takes minutes of a machine that does much else
  }, 120_000)

  it('any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), expectAccounted), { numRuns: 500 })
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'来源作者:：()（）。，\n 　一审编辑记者1.•>—/讯月日http:/.cn'), maxLength: 300 }), expectAccounted), { numRuns: 1_000 })
  })

  it('full width changes marks one for one and nothing else', () => {
    fc.assert(fc.property(page, (source) => {
      const plain = recognisePage(source, { channels, fullWidth: false })
      const wide = recognisePage(source, { channels, fullWidth: true })
      const half = (text: string): string => text.replace(/[，：；！？（）]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
      expect(half(bodyText(wide.body, wide.slip))).toBe(half(bodyText(plain.body, plain.slip)))
      expect(half(wide.slip.headline)).toBe(half(plain.slip.headline))
      expect(wide.report).toEqual(plain.report)
      expect(wide.halfWidthMarks).toBe(plain.halfWidthMarks)
    }), { numRuns: 300 })
  })
})
