import { expect, test } from 'vitest'
import { body, crosshead, list, paragraph, quoteBy, text } from '#core/body/body-nodes.ts'
import { TEXT_FORMAT } from '#core/body/body-schema.ts'
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
