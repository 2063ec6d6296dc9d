import { copyFile, cp, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { isDeskError } from '#desk/desk-error.ts'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { articleFile, assetFile, historyFile, previousFile } from '#desk/store/library-folder.ts'
import { sha256Of } from '#desk/store/sha256.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { FailingDisk, SystemError } from '#tests/support/failing-disk.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const words = (sentence: string) => body(paragraph(text(sentence)))

/** A closed library: an article with a picture and three revisions, and one made of a page. */
async function library() {
  const dir = await tmpFolder()
  const opened = await openLibrary(dir)
  const made = await opened.create(null)
  const { asset } = await opened.addAsset('桥.png', smallPng(4, 3))
  const slip = { ...made.slip, headline: '桥', leadImage: { asset, width: 4, height: 3, caption: '', credit: '', alt: '' } }
  await opened.save({ id: made.id, baseRev: 1, by: null, slip, body: words('第二稿。') })
  await opened.save({ id: made.id, baseRev: 2, by: null, body: words('第三稿。') })
  const { article: page } = await opened.accept({ source: { name: 'a.txt', text: '山路修好了。', original: { kind: 'txt', bytes: Buffer.from('山路修好了。') } }, fullWidth: false, by: null })
  await opened.close()
  return { dir, id: made.id, page: page.id, asset, original: page.origin?.file?.asset ?? '' }
}
type Given = Awaited<ReturnType<typeof library>>

/** Every byte string that was in the folder before must be in it after. */
async function everything(dir: string): Promise<Set<string>> {
  const names = await readdir(dir, { recursive: true, withFileTypes: true })
  return new Set(await Promise.all(names.filter((entry) => entry.isFile() && !/catalogue|lock|LIESMICH|README|说明/.test(entry.name)).map((entry) => readFile(join(entry.parentPath, entry.name), 'base64'))))
}

const DAMAGE: [string, string, (given: Given) => Promise<unknown>, 'whole' | 'third' | 'gone'][] = [
  ['an emptied article file', 'article-unreadable', ({ dir, id }) => writeFile(join(dir, articleFile(id)), ''), 'third'],
  ['a cut article file', 'article-unreadable', ({ dir, id }) => truncate(join(dir, articleFile(id)), 150), 'third'],
  ['a folder in an article’s place', 'not-a-file', async ({ dir, id }) => {
    await rm(join(dir, articleFile(id)))
    await mkdir(join(dir, articleFile(id)))
    await writeFile(join(dir, articleFile(id), '别人的.txt'), '别人的')
  }, 'third'],
  ['a folder in the place of an article of which nothing else is left', 'not-a-file', async ({ dir, id }) => {
    for (const file of [articleFile(id), previousFile(id), historyFile(id)]) await rm(join(dir, file))
    await mkdir(join(dir, articleFile(id)))
  }, 'gone'],
  ['a folder in a picture’s place', 'not-a-file', async ({ dir, asset }) => {
    await rename(join(dir, assetFile(asset)), join(dir, 'assets/桥.png'))
    await mkdir(join(dir, assetFile(asset)))
    await writeFile(join(dir, assetFile(asset), '别人的.txt'), '别人的')
  }, 'third'],
  ['an article file with a wrong hash', 'hash-mismatch', async ({ dir, id }) => {
    const file = join(dir, articleFile(id))
    await writeFile(file, (await readFile(file, 'utf8')).replace('第三稿', '第九稿'))
  }, 'third'],
  ['an article file in another folder', 'article-misfiled', async ({ dir, id }) => {
    await mkdir(join(dir, 'articles/zz'), { recursive: true })
    await rename(join(dir, articleFile(id)), join(dir, `articles/zz/${id}.json`))
    for (const file of [previousFile(id), historyFile(id)]) await rm(join(dir, file))
  }, 'third'],
  ...[['among the folders of articles', 'articles'], ['in the library’s own folder', '.'], ['in a folder within another article’s', 'articles/zz/yy'], ['in a folder of articles dropped one level too high', 'k7']].map(([where = '', place = '']): typeof DAMAGE[number] => [
    `an article with its history dropped ${where}`, 'article-misfiled', async ({ dir, id }) => {
      await mkdir(join(dir, place), { recursive: true })
      for (const file of [articleFile(id), previousFile(id), historyFile(id)]) await rename(join(dir, file), join(dir, place, basename(file)))
    }, 'third']),
  ['a folder of articles under another name', 'article-misfiled', async ({ dir, id }) => {
    await rename(join(dir, articleFile(id), '..'), join(dir, 'articles/旧'))
    await rm(join(dir, 'catalogue.jsonl'))
  }, 'third'],
  ['what is no article under an article’s name', 'article-misfiled', async ({ dir, id }) => {
    await mkdir(join(dir, 'articles/zz'), { recursive: true })
    await writeFile(join(dir, `articles/zz/${id}.json`), '坏')
  }, 'third'],
  ['a copy of an article in another folder', 'article-misfiled', async ({ dir, id }) => {
    await mkdir(join(dir, 'articles/zz'), { recursive: true })
    await copyFile(join(dir, articleFile(id)), join(dir, `articles/zz/${id}.json`))
  }, 'third'],
  ['an article of which nothing good is left', 'article-unreadable', async ({ dir, id }) => {
    await writeFile(join(dir, articleFile(id)), '坏')
    for (const file of [previousFile(id), historyFile(id)]) await rm(join(dir, file))
  }, 'gone'],
  ['a broken line in a history', 'history-damaged', async ({ dir, id }) => {
    const file = join(dir, historyFile(id))
    await writeFile(file, (await readFile(file, 'utf8')).replace('第二稿', '第八稿'))
  }, 'third'],
  ['a damaged catalogue', 'catalogue-rebuilt', ({ dir }) => writeFile(join(dir, 'catalogue.jsonl'), '坏\n'), 'third'],
  ['a damaged picture', 'asset-damaged', ({ dir, asset }) => writeFile(join(dir, assetFile(asset)), 'x'), 'third'],
  ['a picture in the wrong folder', 'asset-missing', async ({ dir, asset }) => {
    await mkdir(join(dir, 'assets/zz'), { recursive: true })
    await rename(join(dir, assetFile(asset)), join(dir, 'assets/zz/桥.png'))
  }, 'third'],
  ['an original text without its article', 'orphan-file', async ({ dir, page }) => {
    for (const file of [articleFile(page), historyFile(page)]) await rm(join(dir, file))
    await rm(join(dir, 'catalogue.jsonl'))
  }, 'third'],
  ['an article whose file alone was moved, its text left behind', 'article-misfiled', async ({ dir, page }) => {
    await mkdir(join(dir, 'articles/zz'), { recursive: true })
    await rename(join(dir, articleFile(page)), join(dir, `articles/zz/${page}.json`))
    await rm(join(dir, historyFile(page)))
    await rm(join(dir, 'catalogue.jsonl'))
  }, 'third'],
  ['an original file without its article', 'orphan-file', async ({ dir }) => {
    const bytes = Buffer.from('没有稿件的原稿')
    const file = join(dir, assetFile(`${sha256Of(bytes)}.docx`))
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(file, bytes)
  }, 'third'],
  ['an original file that lies elsewhere', 'original-missing', async ({ dir, original }) => {
    await rename(join(dir, assetFile(original)), join(dir, 'assets/来稿.txt'))
  }, 'third'],
  ['a temporary file left among the pictures', 'leftover-temporary', ({ dir, asset }) => writeFile(join(dir, 'assets', asset.slice(0, 2), `.${asset}.0123456789ab.tmp`), '半'), 'third'],
  ['settings that do not parse', 'settings-unreadable', ({ dir }) => writeFile(join(dir, 'library.json'), '{'), 'third'],
  ['a damaged line in the journal', 'journal-damaged', ({ dir }) => writeFile(join(dir, 'journal.jsonl'), '["00000000",{"id":"坏"}]\n'), 'third'],
]

test.each(DAMAGE)('doctor finds %s (%s), mends it or sets it aside, and loses no byte', async (_, code, damage, outcome) => {
  const given = await library()
  await damage(given)
  const before = await everything(given.dir)
  const found = await checkLibrary(given.dir)
  expect(found.problems.map((problem) => problem.code)).toContain(code)
  const repaired = await repairLibrary(given.dir)
  const told = repaired.problems.find((problem) => problem.code === code)
  expect(told?.mended, JSON.stringify(repaired.problems)).toBe(true)
  const after = await everything(given.dir)
  for (const bytes of before) expect(after.has(bytes), Buffer.from(bytes, 'base64').toString('utf8').slice(0, 200)).toBe(true)
  const library_ = await openLibrary(given.dir)
  if (outcome === 'gone') await expect(library_.get(given.id)).rejects.toMatchObject({ code: 'article-not-found' })
  else expect((await library_.get(given.id)).body).toEqual(words('第三稿。'))
  await library_.close()
  // What an article was made from is still beside it, wherever the article itself had got to.
  if (code === 'article-misfiled') expect(repaired.problems.filter((problem) => problem.code === 'orphan-file')).toEqual([])
  // A second run finds nothing new to do.
  const again = await repairLibrary(given.dir)
  expect(again.problems.filter((problem) => problem.setAside === null && !['asset-missing', 'foreign-file', 'history-incomplete'].includes(problem.code))).toEqual([])
})

test('an article of which nothing good is left takes what it was made from along, in one run', async () => {
  const { dir, page } = await library()
  await writeFile(join(dir, articleFile(page)), '坏')
  for (const file of [previousFile(page), historyFile(page)]) await rm(join(dir, file), { force: true })
  const before = await everything(dir)
  const { problems } = await repairLibrary(dir)
  expect(problems.filter((problem) => !problem.mended)).toEqual([])
  expect(problems.filter(({ code }) => code === 'orphan-file').map(({ setAside }) => setAside !== null)).toEqual([true, true])
  const after = await everything(dir)
  for (const bytes of before) expect(after.has(bytes)).toBe(true)
})

test('an article file too large to be read at all is moved aside, and the article comes back', async () => {
  const { dir, id } = await library()
  await truncate(join(dir, articleFile(id)), 3 * 2 ** 30)
  expect((await checkLibrary(dir)).problems).toMatchObject([{ code: 'not-a-file', file: articleFile(id) }])
  const { problems } = await repairLibrary(dir)
  expect(problems.find(({ code }) => code === 'not-a-file')).toMatchObject({ mended: true })
  const [aside = ''] = await readdir(join(dir, 'set-aside'))
  expect((await stat(join(dir, 'set-aside', aside))).size).toBe(3 * 2 ** 30)
  const opened = await openLibrary(dir)
  expect((await opened.get(id)).body).toEqual(words('第三稿。'))
  await opened.close()
})

test('an article that nothing can bring back is not told to be mended', async () => {
  const { dir, id } = await library()
  for (const file of [articleFile(id), previousFile(id), historyFile(id)]) await rm(join(dir, file))
  const { problems } = await repairLibrary(dir)
  expect(problems).toMatchObject([{ code: 'article-gone', file: articleFile(id), mended: false }])
})

test('a healthy library is left byte for byte as it was', async () => {
  const { dir } = await library()
  const before = await tmpFolder()
  await cp(dir, before, { recursive: true })
  expect((await repairLibrary(dir)).problems).toEqual([])
  expect([...await everything(dir)].sort()).toEqual([...await everything(before)].sort())
})

test('a library from a newer program, or one somebody writes in, is not touched', async () => {
  const { dir } = await library()
  const writer = await openLibrary(dir)
  await expect(repairLibrary(dir)).rejects.toMatchObject({ code: 'library-locked' })
  await writer.close()
  const settings = join(dir, 'library.json')
  const newer = (await readFile(settings, 'utf8')).replace(/"schema":\d+/, '"schema":999')
  expect(newer).toContain('999')
  await writeFile(settings, newer)
  await expect(repairLibrary(dir)).rejects.toMatchObject({ code: 'store-from-newer-version' })
  await expect(checkLibrary(dir)).rejects.toMatchObject({ code: 'store-from-newer-version', data: { file: 'library.json' } })
})

test('a file the system does not let be read just now is asked for again, and never taken for hopeless', async () => {
  for (const [code, times] of [['EMFILE', 2], ['EBUSY', 3], ['EACCES', Infinity], ['EIO', Infinity]] as const) {
    const { dir, id, asset } = await library()
    const held = [articleFile(id), assetFile(asset)]
    let refused = 0
    const disk: Disk = { ...realDisk, read: async (path) => {
      if (held.some((file) => path.endsWith(file.slice(-20))) && refused++ < times) throw new SystemError(code)
      return await realDisk.read(path)
    }, wait: async () => {} }
    const { problems } = await repairLibrary(dir, { disk })
    const left = held.map((file) => ({ code: 'file-held', file, setAside: null, mended: false }))
    expect(problems, code).toEqual(times === Infinity ? left : [])
    expect((await checkLibrary(dir)).problems, code).toEqual([])
    const opened = await openLibrary(dir)
    expect((await opened.get(id)).body).toEqual(words('第三稿。'))
    await opened.close()
  }
})

test('templates that may not be read just now are named and left, and keep nothing else from being mended', async () => {
  const { dir, id } = await library()
  const before = await openLibrary(dir)
  await before.saveSnippet({ id: null, baseRev: 0, name: '开头', words: '天光微亮，' })
  await before.close()
  const bytes = await readFile(join(dir, 'templates.json'))
  await writeFile(join(dir, articleFile(id)), '坏')
  const disk: Disk = { ...realDisk, read: async (path) => {
    if (path.endsWith('templates.json')) throw new SystemError('EACCES')
    return await realDisk.read(path)
  } }
  const { problems } = await repairLibrary(dir, { disk })
  expect(problems).toContainEqual({ code: 'file-held', file: 'templates.json', setAside: null, mended: false })
  expect(problems.find(({ code }) => code === 'article-unreadable')).toMatchObject({ mended: true })
  expect(await readFile(join(dir, 'templates.json'))).toEqual(bytes)
  const opened = await openLibrary(dir, { lock: { watchMs: 0 } })
  expect((await opened.get(id)).body).toEqual(words('第三稿。'))
  await opened.close()
})

test('nobody writes in the library from the first look of a repair to its last', async () => {
  const { dir, id } = await library()
  await writeFile(join(dir, articleFile(id)), '坏')
  let isTried = 0
  const disk: Disk = { ...realDisk, read: async (path) => {
    await expect(openLibrary(dir, { lock: { watchMs: 0 } })).rejects.toMatchObject({ code: 'library-locked' })
    isTried += 1
    return await realDisk.read(path)
  } }
  await repairLibrary(dir, { disk })
  expect(isTried).toBeGreaterThan(10)
})

/** One call in so many is made to fail, once, with EIO; `REDNET_EVERY_CALL=1`: every one of them, in every way, once and for good, in minutes. */
const EVERY = process.env['REDNET_EVERY_CALL'] === '1'
const KINDS = EVERY ? ['ENOSPC', 'EIO', 'EPERM', 'EMFILE', 'short', 'lies'] : ['EIO']

test('mending over a failing disk, at whichever call it fails, loses no byte, and a second run ends it', async () => {
  const model = await library()
  const { id, page, asset } = model
  await writeFile(join(model.dir, articleFile(id)), '坏')
  const history = join(model.dir, historyFile(id))
  await writeFile(history, (await readFile(history, 'utf8')).replace('第二稿', '第八稿'))
  await mkdir(join(model.dir, 'articles/zz'), { recursive: true })
  await copyFile(join(model.dir, articleFile(page)), join(model.dir, `articles/zz/${page}.json`))
  await mkdir(join(model.dir, 'set-aside'), { recursive: true })
  await rename(join(model.dir, assetFile(asset)), join(model.dir, 'set-aside', asset))
  await writeFile(join(model.dir, 'journal.jsonl'), '["00000000",{}]\n')
  await writeFile(join(model.dir, `.library.json.${'a'.repeat(12)}.tmp`), '{"half')
  const broken = async (): Promise<string> => {
    const dir = await tmpFolder()
    await cp(model.dir, dir, { recursive: true })
    return dir
  }
  const counted = new FailingDisk()
  await repairLibrary(await broken(), { disk: counted })
  expect(counted.calls).toBeGreaterThan(40)
  const before = await everything(model.dir)
  let tried = 0
  for (const kind of KINDS) for (const forGood of EVERY ? [false, true] : [false]) {
    for (let at = 0; ; at += EVERY ? 1 : Math.ceil(counted.calls / 60)) {
      const dir = await broken()
      const disk = new FailingDisk({ at, kind, forGood })
      await repairLibrary(dir, { disk }).catch((error: unknown) => {
        if (!isDeskError(error)) throw error
      })
      if (disk.failed.length === 0) break
      tried += 1
      await repairLibrary(dir)
      const named = `call ${at}: ${disk.failed[0] ?? ''}, ${kind} ${forGood ? 'for good' : 'once'}`
      const after = await everything(dir)
      for (const bytes of before) expect(after.has(bytes), named).toBe(true)
      const opened = await openLibrary(dir)
      expect((await opened.get(id)).body, named).toEqual(words('第三稿。'))
      expect(await opened.assetPath(asset), named).not.toBeNull()
      await opened.close()
      // The words of the broken line are nowhere else: that is left to a backup.
      expect((await checkLibrary(dir)).problems.filter(({ setAside, code }) => setAside === null && code !== 'history-incomplete'), named).toEqual([])
      await rm(dir, { recursive: true, force: true })
    }
  }
  if (EVERY) process.stdout.write(`doctor --repair: ${tried} faults tried\n`)
  expect(tried).toBeGreaterThan(40)
}, EVERY ? 3_600_000 : 120_000)
