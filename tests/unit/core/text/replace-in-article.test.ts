import { expect, test } from 'vitest'
import { body, gallery, crosshead, datelineNode, figure, lineBreak, link, list, paragraph, quote, quoteBy, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { searchText } from '#core/search/search-text.ts'
import { finder, type Query } from '#core/text/find-matches.ts'
import { hitsOf, linesOf, replaceInArticle } from '#core/text/replace-in-article.ts'

const PICTURE = { asset: `${'a'.repeat(64)}.png`, width: 4, height: 3, caption: '青溪渡口', credit: '青溪台', alt: '青溪的桥' }
const written = {
  slip: { ...emptySlip(), kicker: '青溪', headline: '青溪通车', summary: '青溪，青溪', source: '青溪日报', leadImage: PICTURE },
  body: body(
    paragraph(datelineNode(), runIn('青溪的车。'), text('到青'), text('溪', 1), lineBreak(), text('青'), link('http://a.example/', [text('溪')])),
    crosshead('青溪'), quoteBy('青溪老何', text('青溪人')), list('bullet', [[text('青溪一')], [list('number', [[text('青溪二')]])]]),
    table([[tableCell([[text('青溪')]])]], '青溪表'), figure(PICTURE), gallery([PICTURE, PICTURE], '青溪组图'),
  ),
}
const query = (words: string, matchCase = false) => ({ words, isPattern: false, matchCase, matchWidth: true })
type Written = Parameters<typeof linesOf>[0]
const found = (article: Written, asked: Query) => linesOf(article).map(({ text: line }) => finder(asked)(line))
const hitsIn = (article: Written, asked: Query) => hitsOf(linesOf(article), found(article, asked))
const replaced = (article: Written, asked: Query, template: string, chosen: ReadonlySet<number>) => replaceInArticle(article, found(article, asked), { template, isPattern: asked.isPattern }, chosen)
const all = new Set(Array.from({ length: 99 }, (_, at) => at))

test('every line of slip, text, pictures and tables is looked through, in reading order; names and addresses are not', () => {
  expect(hitsIn(written, query('青溪')).map(({ place }) => place)).toEqual([
    'kicker', 'headline', 'summary', 'summary', 'caption', 'credit', 'alt', 'text', 'text', 'text', 'text', 'text', 'speaker', 'text', 'text', 'table-caption', 'text', 'caption', 'credit', 'alt', 'caption', 'credit', 'alt', 'caption', 'credit', 'alt', 'caption',
  ])
})

test('each hit comes with the words around it, never half a character', () => {
  const long = { ...written, slip: emptySlip(), body: body(paragraph(text(`${'𠮷'.repeat(40)}青溪${'𠮷'.repeat(40)}`))) }
  const [hit] = hitsIn(long, query('青溪'))
  expect(hit?.line.slice(hit.start, hit.end)).toBe('青溪')
  expect(hit?.line).not.toMatch(/\p{Surrogate}/u)
  expect(hit?.line.startsWith('…')).toBe(true)
})

test('all replaced: formats, links, lists and the grid stay, and the body is one the library takes', () => {
  const done = replaced(written, query('青溪'), '白沙洲', all)
  expect(done?.count).toBe(27)
  expect(JSON.stringify(done?.body)).not.toContain('青溪')
  expect(done?.slip.source).toBe('青溪日报')
  expect(done?.body.root.children[0]).toEqual(paragraph(datelineNode(), runIn('白沙洲的车。'), text('到白沙洲'), lineBreak(), text('白沙洲')))
  expect(BodySchema.safeParse(done?.body).success).toBe(true)
})

test('only the chosen ones are replaced, and nothing chosen changes nothing', () => {
  expect(replaced(written, query('青溪'), '白沙', new Set([1, 3]))?.slip).toEqual({ ...written.slip, headline: '白沙通车', summary: '青溪，白沙' })
  expect(replaced(written, query('青溪'), '白沙', new Set())).toEqual({ ...written, count: 0 })
})

test('words that go leave no empty line of the slip and no empty text behind', () => {
  const done = replaced(written, query('青溪'), '', all)
  expect(done?.slip.kicker).toBeNull()
  expect(BodySchema.safeParse(done?.body).success).toBe(true)
  expect(JSON.stringify(done?.body)).not.toContain('"text":""')
  const nobody = replaced(written, query('青溪老何'), '', all)
  expect(nobody?.body.root.children.find(({ type }) => type === 'quote')).toEqual(quote(text('青溪人')))
})

test('a title that would not hold the new words stops the whole article', () => {
  expect(replaced(written, query('青溪'), '长'.repeat(300), all)).toBeNull()
})

test('a pattern: each place gets what its own groups say, and what is folded of width is one place with the other', () => {
  const article = { slip: { ...emptySlip(), headline: '12月6日与7日' }, body: body(paragraph(text('共３万元，'), text('增长5', 1), text('％'))) }
  expect(replaced(article, { words: '(\\d+)日', isPattern: true, matchCase: false, matchWidth: true }, '$1号', all)?.slip.headline).toBe('12月6号与7号')
  const folded = { words: '5%', isPattern: false, matchCase: false, matchWidth: false }
  expect(hitsIn(article, folded)).toMatchObject([{ place: 'text', match: { groups: ['5％'] } }])
  expect(replaced(article, folded, '五成', all)?.body).toEqual(body(paragraph(text('共３万元，'), text('增长五成', 1))))
})

test('search finds every article that holds a line this looks through: none is passed over', () => {
  const words = searchText(written)
  for (const { text: line } of linesOf(written)) expect(words).toContain(line)
})
