import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { body, crosshead, datelineNode, link, list, paragraph, quote, runIn, text } from '#core/body/body-nodes.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'

const words = fc.oneof(fc.string(), fc.constantFrom('湘江涨水', '记者到场。', ' ', 'A4 纸', '<b>x</b>', '\u{20000}', '\ud800'))
const lexicalType = fc.constantFrom(
  'paragraph', 'crosshead', 'heading', 'quote', 'list', 'listitem', 'code', 'table', 'tablerow', 'tablecell', 'link', 'autolink',
  'text', 'run-in', 'tab', 'linebreak', 'dateline', 'mark', 'image', 'collapsible', 'root', '__proto__', 'constructor',
)
const leaf = fc.record({
  type: lexicalType, text: words, format: fc.oneof(fc.nat(4096), fc.constantFrom('center', '', -1, null)),
  style: fc.constantFrom('', 'color:red'), mode: fc.constantFrom('normal', 'token'), version: fc.nat(2), foreign: fc.anything(),
}, { requiredKeys: ['type'] })
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, leaf, fc.record({
    type: lexicalType, children: fc.array(tie('tree'), { maxLength: 5 }), direction: fc.constantFrom(null, 'ltr', 'rtl'),
    format: fc.constantFrom('', 'center', 0), indent: fc.nat(12), level: fc.nat(4), tag: fc.constantFrom('h1', 'h4', 'ul', 'ol'),
    listType: fc.constantFrom('bullet', 'number', 'check'), start: fc.integer(), value: fc.integer(), checked: fc.boolean(),
    url: fc.constantFrom('https://example.org/a', 'javascript:alert(1)', ' JaVaScRiPt:1', 'mailto:a@example.org', 'data:text/html,x', 42),
  }, { requiredKeys: ['type', 'children'] })),
}))
const state = fc.record({ root: fc.record({ type: fc.constant('root'), children: fc.array(tree, { maxLength: 6 }) }) })

/** What a reader of the foreign tree sees, line ends, spaces (plain text parts cells by them) and lone surrogates aside. */
function foreignWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(foreignWords).join('')
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  const own = 'text' in value && typeof value.text === 'string' ? value.text : ''
  return own + ('children' in value && Array.isArray(value.children) ? foreignWords(value.children) : '')
}
const plain = (sentence: string): string => sentence.replace(/[\r\n\t ]/g, '').replace(/\p{Surrogate}/gu, '\ufffd')
const shown = (normal: ReturnType<typeof normaliseBody>): string => plain(bodyText(normal.body, { dateline: null }))

describe('the gate into a body', () => {
  test('no foreign state gets past the schema, and no word of it is lost or moved', () => {
    fc.assert(fc.property(state, (foreign) => {
      const normal = normaliseBody(foreign)
      expect(BodySchema.safeParse(normal.body).success).toBe(true)
      expect(shown(normal)).toBe(plain(foreignWords(foreign.root.children)))
    }), { numRuns: 250 })
  })

  test('what has been through the gate stays as it is, the same object', () => {
    fc.assert(fc.property(state, (foreign) => {
      const { body: once } = normaliseBody(foreign)
      const twice = normaliseBody(once)
      expect(twice.body).toBe(once)
      expect(twice.changed).toEqual([])
    }), { numRuns: 150 })
  })

  test('anything at all is taken without throwing', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, maxDepth: 6 }), (value) => {
      expect(BodySchema.safeParse(normaliseBody(value).body).success).toBe(true)
    }), { numRuns: 250 })
  })

  test('a tree deeper than any stack keeps its words', () => {
    let deep: unknown = { type: 'text', text: '底' }
    for (let level = 0; level < 60_000; level += 1) deep = { type: level % 2 === 0 ? 'list' : 'listitem', children: [deep] }
    const normal = normaliseBody({ root: { type: 'root', children: [deep] } })
    expect(shown(normal)).toBe('底')
    expect(normal.changed).toContain('depth')
  })

  test('a script link leaves its words and nothing else', () => {
    const normal = normaliseBody({ root: { children: [{ type: 'paragraph', children: [{ type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', text: '点这里' }] }] }] } })
    expect(normal.body).toEqual(body(paragraph(text('点这里'))))
    expect(normal.changed).toEqual(['link'])
  })

  test('two links to one page beside each other stay two', () => {
    const twoLinks = body(paragraph(link('https://example.org/', [text('甲')]), link('https://example.org/', [text('乙')])))
    expect(normaliseBody({ root: { ...twoLinks.root, direction: 'ltr' } }).body).toEqual(twoLinks)
  })

  test('the editor’s own memory is left out without a word about it', () => {
    const clean = body(paragraph(datelineNode(), runIn('一是早。'), text('天亮前出发。')), crosshead('上山'), quote(text('走吧')), list('number', [[text('米')], [text('油')]]))
    const live = { root: { ...clean.root, direction: 'ltr', children: clean.root.children.map((block) => (block.type === 'paragraph' ? { ...block, direction: 'ltr', textFormat: 1, textStyle: 'color: red' } : block)) } }
    expect(normaliseBody(live)).toEqual({ body: clean, changed: [] })
  })

  test('foreign headings become crossheads of two levels', () => {
    const heading = (tag: string): unknown => ({ type: 'heading', tag, children: [{ type: 'text', text: tag }] })
    const normal = normaliseBody([heading('h1'), heading('h2'), heading('h3'), heading('h6')])
    expect(normal.body).toEqual(body(crosshead('h1', 1), crosshead('h2', 1), crosshead('h3', 2), crosshead('h6', 2)))
  })

  test('paragraphs in a list item stay separate lines, and a deeper list keeps its place', () => {
    const p = (words: string): unknown => ({ type: 'paragraph', children: [words] })
    const normal = normaliseBody([{ type: 'list', listType: 'number', children: [{ type: 'listitem', children: [p('甲'), p('乙'), { type: 'list', children: [{ type: 'listitem', children: ['丙'] }] }, '丁'] }] }])
    expect(bodyText(normal.body, { dateline: null })).toBe('甲\n乙\n丙\n丁')
  })
})
