import { expect, test } from 'vitest'
import { body, crosshead, list, paragraph, quoteBy, text } from '#core/body/body-nodes.ts'
import { TEXT_FORMAT } from '#core/body/body-schema.ts'
import { blockText } from '#core/body/body-text.ts'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'

const read = async (source: string, name = '稿.md') => await readForeignFile(Buffer.from(source), name)

test('a file of Markdown comes in with its structure, and is kept byte for byte', async () => {
  const source = '## 灯亮了\n\n船**开**了。\n\n- 甲\n- 乙\n\n> 走。\n>\n> ——老何\n'
  const made = await read(source)
  expect(made.gated?.body).toEqual(body(crosshead('灯亮了'), paragraph(text('船'), text('开', TEXT_FORMAT.bold), text('了。')), list('bullet', [[text('甲')], [text('乙')]]), quoteBy('老何', text('走。'))))
  expect(made.original).toEqual({ kind: 'txt', bytes: Buffer.from(source) })
})

test('what of front matter no slip has a field for is told of, and its title is the headline where the text has none', async () => {
  const made = await read('---\ntitle: "渡口夜航"\ntags: [船]\n作业: 晚班\n---\n\n灯亮了。\n')
  expect(made.gated?.body.root.children).toEqual([crosshead('渡口夜航'), paragraph(text('灯亮了。'))])
  expect(made.gated?.notes).toEqual([{ kind: 'frame', count: 1, details: ['作业: 晚班'] }])
  expect((await read('---\ntitle: 另一个\n---\n# 渡口\n')).gated?.body.root.children).toEqual([crosshead('渡口')])
})

test.each([['quotations', '> '], ['lists', '- ']])('%s nested by the thousand come in as words, and it is said', async (_what, mark) => {
  const made = await read(`灯亮了。\n\n${mark.repeat(8_000)}船**开**了。\n`)
  const words = (made.gated?.body.root.children ?? []).map((block) => blockText(block, { dateline: null })).join('')
  expect(words.startsWith('灯亮了。')).toBe(true)
  expect(words).toMatch(/船(?:\*\*)?开(?:\*\*)?了。$/)
  expect([...made.gated?.notes ?? [], ...made.notes ?? []].map((note) => note.kind)).toContain('structure')
})

test.each([
  ['a line whose colon is a full-width one', 'title: 渡口\n摘要：一夜有船。', ['摘要：一夜有船。']],
  ['the second key of a name', 'title: 渡口\n作业: 甲乙\n作业: 丙丁', ['作业: 甲乙', '作业: 丙丁']],
  ['a remark in a line of its own, one behind a value and one in a list', 'title: 渡口 # 题要改\n# 请主任看这句\ntags: # 不全\n  - 船 # 江船\n  # 还有\nsummary: "甲" # 摘自\nsource: 乙 #丙丁', ['# 题要改', '# 不全', '# 还有', '# 江船', '# 摘自', '#丙丁', '# 请主任看这句']],
  ['the rest of a value that is half in quotation marks', 'title: 渡口\nsummary: "他说"的"话', ['summary: "他说"的"话']],
  ['the categories behind the first', 'title: 渡口\ncategories: [乡村, 交通]', ['categories: [乡村, 交通]']],
  ['a value that the slip is too short for', `title: 渡口\nsection: ${'长'.repeat(3_000)}`, [`section: ${'长'.repeat(71)}`]],
  ['what is said of an author beside the name', 'title: 渡口\nauthors:\n  - name: 沈听澜\n    bio: 写船\n作者: 顾念慈', ['bio: 写船', '作者: 顾念慈']],
  ['an author who is an address, and tags that are no words', 'title: 渡口\nauthor: lin@example.org\ntags: {"船": "江"}', ['author: lin@example.org', 'tags: {"船": "江"}']],
  ['the key behind all that are read', `title: 渡口\n${'layout: post\n'.repeat(2)}${Array.from({ length: 198 }, (_, at) => `math${at === 0 ? '' : at}: ~`).join('\n')}\n末: 灯`, ['layout: post', '末: 灯']],
  ['words of a key for the layout', 'title: 渡口\nlayout: post\ncomment: 请主任看\ncover: a.jpg', ['comment: 请主任看']],
  ['a value as deep as no call goes', `title: 渡口\n深: ${'['.repeat(20_000)}"船"${']'.repeat(20_000)}`, [`深: ${'['.repeat(77)}`]],
  ['a key that somebody wrote into front matter of this desk', 'headline: "渡口"\nid: "01ARZ3NDEKTSV4RRFFQ69G5FAV"\nstage: "草稿"\nsigned: false\n批示: 周三见报\n# 再议', ['批示: 周三见报', '# 再议']],
  ['what front matter of this desk has of a field that no slip takes', 'headline: "渡口"\nsection: [7]\ntags: "船"\nid: "01ARZ3NDEKTSV4RRFFQ69G5FAV"\nstage: "草稿"\nsigned: false\nleadImage: "江"', ['section: [7]', 'tags: "船"', 'leadImage: "江"']],
])('of front matter %s is told of', async (_, head, details) => {
  const made = await read(`---\n${head}\n---\n\n灯亮了。\n`)
  expect(made.gated?.body.root.children).toEqual([crosshead('渡口'), paragraph(text('灯亮了。'))])
  expect(made.gated?.notes.map(({ kind, details: shown }) => ({ kind, shown }))).toEqual([{ kind: 'frame', shown: details }])
})

test('a key and its value that = parts without blanks are read, and a headline in quotation marks before a number sign is whole', async () => {
  expect((await read('+++\ntitle="渡口夜航"\n+++\n\n灯亮了。\n')).gated).toEqual({ body: body(crosshead('渡口夜航'), paragraph(text('灯亮了。'))), notes: [] })
  expect((await read(`---\ntitle: ${JSON.stringify('"渡口" #夜航')}\n---\n\n灯亮了。\n`)).gated).toEqual({ body: body(crosshead('"渡口" #夜航'), paragraph(text('灯亮了。'))), notes: [] })
})

test('a text that begins with a rule keeps all before the next one', async () => {
  const made = await read('---\n\n头一节：灯亮了。\n\n# 小标题: 甲\n\n---\n\n第二节。\n')
  expect(made.gated?.notes).toEqual([])
  expect(JSON.stringify(made.gated?.body)).toMatch(/头一节：灯亮了。[^]*第二节。/)
  expect((await read('---\n\n标题: 渡口\n---\n灯亮了。\n')).gated?.body.root.children).toEqual([crosshead('渡口'), paragraph(text('灯亮了。'))])
})

test('a rule at the head of a text is no front matter, and other names keep every sign as it is', async () => {
  expect((await read('---\n\n灯亮了。')).gated?.body.root.children.at(-1)).toEqual(paragraph(text('灯亮了。')))
  expect((await read('**灯**', '稿.txt')).gated).toBeUndefined()
})
