import { expect, test } from 'vitest'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'

const read = async (text: string, name: string): Promise<unknown> => {
  const file = await readForeignFile(new TextEncoder().encode(text), name)
  return file.gated === undefined ? file.text : file.gated.body.root.children.length
}

test.each([
  ['a page without its ending', '<!-- 存稿 --><!---->\n<!DOCTYPE html><p>渡口</p>', '来稿.txt', 1],
  ['a page that says it is XML', '<?xml version="1.0"?>\n<html><p>渡口</p></html>', '来稿.txt', 1],
  ['notes in the manner of a page', '<!-- 存稿 -->\n渡口', '来稿.txt', '<!-- 存稿 -->\n渡口'],
  // tried by one pattern, each more of them doubled the time: nobody lived to see the end of this
  ['many notes', `${'<!---->'.repeat(140)}渡口`, '来稿.txt', `${'<!---->'.repeat(140)}渡口`],
  ['a note without end', `<!--${'-'.repeat(1_000)}`, '来稿.txt', `<!--${'-'.repeat(1_000)}`],
])('a file is a page or a text by how it begins: %s', async (_, text, name, expected) => {
  expect(await read(text, name)).toEqual(expected)
})
