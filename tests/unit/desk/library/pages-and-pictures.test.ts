import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { body, figure } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { createSampleLibrary } from '#desk/library/sample-library.ts'
import { realDisk } from '#desk/store/disk.ts'
import { SystemError } from '#tests/support/failing-disk.ts'
import { photo } from '#tests/support/photo.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100 }
const page = (permalink: string) => `新桥今日通车\n\n来源:红网 作者:通讯员 许小满 2026-03-04 10:20:30\n\n河面上架起了桥。\n\n本文链接:${permalink}\n`
const accept = (text: string, name = '来稿.txt') => ({ source: { name, text }, fullWidth: false, by: null })

test.each([
  ['plain words', '新桥通车\r\n\r\n河面上架起了桥。\r\n'],
  ['a byte order mark of its own', '\ufeff新桥通车\n\n桥。'],
  ['half a character, as a torn paste has', '新桥通车\n\n桥\ud83d。'],
  ['nothing but blanks', '  \n\n\u3000'],
  ['UTF-16’s mark as a character', '\ufffe桥'],
])('a pasted text of %s is kept to the last code unit', async (_, text) => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { article } = await library.accept(accept(text, '粘贴'))
  await library.close()
  const again = await openLibrary(dir)
  expect(await again.origin(article.id)).toEqual({ name: '粘贴', text })
  expect(article.origin).toMatchObject({ length: text.length })
  await again.close()
})

test('a text that was changed behind the desk’s back is not passed off as what came in', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const { article } = await library.accept(accept('新桥通车\n\n桥。'))
  const file = `articles/${article.id.slice(-2).toLowerCase()}/${article.id}.origin.txt`
  await writeFile(join(dir, file), '别的字')
  await expect(library.origin(article.id)).rejects.toMatchObject({ code: 'store-corrupt', data: { file } })
  await expect(library.origin((await library.create(null)).id)).rejects.toMatchObject({ code: 'article-not-found' })
  await library.close()
})

test('a host the library does not know becomes a channel of its own, once, and the page is told so', async () => {
  const library = await openLibrary(await tmpFolder())
  const [first, second] = await Promise.all([
    library.accept(accept(page('https://bridge.example.cn/pc/content/2026/03/04/31.html'))),
    library.accept(accept(page('https://bridge.example.cn/pc/content/2026/03/04/32.html'))),
  ])
  expect([first.article.slip.channel, second.article.slip.channel]).toEqual(['bridge', 'bridge'])
  expect(library.channels().filter((channel) => channel.host === 'bridge.example.cn')).toMatchObject([
    { id: 'bridge', permalink: 'https://{host}/pc/content/{YYYY}/{MM}/{DD}/{id}.html', rules: { reviews: 3, sameReviewerTwice: false } },
  ])
  expect([...first.recognition.warnings, ...second.recognition.warnings].filter((warning) => warning.code === 'channel-added')).toMatchObject([{ detail: expect.stringContaining('bridge.example.cn') }])
  expect(first.recognition.recognised['channel']).toBe('bridge')
  // another host of the same first label
  const third = await library.accept(accept(page('http://bridge.other.cn/content/646840/67/33.html')))
  expect(third.article.slip.channel).toBe('bridge.other.cn')
  await library.close()
})

test('looking at a page changes nothing', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const before = (await readdir(dir, { recursive: true })).sort()
  const channels = library.channels().length
  expect(library.recognise({ name: 'a', text: page('https://bridge.example.cn/content/2026/03/04/31.html') }, false).recognition.newChannel).toMatchObject({ host: 'bridge.example.cn' })
  expect(library.channels()).toHaveLength(channels)
  expect((await readdir(dir, { recursive: true })).sort()).toEqual(before)
  await library.close()
})

test('the sample library has people of every role and the sample page, and a library with anything in it is left alone', async () => {
  const library = await openLibrary(await tmpFolder())
  await createSampleLibrary(library)
  expect(library.people().map((person) => person.role)).toEqual(['correspondent', 'editor', 'editor', 'editor', 'chief'])
  const { total } = library.list(everything)
  await createSampleLibrary(library)
  expect(library.list(everything).total).toBe(total)
  expect(library.people()).toHaveLength(5)
  await library.close()
})

test('a picture is kept once, under the hash of its bytes', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const bytes = smallPng(40, 30)
  const [one, two] = await Promise.all([library.addAsset('桥.png', bytes), library.addAsset('又一张.jpg', bytes)])
  expect(one).toMatchObject({ asset: expect.stringMatching(/^[0-9a-f]{64}\.png$/), width: 40, height: 30, bytes: bytes.length })
  expect(two).toEqual(one)
  const path = await library.assetPath(one.asset)
  expect(path).toBe(join(dir, 'assets', one.asset.slice(0, 2), one.asset))
  expect(await readFile(path ?? '')).toEqual(bytes)
  await writeFile(path ?? '', 'rotten')
  await library.addAsset('桥.png', bytes)
  expect(await readFile(path ?? '')).toEqual(bytes)
  expect(library.problems()).toMatchObject([{ code: 'asset-damaged', mended: true, setAside: expect.stringContaining('set-aside/') }])
  await library.close()
})

test('a picture whose name the disk had not kept is not said to be taken when it is given once more, until it has', async () => {
  const dir = await tmpFolder()
  const synced: string[] = []
  let refuses = true
  const library = await openLibrary(dir, { disk: { ...realDisk, syncFolder: async (path) => {
    if (refuses && dirname(path).endsWith('assets')) throw new SystemError('EIO')
    await realDisk.syncFolder(path)
    synced.push(path)
  } } })
  const take = () => library.addAsset('桥.png', smallPng(40, 30))
  for (const _ of [1, 2]) await expect(take()).rejects.toMatchObject({ code: 'storage-failed' })
  refuses = false
  synced.length = 0
  const { asset } = await take()
  expect(synced).toContain(join(dir, 'assets', asset.slice(0, 2)))
  await library.close()
})

const huge = smallPng(8, 8)
huge.writeUInt32BE(40_000, 16)
test.each([
  ['an SVG that is none', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script>'), 'damaged'],
  ['a phone’s HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 'heic'],
  ['a bitmap of Paint’s', Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0', 'latin1'), 'bmp'],
  ['an Office metafile', Buffer.concat([Buffer.from('01000000', 'hex'), Buffer.alloc(36), Buffer.from(' EMF')]), 'metafile'],
  ['a page', Buffer.from('<html></html>'), 'not-an-image'],
  ['nothing', Buffer.alloc(0), 'not-an-image'],
  ['a BMP', Buffer.from('BM0000000000000000000000000000'), 'not-an-image'],
  ['the first half of a PNG', smallPng(400, 400).subarray(0, 60), 'damaged'],
  ['a PNG’s head and nothing more', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'damaged'],
  ['a JPEG that is none', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]), 'damaged'],
  ['a picture too wide for a browser', huge, 'too-large'],
])('%s is not taken for a picture, whatever its name', async (_, bytes, reason) => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  await expect(library.addAsset('a.png', bytes)).rejects.toMatchObject({ code: 'asset-rejected', data: { name: 'a.png', reason } })
  expect(await readdir(dir)).not.toContain('assets')
  await library.close()
})

test('a photograph is kept as it came, beside what a page shows of it; the check knows each file', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const came = await photo()
  const { bytes: _, ...picture } = await library.addAsset('桥.jpg', came)
  expect(picture).toMatchObject({ width: 800, height: 1_600, copies: [{ width: 400, height: 800 }], original: expect.stringMatching(/\.jpg$/) })
  expect(await library.addAsset('又一张.jpg', came)).toMatchObject(picture)
  const files = [picture.asset, picture.original ?? '', picture.copies?.[0]?.asset ?? '']
  expect((await readdir(join(dir, 'assets'), { recursive: true })).filter((file) => file.endsWith('.jpg'))).toHaveLength(3)
  expect(await readFile(await library.assetPath(files[1] ?? '') ?? '')).toEqual(came)
  await library.create(null, { slip: { ...emptySlip(), leadImage: picture }, body: body(figure(picture)) })
  await library.close()
  expect((await checkLibrary(dir)).problems).toEqual([])
  for (const file of files) {
    const path = join(dir, 'assets', file.slice(0, 2), file)
    const kept = await readFile(path)
    await rm(path)
    expect((await checkLibrary(dir)).problems, file).toMatchObject([{ code: 'asset-missing' }])
    await writeFile(path, kept)
  }
})

test.each(['../../library.json', 'a.png', `${'0'.repeat(64)}.svg`, `${'0'.repeat(64)}.png`, ''])('no picture is found under %j', async (name) => {
  const library = await openLibrary(await tmpFolder())
  expect(await library.assetPath(name)).toBeNull()
  await library.close()
})
