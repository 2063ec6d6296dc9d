import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import { saveCopy } from '#desk/save-copy.ts'
import type { Shell } from '#desk/shell.ts'
import { assetFile } from '#desk/store/library-folder.ts'
import { readFileSource } from '#desk/text-source.ts'
import { rawDocx } from '#tests/support/docx-of.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const DOCX = rawDocx('<w:p><w:r><w:t>渡口的灯</w:t></w:r></w:p><w:p><w:r><w:t>灯又亮了，亮到天明。</w:t></w:r></w:p>')

async function open(dir: string) {
  const library = await openLibrary(dir)
  onTestFinished(() => library.close())
  return library
}

test('the file an article came in is kept byte for byte, once, and stays its own however the article is rewritten', async () => {
  const dir = await tmpFolder()
  const library = await open(dir)
  const accept = async (bytes: Buffer, name: string) => (await library.accept({ source: await readFileSource(bytes, name), fullWidth: true, by: null })).article
  const made = await accept(DOCX, '来稿.docx')
  expect(made.origin).toMatchObject({ name: '来稿.docx', file: { bytes: DOCX.length } })
  await library.save({ id: made.id, baseRev: 1, by: null, slip: { ...made.slip, headline: '改过的标题' } })
  await accept(DOCX, '又一份.docx')
  const gbk = Buffer.concat([Buffer.from('c9bdc2b7d0dec1cb', 'hex'), Buffer.from('\r\n\r\n'), Buffer.from('c9bdc2b7d0dec1cba1a3', 'hex')])
  const text = await accept(gbk, '老稿.txt')
  const page = await accept(Buffer.from('<html><body><p>山路修了。</p></body></html>'), '网页.html')

  expect((await library.original(made.id))).toEqual({ name: '来稿.docx', bytes: DOCX })
  expect((await library.original(text.id)).bytes).toEqual(gbk)
  expect((await library.original(page.id)).name).toBe('网页.html')
  const kept = (await readdir(join(dir, 'assets'), { recursive: true })).filter((name) => /\.(?:docx|txt|html)$/.test(name))
  expect(kept).toHaveLength(3)
  expect(await checkLibrary(dir)).toMatchObject({ assets: 0, originals: 3, problems: [] })

  const { article: pasted } = await library.accept({ source: { name: '粘贴', text: '山路' }, fullWidth: false, by: null })
  await expect(library.original(pasted.id)).rejects.toMatchObject({ code: 'article-not-found' })
})

test('no page shows it and no export holds it', async () => {
  const dir = await tmpFolder()
  const library = await open(dir)
  const { article } = await library.accept({ source: await readFileSource(DOCX, '来稿.docx'), fullWidth: true, by: null })
  expect(await library.assetPath(article.origin?.file?.asset ?? '')).toBeNull()
  await library.save({ id: article.id, baseRev: 1, by: null, slip: { ...article.slip, headline: '渡口的灯', channel: 'money', publishedAt: '2026-03-04T10:00:00+08:00' } })
  const web = join(dir, '../web')
  await exportArticles(library, [article.id], web)
  for (const entry of await readdir(web, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    expect(entry.name).not.toMatch(/docx/)
    expect(await readFile(join(entry.parentPath, entry.name), 'utf8')).not.toContain('来稿.docx')
  }
})

test('one that is gone or changed is said, never handed out as the original', async () => {
  const dir = await tmpFolder()
  const library = await open(dir)
  const { article } = await library.accept({ source: await readFileSource(DOCX, '来稿.docx'), fullWidth: true, by: null })
  const file = assetFile(article.origin?.file?.asset ?? '')
  await writeFile(join(dir, file), '改过')
  await expect(library.original(article.id)).rejects.toMatchObject({ code: 'store-corrupt', data: { file } })
  expect((await checkLibrary(dir)).problems).toMatchObject([{ code: 'asset-damaged', file }])
  await rm(join(dir, file))
  await expect(library.original(article.id)).rejects.toMatchObject({ code: 'store-corrupt', data: { file } })
  expect((await checkLibrary(dir)).problems).toMatchObject([{ code: 'original-missing', file }])
  // The same file again mends both articles.
  await library.accept({ source: await readFileSource(DOCX, '来稿.docx'), fullWidth: true, by: null })
  expect((await library.original(article.id)).bytes).toEqual(DOCX)
})

test('a file whose article cannot be read is not taken for nobody’s', async () => {
  const from = await tmpFolder()
  const library = await open(from)
  const { article } = await library.accept({ source: await readFileSource(DOCX, '来稿.docx'), fullWidth: true, by: null })
  const dir = await tmpFolder()
  await cp(from, dir, { recursive: true })
  const shard = join(dir, 'articles', article.id.slice(-2).toLowerCase())
  for (const name of await readdir(shard)) await writeFile(join(shard, name), '坏')
  expect((await checkLibrary(dir)).problems.map(({ code }) => code)).not.toContain('orphan-file')
})

test('a file whose article lies in another folder is not taken for nobody’s', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { article } = await library.accept({ source: await readFileSource(DOCX, '来稿.docx'), fullWidth: true, by: null })
  await library.close()
  await rename(join(dir, 'articles', article.id.slice(-2).toLowerCase()), join(dir, 'articles/zz 2'))
  await rm(join(dir, 'catalogue.jsonl'))
  expect((await checkLibrary(dir)).problems.map(({ code }) => code)).not.toContain('orphan-file')
  await repairLibrary(dir)
  expect((await (await open(dir)).original(article.id)).bytes).toEqual(DOCX)
})

test('a copy goes where the dialog says, under a plain name, and never among the library’s files', async () => {
  const folder = await tmpFolder()
  const asked: string[] = []
  let answer: string | null = join(folder, '存下.docx')
  const shell: Pick<Shell, 'chooseFile' | 'folderFor'> = {
    chooseFile: async (name) => { asked.push(name); return answer },
    folderFor: (path) => ({ handle: 'h', label: path }),
  }
  const original = { name: '..\\../来:稿?.docx', bytes: DOCX }
  expect(await saveCopy(shell, join(folder, '稿库'), original)).toEqual({ name: '存下.docx', folder: { handle: 'h', label: folder } })
  expect(await readFile(join(folder, '存下.docx'))).toEqual(DOCX)
  expect(asked).toEqual(['_.._来_稿_.docx'])
  answer = null
  expect(await saveCopy(shell, join(folder, '稿库'), original)).toBeNull()
  await mkdir(join(folder, '稿库'))
  answer = join(folder, '稿库', 'library.json')
  await expect(saveCopy(shell, join(folder, '稿库'), original)).rejects.toMatchObject({ code: 'place-refused' })
  expect(await readdir(join(folder, '稿库'))).toEqual([])
  answer = join(folder, '没有', '这里.docx')
  await expect(saveCopy(shell, join(folder, '稿库'), original)).rejects.toMatchObject({ code: 'storage-failed' })
})

test.each([
  ['is offered under one that every disk takes, its ending kept', `${'渡口'.repeat(60)}.docx`, null],
  ['is written under the longest name a person may type', 'a.docx', `${'灯'.repeat(83)}.docx`],
])('the copy of a file of a very long name %s', async (_, name, typed) => {
  const folder = await tmpFolder()
  const asked: string[] = []
  const shell = { chooseFile: async (offered: string) => {
    asked.push(offered)
    return join(folder, typed ?? offered)
  }, folderFor: (label: string) => ({ handle: 'h', label }) }
  const saved = await saveCopy(shell, join(folder, '稿库'), { name, bytes: Buffer.from('原稿') })
  expect(await readFile(join(folder, saved?.name ?? ''), 'utf8')).toBe('原稿')
  expect(asked[0]).toMatch(/^(?:(?:渡口)+渡?|a)\.docx$/)
  expect(Buffer.byteLength(asked[0] ?? '')).toBeLessThanOrEqual(200)
})
