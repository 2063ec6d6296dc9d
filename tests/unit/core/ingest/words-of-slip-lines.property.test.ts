import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockText } from '#core/body/body-text.ts'
import { recognisePage } from '#core/ingest/recognise-page.ts'
import { channels } from './page-fixtures.ts'

const leaves = (value: unknown): string[] =>
  (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [])

/** A page that ends in one line of a foot. */
function readFoot(foot: string) {
  const { slip, body, warnings, report } = recognisePage(['护河队十年走堤', '', '雨停了，他们出了门。', '', '他们走完了全程。', '', foot].join('\n'), { channels, fullWidth: false })
  return { slip, kept: body.root.children.slice(2).map((block) => blockText(block, slip)), warnings: warnings.map(({ code, detail }) => `${code}: ${detail}`), as: report.at(-1)?.as }
}

describe('a notice of rights gives its facts to the slip, and what it says besides stays to be seen', () => {
  it.each([
    ['本文转载自《洣水日报》，图片由王朴提供，联系电话0731-1234。', '图片由王朴提供 联系电话0731-1234'],
    ['本文转载自《洣水日报》（2024年5月7日第3版），作者：汪叙', '本文转载自《洣水日报》（2024年5月7日第3版）'],
    ['本文为财富频道原创文章，特别鸣谢护河队全体队员。', '特别鸣谢护河队全体队员'],
    ['（原标题：《十年护一河》 责任编辑 程砚）', '责任编辑 程砚'],
    ['转自：洣水日报 记者 汪叙', '记者 汪叙'],
    ['本文转载自《洣水日报》，链接：https://a.example/1.html 和 https://b.example/2.html', 'https://b.example/2.html'],
  ])('%s', (foot, kept) => {
    const read = readFoot(foot)
    expect([read.kept, read.warnings]).toEqual([[kept], [`unread-text: ${kept}`]])
  })

  it.each([
    '本文为财富频道原创文章,转载请附上原文出处链接和本声明。',
    '版权声明：本文系红网原创稿件，未经授权不得转载，违者必究。',
    '本文转载自洣水日报，原作者：汪叙，原标题：《十年护一河》，链接：https://a.example/1.html，版权归原作者所有',
  ])('a notice like any other leaves nothing behind: %s', (foot) => {
    const { kept, warnings, as } = readFoot(foot)
    expect([kept, warnings, as]).toEqual([[], [], 'rights'])
  })

  it('an original headline keeps its comma and takes no author along', () => {
    const { originalHeadline, originalAuthor } = readFoot('原标题：十年护一河，走堤两千里 作者：汪叙').slip.rights
    expect([originalHeadline, originalAuthor]).toEqual(['十年护一河，走堤两千里', '汪叙'])
  })
})

describe('nobody is named after a telephone, a date or a post', () => {
  it('an unknown label is left to be seen', () => {
    const { slip, kept, warnings } = readFoot('来源：红网 编辑：程砚 电话：0731-123')
    expect([slip.editors, kept, warnings]).toEqual([['程砚'], ['电话：0731-123'], ['unread-text: 电话：0731-123']])
  })

  it('posts of a review that we have no word for are told by their last one', () => {
    expect(readFoot('三审：韩江 监审：王朴 栏目监制：杜若').slip.reviewCredits)
      .toEqual([{ role: '三审', names: ['韩江'] }, { role: '监审', names: ['王朴'] }, { role: '栏目监制', names: ['杜若'] }])
  })

  it('a second moment is no author', () => {
    const { slip, kept } = readFoot('来源：红网 作者：汪叙 2024-05-07 08:00 更新时间：2024-05-08 09:00')
    expect([slip.bylines, slip.publishedAt, kept]).toEqual([[{ role: '', names: ['汪叙'] }], '2024-05-07T08:00:00+08:00', ['更新时间： 2024-05-08 09:00']])
  })
})

const value = fc.stringMatching(/^[山水渡春秋桥灯]{2,6}$/)
const known = fc.tuple(fc.constantFrom('来源：', '作者：', '编辑：', '责编：', '三审：'), value)
const unknown = fc.tuple(fc.constantFrom('电话：', '邮箱：', '地址：', '更新：'), value)
const creditLine = fc.tuple(known, fc.array(fc.oneof(known, unknown), { maxLength: 4 })).map(([first, rest]) => [first, ...rest])
const clause = fc.oneof(value, fc.tuple(fc.constantFrom('图片由', '感谢', '原作者：', '原标题：', '转载请注明'), value).map((parts) => parts.join('')))
const rightsLine = fc.tuple(fc.constantFrom('本文转载自《', '本文为'), value, fc.array(clause, { maxLength: 4 }))
  .map(([opening, name, clauses]) => [opening === '本文为' ? `本文为${name}频道原创文章` : `${opening}${name}日报》`, ...clauses].join('，'))

/** Every word that only this line has is in the slip, in the body, or quoted by a warning. */
function expectSaid(foot: string, words: readonly string[]): void {
  const { slip, kept, warnings } = readFoot(foot)
  const said = [...leaves(slip), ...kept, ...warnings]
  for (const one of words) expect(said.some((text) => text.includes(one)), `${one} of ${foot}`).toBe(true)
}
const OWN_WORDS = /[山水渡春秋桥灯]{2,}/gu

describe('no word of a line that fills the slip is dropped without being shown', () => {
  it('credits', () => {
    fc.assert(fc.property(creditLine, fc.constantFrom(' ', '　', '，'), (parts, gap) => {
      expectSaid(parts.map((part) => part.join('')).join(gap), parts.map((part) => part[1]))
    }), { numRuns: 500 })
  })

  it('rights', () => {
    fc.assert(fc.property(rightsLine, (foot) => {
      // the channel that an original names is told by its warning, or else is the article's
      expectSaid(foot, [...foot.matchAll(OWN_WORDS)].map((match) => match[0]))
    }), { numRuns: 500 })
  })
})
