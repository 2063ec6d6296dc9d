import { expect, test } from 'vitest'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'
import { recogniseSource } from '#desk/library/recognise-source.ts'

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

const cafe = (before: string, after: string): Uint8Array => Uint8Array.from([...new TextEncoder().encode(before), 0xe9, ...new TextEncoder().encode(after)])
const ENCODING = { kind: 'encoding', count: 1, details: ['windows-1252'] }

test.each([
  ['来稿.txt', cafe('Le caf', ' est ouvert.'), [ENCODING]],
  ['来稿.md', cafe('Le caf', ' est ouvert.'), [ENCODING]],
  ['来稿.html', cafe('<p>Le caf', ' est ouvert.</p>'), [ENCODING]],
  ['来稿.html', cafe('<meta charset="latin1"><p>Le caf', ' est ouvert.</p>'), []],
  ['来稿.txt', new TextEncoder().encode('Le café est ouvert.'), []],
])('whoever takes in %s is told where its encoding was guessed, and nowhere else', async (name, bytes, notes) => {
  const taken = recogniseSource({ name, ...await readForeignFile(bytes, name) }, { channels: [], fullWidth: false })
  expect(taken.text).toContain('Le café est ouvert.')
  expect(taken.notes).toEqual(notes)
})

const NULS = '\0'.repeat(64)
test.each([
  ['a page with a stretch of it lost', `<!DOCTYPE html><html><body><p>渡船停在${NULS}北岸。</p></body></html>`, '来稿.html', ['渡船停在\ufffd北岸。']],
  ['a page filled up behind its end', `<!DOCTYPE html><html><body><p>渡船停在北岸。</p></body></html>\n${NULS}`, '来稿.html', ['渡船停在北岸。']],
  ['a text that broke off', `渡船停在北岸。\n她说${NULS}`, '来稿.txt', ['渡船停在北岸。', '她说\ufffd']],
  ['Markdown that broke off', `渡船停在北岸。\n\n她说${NULS}`, '来稿.md', ['渡船停在北岸。', '她说\ufffd']],
  ['English with some lost, which was read as Chinese of two bytes a character', `${'The ferry waits on the north bank. '.repeat(20)}\0\0\0\0\0\0`, '来稿.txt', [`${'The ferry waits on the north bank. '.repeat(20)}\ufffd`]],
])('what is left of a damaged file comes in, and the place where words may be missing is marked: %s', async (_, source, name, lines) => {
  const taken = recogniseSource({ name, ...await readForeignFile(new TextEncoder().encode(source), name) }, { channels: [], fullWidth: false })
  expect(taken.text.split('\n').filter((line) => line !== '')).toEqual(lines)
})

test('a file of nothing but NULs, and one with single ones throughout, is still no text', async () => {
  await expect(readForeignFile(new Uint8Array(4_096), '来稿.html')).rejects.toThrow()
  await expect(readForeignFile(new TextEncoder().encode('a\0bc\0def\0\0ghij'.repeat(40)), '来稿.html')).rejects.toThrow()
})
