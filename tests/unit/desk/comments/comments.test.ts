import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorAt } from '#core/comments/carry-anchors.ts'
import type { CommentAct } from '#core/comments/decide-comment.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const BODY = body(paragraph(text('渡口在镇子北边。')), paragraph(text('船家老周每天清早开船，风雨不误。')))
const id = (last: string) => `01HZZZZZZZZZZZZZZZZZZZZZZ${last}`
const SAID = '这句话要再问问老周本人'

function on(quote: string, blocks = BODY, change: Partial<Extract<CommentAct, { kind: 'add' }>> = {}): CommentAct {
  const texts = anchorTexts(blocks)
  const block = texts.findIndex((one) => one.includes(quote))
  const at = texts[block]?.indexOf(quote) ?? 0
  return { kind: 'add', thread: id('A'), message: id('B'), anchor: anchorAt(texts, { block, at }, { block, at: at + quote.length }), text: SAID, isBlocking: false, assignee: null, ...change }
}

async function desk() {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const [author, editor, chief] = [
    await library.addPerson({ name: '小林', role: 'correspondent' }), await library.addPerson({ name: '林编辑', role: 'editor' }), await library.addPerson({ name: '高总', role: 'chief' }),
  ]
  await library.saveChannel({ id: 'town', name: '小城频道', host: 'town.example.cn', permalink: 'http://{host}/content/{YYYY}/{MM}/{DD}/{id}.html', sections: [], rules: { reviews: 1, sameReviewerTwice: false } })
  const made = await library.create(author.id)
  await library.save({ id: made.id, baseRev: 1, by: author.id, slip: { ...made.slip, headline: '渡口', channel: 'town' }, body: BODY })
  return { dir, library, article: made.id, author: author.id, editor: editor.id, chief: chief.id }
}
const wordsOf = async (library: OpenedLibrary, article: string) =>
  (await library.get(article)).comments.map(({ anchor }) => (anchor === null ? null : anchor.isLost ? `（已删）${anchor.quote}` : anchor.words))

test('a comment changes no word: the judgement of a review holds, and it stands in history and file', async () => {
  const { dir, library, article, author, editor, chief } = await desk()
  await library.review({ id: article, rev: 2, action: 'submit', by: author, reason: null })
  const passed = await library.review({ id: article, rev: 3, action: 'pass', by: editor, reason: null })
  const commented = await library.comment({ id: article, by: editor, act: on('每天清早') })
  expect(commented).toMatchObject({ rev: passed.rev + 1, sha256: passed.sha256, stage: 'awaiting-sign-off', records: passed.records, comments: [{ messages: [{ text: SAID, by: { name: '林编辑' } }] }] })
  expect((await library.history(article))[0]).toMatchObject({ why: 'commented', by: { name: '林编辑' }, sha256: passed.sha256 })
  // Sent once more, its answer lost on the way.
  expect(await library.comment({ id: article, by: editor, act: on('每天清早') })).toMatchObject({ rev: commented.rev })
  expect(await library.review({ id: article, rev: commented.rev, action: 'sign', by: chief, reason: null })).toMatchObject({ stage: 'signed' })
  // In a signed article too, which takes no word.
  expect((await library.comment({ id: article, by: author, act: { kind: 'reply', thread: id('A'), message: id('C'), text: '问过了。' } })).comments[0]?.messages).toHaveLength(2)
  await library.close()
  const again = await openLibrary(dir)
  expect((await again.get(article)).comments[0]?.messages).toHaveLength(2)
  await again.close()
})

test('nothing is signed while a comment that must be resolved is open', async () => {
  const { library, article, author, editor, chief } = await desk()
  await library.review({ id: article, rev: 2, action: 'submit', by: author, reason: null })
  await library.comment({ id: article, by: editor, act: on('每天清早', BODY, { isBlocking: true }) })
  const { rev } = await library.review({ id: article, rev: 4, action: 'pass', by: editor, reason: null })
  await expect(library.review({ id: article, rev, action: 'sign', by: chief, reason: null })).rejects.toMatchObject({ code: 'review-refused', data: { refusal: 'comments-open' } })
  await expect(library.comment({ id: article, by: author, act: { kind: 'resolve', thread: id('A') } })).rejects.toMatchObject({ code: 'comment-refused', data: { reason: 'role-not-allowed' } })
  const resolved = await library.comment({ id: article, by: editor, act: { kind: 'resolve', thread: id('A') } })
  expect(await library.review({ id: article, rev: resolved.rev, action: 'sign', by: chief, reason: null })).toMatchObject({ stage: 'signed' })
  await library.close()
})

test('comments go with the words through saves, restored versions, a crash and a damaged file', async () => {
  const { dir, library, article, author, editor } = await desk()
  const { rev } = await library.comment({ id: article, by: editor, act: on('每天清早') })
  const above = body(paragraph(text('新的一段。')), ...BODY.root.children)
  await library.save({ id: article, baseRev: rev, by: author, body: above, why: 'autosave' })
  expect((await library.get(article)).comments[0]?.anchor).toMatchObject({ start: { block: 2, at: 4 }, words: '每天清早' })
  const gone = await library.save({ id: article, baseRev: rev + 1, by: author, body: body(paragraph(text('渡口在镇子北边。'))), why: 'autosave' })
  expect(await wordsOf(library, article)).toEqual(['（已删）每天清早'])
  const restored = await library.restore({ id: article, rev: 2, baseRev: gone.rev, by: author })
  expect([restored.comments[0]?.anchor?.words, restored.comments[0]?.anchor?.isLost]).toEqual(['每天清早', false])
  // Typed, and the program ends before it goes into the file: the journal alone has the words.
  await library.save({ id: article, baseRev: restored.rev, by: author, body: above, why: 'autosave' })
  const left = await tmpFolder()
  for (const name of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!name.isFile() || name.parentPath.includes('.lock')) continue
    const to = join(left, name.parentPath.slice(dir.length), name.name)
    await mkdir(join(to, '..'), { recursive: true })
    await writeFile(to, await readFile(join(name.parentPath, name.name)))
  }
  await library.close()
  const again = await openLibrary(left)
  expect((await again.get(article)).comments[0]?.anchor).toMatchObject({ start: { block: 2, at: 4 }, words: '每天清早' })
  await again.close()
  // The file is damaged: the history has the comment as well.
  await writeFile(join(left, articleFile(article)), 'x')
  const mended = await openLibrary(left)
  expect((await mended.get(article)).comments).toMatchObject([{ messages: [{ text: SAID }], anchor: { words: '每天清早' } }])
  await mended.close()
})

test('a comment made on words that moved meanwhile is put on them; on words that are gone it stays, and says so', async () => {
  const { library, article, author, editor } = await desk()
  await library.save({ id: article, baseRev: 2, by: author, body: body(paragraph(text('前言。')), ...BODY.root.children) })
  expect((await library.comment({ id: article, by: editor, act: on('每天清早') })).comments[0]?.anchor).toMatchObject({ start: { block: 2, at: 4 } })
  await library.save({ id: article, baseRev: 4, by: author, body: body(paragraph(text('重写了。'))) })
  expect((await library.comment({ id: article, by: editor, act: on('镇子北边', BODY, { thread: id('D'), message: id('E') }) })).comments[1]).toMatchObject({ anchor: { isLost: true, quote: '镇子北边' } })
  await library.close()
})

test('no export holds a comment: page, feed, text or any other file', async () => {
  const { library, article, author, editor } = await desk()
  const { rev } = await library.comment({ id: article, by: editor, act: on('每天清早') })
  const out = await tmpFolder()
  await exportArticles(library, [article], out)
  const submitted = await library.review({ id: article, rev, action: 'submit', by: author, reason: null })
  const passed = await library.review({ id: article, rev: submitted.rev, action: 'pass', by: editor, reason: null })
  await library.review({ id: article, rev: passed.rev, action: 'sign', by: (await library.addPerson({ name: '孟总', role: 'chief' })).id, reason: null })
  await exportArticles(library, [article], out)
  const files = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(1)
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name), 'utf8')
    expect([name, bytes.includes(SAID), bytes.includes(id('A'))]).toEqual([name, false, false])
  }
  await rm(out, { recursive: true })
  await library.close()
})

test('an article in the bin takes no comment', async () => {
  const { library, article, editor, author } = await desk()
  await library.trash({ id: article, rev: 2, by: author })
  await expect(library.comment({ id: article, by: editor, act: on('每天清早') })).rejects.toMatchObject({ code: 'article-trashed' })
  await library.close()
})
