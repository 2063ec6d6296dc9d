import { describe, expect, test } from 'vitest'
import { recogniseSource } from '#desk/library/recognise-source.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { CHANNEL, fullBody, fullSlip, signedPage } from '#tests/support/page-input.ts'
import { markdownFile } from '#core/markdown/markdown-file.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { zipOf } from '#tests/support/docx-of.ts'

const read = async (source: string, name: string) => recogniseSource({ name, ...await readForeignFile(Buffer.from(source), name) }, { channels: [CHANNEL], fullWidth: false }).recognition
const named = ({ said }: Awaited<ReturnType<typeof read>>) => said.map(({ field, key }) => `${field} ${key}`)
const TEXT = '\n入夜，旧小学的灯又亮了。教室里坐着三十二位村民，桌上摆着手机和账本，炉子上温着一壶姜茶。\n'

describe('front matter of others fills the slip, and says from where', () => {
  test.each([
    ['Hugo', '---\ntitle: "渡口夜航"\ndate: 2026-01-02T20:15:08+08:00\ndraft: false\ntags: ["船", \'江, 湖\']\ncategories:\n  - 乡村\n  - 交通\nsummary: 一夜有船。\nauthors:\n  - name: 沈听澜\n  - name: 顾念慈\n---'],
    ['Hugo TOML', '+++\ntitle = "渡口夜航"\ndate = 2026-01-02T12:15:08Z\ntags = ["船", "江, 湖"]\ncategories = ["乡村"]\nsummary = "一夜有船。"\nauthors = ["沈听澜", "顾念慈"]\n+++'],
    ['Jekyll', '---\nlayout: post\ntitle: 渡口夜航 # 题\ndate: 2026-01-02 20:15:08 +0800\ncategories: [乡村, 交通]\ntags:\n- 船\n- "江, 湖"\nexcerpt: >-\n  一夜\n  有船。\nauthor: [沈听澜, 顾念慈]\n---'.replace('一夜\n  有船。', '一夜有船。')],
    ['Obsidian', '---\naliases: []\ntags: ["#船", "江, 湖"]\ntitle: 渡口夜航\ndate: 2026-01-02 20:15:08\ndescription: |\n  一夜有船。\nauthor: 沈听澜、顾念慈\ncategory: 乡村\ncssclasses: [宽]\n---'],
  ])('%s', async (_, head) => {
    const { slip, warnings, said } = await read(`${head}\n${TEXT}`, '稿.md')
    expect(slip).toMatchObject({ headline: '渡口夜航', publishedAt: '2026-01-02T20:15:08+08:00', tags: ['船', '江, 湖'], section: '乡村', summary: '一夜有船。', bylines: [{ role: '', names: ['沈听澜', '顾念慈'] }] })
    expect(said.map(({ field }) => field).toSorted()).toEqual(['bylines', 'publishedAt', 'section', 'summary', 'tags'])
    expect(warnings).toEqual([])
  })

  test('what the text itself says stands, what front matter says otherwise is told, and a day without a time of day is no publication time', async () => {
    const { slip, warnings } = await read(`---\ntitle: 另一个\nauthor: 甲某\ndate: 2026-01-02\n---\n# 渡口夜航\n\n来源：红网 作者：沈听澜 2026-01-03 08:00:00\n${TEXT}`, '稿.md')
    expect(slip).toMatchObject({ headline: '渡口夜航', bylines: [{ names: ['沈听澜'] }], publishedAt: '2026-01-03T08:00:00+08:00' })
    expect(warnings.map(({ code, detail }) => `${code} ${detail}`)).toEqual(['said-dropped date 2026-01-02', 'said-otherwise title：另一个', 'said-otherwise author：甲某'])
  })

  test.each([
    ['aliases that make much of little', `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\ntags: *b\ntitle: 渡口夜航`, ['said-dropped a', 'said-dropped b', 'said-dropped tags']],
    ['tags of its own', 'title: 渡口夜航\nsummary: !!python/object:os.system ls', ['said-dropped summary']],
    ['other kinds of values', 'title: 渡口夜航\nsummary: {"a": {"b": 1}}\ntags: [[1, [2]], {"x": 1}]\nauthor: {"x": 1}', ['said-dropped summary', 'said-dropped author', 'said-dropped tags']],
    ['a summary that no slip holds', `title: 渡口夜航\nsummary: ${'长'.repeat(30_000)}`, ['said-dropped summary']],
    ['a thousand keys', `title: 渡口夜航\n${Array.from({ length: 5_000 }, (_, at) => `k${at}: v`).join('\n')}`, []],
    ['names that are not the file’s', 'title: 渡口夜航\n__proto__: {"x": 1}\nconstructor: 甲\ntoString: 乙', []],
  ])('%s do no harm: the text comes in, and what was not taken is named', async (_, head, dropped) => {
    const { slip, body, warnings } = await read(`---\n${head}\n---\n${TEXT}`, '稿.md')
    expect([slip.headline, slip.summary, slip.tags, JSON.stringify(body)]).toEqual(['渡口夜航', null, [], expect.stringContaining('旧小学的灯又亮了')])
    expect(warnings.filter(({ code }) => code === 'said-dropped').map(({ code, detail }) => `${code} ${detail}`).toSorted()).toEqual(dropped.toSorted())
  })
})

const page = (head: string, text = `<h1>渡口夜航</h1><p>入夜，旧小学的灯又亮了。教室里坐着三十二位村民，桌上摆着手机和账本，炉子上温着一壶姜茶。</p>`): string => `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${text}</body></html>`

describe('what somebody’s page tells search engines and those who link to it fills the slip', () => {
  test('its data first, then Open Graph, then the rest, each named', async () => {
    const data = { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite', name: '别的' }, { '@type': ['NewsArticle'], headline: '渡口夜航', datePublished: '2026-01-02T12:15:08.000Z', author: [{ '@type': 'Person', name: '沈听澜' }], publisher: { name: '湘江早报' }, articleSection: ['乡村'] }] }
    const made = await read(page(`<script type="application/ld+json">${JSON.stringify(data)}</script><meta property="og:description" content="一夜有船。"><meta property="og:site_name" content="不取"><meta property="article:tag" content="船"><meta property="article:tag" content="江"><link rel="canonical" href="https://example.org/a/1.html">`), '页.html')
    expect(made.slip).toMatchObject({ headline: '渡口夜航', publishedAt: '2026-01-02T20:15:08+08:00', bylines: [{ role: '', names: ['沈听澜'] }], source: '湘江早报', section: '乡村', summary: '一夜有船。', tags: ['船', '江'], rights: { kind: 'reprint', source: '湘江早报', url: 'https://example.org/a/1.html' } })
    expect(named(made)).toEqual(['bylines JSON-LD author', 'source JSON-LD publisher', 'publishedAt JSON-LD datePublished', 'section JSON-LD articleSection', 'tags article:tag', 'summary og:description', 'rights canonical'])
  })

  test('data that are no data, or far too many, keep nobody from the text', async () => {
    const made = await read(page(`<script type="application/ld+json">{"@type":"NewsArticle","headline":</script><script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: { a: 1 }, author: { '@type': 'Person' }, keywords: 7, description: ['x'], datePublished: '昨天' })}</script>`), '页.html')
    expect([made.slip.headline, made.slip.bylines, made.slip.summary, made.slip.publishedAt]).toEqual(['渡口夜航', [], null, null])
    expect(made.warnings.filter(({ code }) => code === 'said-dropped').map(({ detail }) => detail)).toEqual(['JSON-LD', 'JSON-LD headline', 'JSON-LD author', 'JSON-LD datePublished 昨天', 'JSON-LD keywords', 'JSON-LD description'])
  })
})

test('a document’s keywords and category are its tags and section; whose account wrote it and what its template says are not taken', async () => {
  const core = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>模板</dc:title><dc:creator>admin</dc:creator><dc:description>generated</dc:description><cp:keywords>船；江，湖</cp:keywords><cp:category>乡村</cp:category></cp:coreProperties>'
  const office = 'http://schemas.openxmlformats.org'
  const bytes = zipOf([
    { path: '_rels/.rels', content: `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="a" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="${office}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>` },
    { path: 'docProps/core.xml', content: core },
    { path: 'word/document.xml', content: `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>渡口夜航</w:t></w:r></w:p><w:p><w:r><w:t>入夜，旧小学的灯又亮了。</w:t></w:r></w:p></w:body></w:document>` },
  ])
  const made = recogniseSource({ name: '稿.docx', ...await readForeignFile(bytes, '稿.docx') }, { channels: [], fullWidth: false }).recognition
  expect([made.slip.headline, made.slip.tags, made.slip.section, made.slip.bylines, made.slip.summary]).toEqual(['渡口夜航', ['船', '江', '湖'], '乡村', [], null])
})

describe('a file of this desk that somebody wrote in', () => {
  const of = signedPage({ body: fullBody(), slip: { ...fullSlip(), leadImage: null }, next: null })
  const markdown = markdownFile(of, (asset) => asset)

  test('has the words of its text, the rest of its slip, and a word of what differs', async () => {
    const made = await read(markdown.replace('# 青石桥村的夜校开课了', '# 青石桥村的夜校开学了'), '稿.md')
    expect(made.slip).toMatchObject({ headline: '青石桥村的夜校开学了：三十二位村民学会用手机卖橘子', summary: '村办夜校的一个冬天。', tags: ['乡村', '夜校'], shortTitle: '青石桥夜校', section: '时刻新闻' })
    expect(made.warnings.map(({ code, detail }) => `${code} ${detail}`)).toContain('said-otherwise 文首 主题：青石桥村的夜校开课了：三十二位村民学会用手机卖橘子')
    expect(named(made)).toEqual(expect.arrayContaining(['summary 文首 摘要', 'tags 文首 标签', 'shortTitle 文首 短标题']))
  })

  test('has what was written into its text as it was written', async () => {
    const made = await read(markdown.replace('先学拍照，再学算账', '先学拍照，再学写字'), '稿.md')
    expect(JSON.stringify(made.body)).toContain('再学写字')
    expect(made.slip).toMatchObject({ headline: of.slip.headline, tags: ['乡村', '夜校'] })
    expect(made.warnings).toEqual([])
  })

  test('a page whose head was changed keeps both what it shows and what its data say', async () => {
    const made = await read(renderPage(of).replace('<h1>', '<h1>新：').replace('编辑：陆听雨', '编辑：周明远'), '页.html')
    expect(made.slip).toMatchObject({ headline: `新：${of.slip.headline}`, editors: ['周明远'], summary: '村办夜校的一个冬天。', tags: ['乡村', '夜校'] })
  })
})

test.each([
  ['scripts that are never closed', 'html', `<html><head><!--${'<script type="application/ld+json">'.repeat(60_000)}--></head><body><p>灯亮了。</p></body></html>`],
  ['a line of blanks', 'md', `---\ntitle: 甲${' '.repeat(150_000)}乙\n---\n\n灯亮了。\n`],
  ['blanks behind a quotation', 'md', `---\ntitle: 甲\nkey: "x"${' '.repeat(190_000)}x\n---\n\n灯亮了。\n`],
  ['blanks behind a list', 'md', `---\ntitle: 甲\ntags: [x]${' '.repeat(190_000)}x\n---\n\n灯亮了。\n`],
  ['a line of blanks below a key', 'md', `---\ntitle: 甲\nkey:\n${' '.repeat(150_000)}x\n---\n\n灯亮了。\n`],
  ['quotes without an end', 'md', `---\ntitle: 渡口\ntags: [${`"'`.repeat(60_000)}]\n---\n\n灯亮了。\n`],
  ['a notice of rights that goes on and on', 'html', `<html><head><meta name="rednet-article" content="01HZZZZZZZZZZZZZZZZZZZZZZY"></head><body><article><header><h1>渡口</h1></header><p>灯亮了。</p><footer><p class="rights">本文转载自${'，原标题《》，原作者'.repeat(20_000)}</p>${'<ul><li>甲：乙</li></ul>'.repeat(5_000)}</footer></article></body></html>`],
])('%s keep nobody waiting', { timeout: 10_000 }, async (_, ending, source) => {
  expect(JSON.stringify((await read(source, `稿.${ending}`)).body)).toContain('灯亮了。')
})

test('a headline taken out of an exported Markdown file stands in its front matter: it is taken from there, and that is told', async () => {
  const page = signedPage()
  const file = markdownFile({ ...page, slip: { ...fullSlip(), headline: '渡口夜航' }, body: fullBody() }, () => '')
  const whole = await read(file, '稿.md')
  expect([whole.slip.headline, named(whole).filter((one) => one.startsWith('headline'))]).toEqual(['渡口夜航', []])
  const without = await read(file.replace(/^# .*\n/m, ''), '稿.md')
  expect([without.slip.headline, named(without).filter((one) => one.startsWith('headline'))]).toEqual(['渡口夜航', ['headline 文首 主题']])
  // Read as anybody's, since a line below the text was taken out as well.
  const anybody = await read(file.replace(/^# .*\n/m, '').trimEnd().split('\n').slice(0, -1).join('\n'), '稿.md')
  expect([anybody.slip.headline, named(anybody).filter((one) => one.startsWith('headline'))]).toEqual(['渡口夜航', ['headline 文首 主题']])
})
