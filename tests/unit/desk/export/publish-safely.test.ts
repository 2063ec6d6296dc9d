import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ArticleView } from '#contract/views.ts'
import type { ReviewRecord } from '#core/article/article.ts'
import { body, paragraph, related, text } from '#core/body/body-nodes.ts'
import type { PublishSource } from '#desk/export/planner.ts'
import { publishSite, STAGING_NAME } from '#desk/export/publish-site.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { contentHash } from '#desk/store/content-hash.ts'
import { here, HOLDER_FILE } from '#desk/store/lock-holder.ts'
import { LOCK_FOLDER } from '#desk/store/lock-standing.ts'
import { article, HOST, PAGE, PICTURED, publishedFrom } from '#tests/support/published.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

let out: string
let sourceOf: (articles: readonly ArticleView[], read?: string[], isWhole?: boolean) => PublishSource
beforeEach(async () => {
  const root = await tmpFolder()
  out = join(root, '网站')
  sourceOf = await publishedFrom(root)
})
const wordsAt = (path: string): Promise<string> => readFile(join(out, path), 'utf8')
const put = async (path: string, words: string): Promise<void> => {
  await mkdir(dirname(join(out, path)), { recursive: true })
  await writeFile(join(out, path), words)
}
const record = (action: ReviewRecord['action'], at: string, sha256: string): ReviewRecord =>
  ({ action, at, by: { id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', name: '孟总', role: 'chief' }, from: 'awaiting-sign-off', to: 'signed', reason: null, sha256, previous: null, signature: null })
/** The article signed off at these moments, in the words it has. */
const signed = (one: ArticleView, ...at: string[]): ArticleView => ({ ...one, records: at.map((moment) => record('sign', moment, contentHash(one))) })

/** pages that lie beside the site, whichever run's */
const staged = async (): Promise<string[]> => (await readdir(join(out, STAGING_NAME), { recursive: true })).map((path) => path.replaceAll('\\', '/').split('/').slice(1).join('/')).filter((path) => path === PAGE(1))

describe('one publisher at a time', () => {
  test('a second one is refused and told who is at it, writes nothing, and may go on once the first is done', async () => {
    let second: unknown = null
    await publishSite(sourceOf([article(1, '一')]), out, { shell: 'loopback', note: async () => {
      second = await publishSite(sourceOf([article(2, '二')]), out, { shell: 'cli' }).catch((error: unknown) => error)
      // What the first has staged is still there to be moved.
      expect(await staged()).toEqual([PAGE(1)])
    } })
    expect(second).toMatchObject({ code: 'site-locked', data: { holder: { shell: 'loopback', here: true } } })
    expect(await wordsAt(PAGE(1))).toContain('<p>一</p>')
    await expect(wordsAt(PAGE(2))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await publishSite(sourceOf([article(1, '一'), article(2, '二')]), out)).toMatchObject({ refused: false })
    for (const name of [LOCK_FOLDER, HOLDER_FILE, STAGING_NAME]) await expect(access(join(out, name))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('one that was killed while it published keeps nobody waiting', async () => {
    await mkdir(join(out, LOCK_FOLDER), { recursive: true })
    await writeFile(join(out, HOLDER_FILE), JSON.stringify({ token: 'left', pid: process.pid, host: 'x', shell: 'cli', since: '2026-01-01T00:00:00.000Z', ...here() }))
    await writeFile(join(out, '.rednet-site.json.0123456789ab.tmp'), '{')
    expect(await publishSite(sourceOf([article(1, '一')]), out)).toMatchObject({ refused: false })
    await expect(access(join(out, '.rednet-site.json.0123456789ab.tmp'))).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await wordsAt(PAGE(1))).toContain('<p>一</p>')
  })

  test('what one that was killed at its very end had staged goes at the next, though that has nothing to write', async () => {
    await publishSite(sourceOf([article(1, '一')]), out)
    await put(`${STAGING_NAME}/0123/${PAGE(1)}`, '左')
    expect(await publishSite(sourceOf([article(1, '一')]), out)).toMatchObject({ written: [] })
    await expect(access(join(out, STAGING_NAME))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('one that lost the folder to another moves no page and clears away nothing of the other’s', async () => {
    await expect(publishSite(sourceOf([article(1, '一')]), out, { note: async () => {
      await writeFile(join(out, HOLDER_FILE), JSON.stringify({ token: 'other', pid: 1, host: 'x', shell: 'electron', since: '2026-01-01T00:00:00.000Z' }))
    } })).rejects.toMatchObject({ code: 'site-locked', data: { holder: { shell: 'electron' } } })
    await expect(wordsAt(PAGE(1))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('one that lost the folder while it made pages takes away nothing of what the other has checked', async () => {
    const others = join(out, STAGING_NAME, 'other', PAGE(2))
    const slow = sourceOf([article(1, '一')])
    await expect(publishSite({ ...slow, get: async (id: string) => {
      await mkdir(join(others, '..'), { recursive: true })
      await writeFile(others, '别人核对过的')
      await writeFile(join(out, HOLDER_FILE), JSON.stringify({ token: 'other', pid: 1, host: 'x', shell: 'electron', since: '2026-01-01T00:00:00.000Z' }))
      return await slow.get(id)
    } }, out)).rejects.toMatchObject({ code: 'site-locked' })
    expect(await readFile(others, 'utf8')).toBe('别人核对过的')
  })
})

test('what was signed anew while the site is made stops it: no older words become public after it', async () => {
  const [t1, t2] = ['2026-01-02T12:00:00.000Z', '2026-01-03T12:00:00.000Z']
  let now = sourceOf([signed(article(1, '一'), t1)])
  const source: PublishSource = { ...now, get: (id) => now.get(id), rows: (ids) => now.rows(ids) }
  await expect(publishSite(source, out, { note: async () => { now = sourceOf([signed(article(1, '一改', {}, { rev: 2 }), t1, t2)]) } })).rejects.toMatchObject({ code: 'site-refused', data: { reason: 'taken-back' } })
  await expect(wordsAt(PAGE(1))).rejects.toMatchObject({ code: 'ENOENT' })
})

test('no file takes its place before it is on the disk to stay, and none is said to be published before its name and its folders’ are', async () => {
  const [synced, moved, tooSoon, unsettled, said]: [Set<string>, Set<string>, string[], Set<string>, string[][]] = [new Set(), new Set(), [], new Set(), []]
  const willMove = (from: string, to: string): void => {
    if (!synced.has(from)) tooSoon.push(to)
    moved.add(to)
    unsettled.add(dirname(to))
  }
  const disk: Disk = {
    ...realDisk,
    create: async (path) => {
      const file = await realDisk.create(path)
      return { ...file, sync: async () => { await file.sync(); synced.add(path) } }
    },
    createNow: (path) => {
      const file = realDisk.createNow(path)
      return { ...file, sync: async () => { await file.sync(); synced.add(path) } }
    },
    makeFolder: async (path) => {
      const topmost = await realDisk.makeFolder(path)
      if (topmost !== null && !path.includes(STAGING_NAME)) for (let made = path; made.length >= topmost.length; made = dirname(made)) unsettled.add(dirname(made))
      return topmost
    },
    rename: async (from, to) => { willMove(from, to); await realDisk.rename(from, to) },
    renameNow: (from, to) => { willMove(from, to); realDisk.renameNow(from, to) },
    syncFolder: async (path) => { await realDisk.syncFolder(path); unsettled.delete(path) },
    openToAppend: async (path) => { said.push([...unsettled]); return await realDisk.openToAppend(path) },
  }
  const many = Array.from({ length: 40 }, (_, at) => article(at + 1, '一', at === 0 ? PICTURED : {}))
  const { written } = await publishSite(sourceOf(many), out, { disk })
  expect([written.length > 40, written.filter((path) => !moved.has(join(out, ...path.split('/')))), tooSoon]).toEqual([true, [], []])
  // The manifest's last line: everything stands.
  expect(said.at(-1)).toEqual([])
})

test('pages that were moved before the disk fell away stay noted as published; those never begun are told of', async () => {
  const moved: string[] = []
  let hasFallen = false
  const gone = (): never => { throw Object.assign(new Error('gone'), { code: 'EIO' }) }
  const mayMove = (to: string): void => {
    if (moved.length === 1 && to.endsWith('.html')) hasFallen = true
    if (hasFallen) gone()
  }
  const hasMoved = (to: string): void => { if (to.endsWith('.html')) moved.push(relative(out, to).replaceAll('\\', '/')) }
  const disk: Disk = {
    ...realDisk,
    rename: async (from, to) => {
      mayMove(to)
      await realDisk.rename(from, to)
      hasMoved(to)
    },
    renameNow: (from, to) => {
      mayMove(to)
      realDisk.renameNow(from, to)
      hasMoved(to)
    },
    read: (path) => (hasFallen ? gone() : realDisk.read(path)), readNow: (path, size) => (hasFallen ? gone() : realDisk.readNow(path, size)), stampNow: (path) => (hasFallen ? gone() : realDisk.stampNow(path)),
    openNow: (path) => (hasFallen ? gone() : realDisk.openNow(path)), openToRead: (path) => (hasFallen ? gone() : realDisk.openToRead(path)), stamp: (path) => (hasFallen ? gone() : realDisk.stamp(path)),
  }
  let undone: ReadonlySet<string> = new Set()
  await expect(publishSite(sourceOf([article(1, '一'), article(2, '二'), article(3, '三')]), out, { disk, note: async () => await Promise.resolve({ undone: async (paths) => { undone = await Promise.resolve(paths) } }) })).rejects.toMatchObject({ code: 'storage-failed' })
  expect(moved).toHaveLength(1)
  // The one it stopped at may stand there.
  expect([undone.size, undone.has(moved[0] ?? '')]).toEqual([1, false])
})

describe('what somebody changes on the site while it is made', () => {
  const two = [article(1, '一'), article(2, '二')]
  const changed = [article(1, '一改', {}, { rev: 2 }), article(2, '二改', {}, { rev: 2 })]

  test('stops it before any page is moved, and stands as they wrote it', async () => {
    await publishSite(sourceOf(two), out)
    const hand = async (): Promise<void> => { await put(PAGE(2), '有人手改过') }
    await expect(publishSite(sourceOf(changed), out, { note: hand })).rejects.toMatchObject({ code: 'site-refused', data: { reason: 'changed-meanwhile', detail: PAGE(2) } })
    expect([await wordsAt(PAGE(2)), (await wordsAt(PAGE(1))).includes('<p>一</p>')]).toEqual(['有人手改过', true])
    expect((await publishSite(sourceOf(changed), out)).problems).toMatchObject([{ path: PAGE(2), reason: 'not-ours' }])
    await rm(join(out, PAGE(2)))
    expect(await publishSite(sourceOf(changed), out)).toMatchObject({ refused: false })
    expect(await wordsAt(PAGE(2))).toContain('二改')
  })

  test('nor is a file they put where there was none written over', async () => {
    await expect(publishSite(sourceOf(two), out, { note: async () => { await put(`${HOST}/index.html`, '别人的首页') } })).rejects.toMatchObject({ data: { reason: 'changed-meanwhile' } })
    expect(await wordsAt(`${HOST}/index.html`)).toBe('别人的首页')
  })

  test('a file that is only newer, with the same bytes, stops nothing', async () => {
    await publishSite(sourceOf(two), out)
    const words = await wordsAt(PAGE(2))
    expect(await publishSite(sourceOf(changed), out, { note: async () => { await put(PAGE(2), words) } })).toMatchObject({ refused: false })
    expect(await wordsAt(PAGE(2))).toContain('二改')
  })

  test('a page that was to go and that they changed is left, and named', async () => {
    await publishSite(sourceOf(two), out)
    const gone = [article(1, '一改', {}, { rev: 2 }), article(2, '二', {}, { rev: 2, stage: 'withdrawn' })]
    const report = await publishSite(sourceOf(gone), out, { note: async () => { await put(PAGE(2), '有人手改过') } })
    expect([report.removed.includes(PAGE(2)), report.problems]).toEqual([false, [{ id: null, path: PAGE(2), reason: 'left', detail: '' }]])
    expect(await wordsAt(PAGE(2))).toBe('有人手改过')
    expect((await publishSite(sourceOf(gone), out)).problems).toMatchObject([{ path: PAGE(2), reason: 'left' }])
  })
})

describe('a proof that another desk signed', () => {
  const PROOF = PAGE(1).replace('.html', '.proof.json')
  /** A desk that signs with this key; null: that makes no proofs. */
  const desk = (key: string | null, ...articles: ArticleView[]): PublishSource => ({ ...sourceOf(articles), trust: { proofOf: async () => (key === null ? null : Buffer.from(`{"desk":"${key}"}`)) } })

  test('is made anew by this desk where it went missing, and nothing else is written', async () => {
    await publishSite(desk('甲', article(1, '一')), out)
    await rm(join(out, PROOF))
    expect(await publishSite(desk('乙', article(1, '一')), out)).toMatchObject({ refused: false, written: [PROOF] })
    expect(await wordsAt(PROOF)).toContain('乙')
    expect(await publishSite(desk('丙', article(1, '一')), out)).toMatchObject({ written: [] })
    await rm(join(out, PROOF))
    expect(await publishSite(desk(null, article(1, '一')), out)).toMatchObject({ refused: false, removed: [] })
    expect(await publishSite(desk('丁', article(1, '一')), out)).toMatchObject({ refused: false, problems: [] })
  })

  test('stays where the page stays, though the article has a later revision', async () => {
    const first = signed(article(1, '一'), '2026-01-02T12:00:00.000Z')
    await publishSite(desk('甲', first), out)
    expect(await publishSite(desk('乙', { ...first, rev: 3, updatedAt: '2026-01-05T12:00:00.000Z' }), out)).toMatchObject({ written: [], articles: [] })
    expect(await wordsAt(PROOF)).toContain('甲')
    await rm(join(out, PROOF))
    expect(await publishSite(desk('乙', { ...first, rev: 4, updatedAt: '2026-01-06T12:00:00.000Z' }), out)).toMatchObject({ written: [PROOF] })
  })
})

test('one article published alone after a publication that was killed, wherever that was, finishes it or leaves the old site whole', async () => {
  const [one, two, alone] = [article(1, '一'), article(2, '二'), article(9, '九')]
  const next = [article(1, '一', {}, { rev: 2, stage: 'withdrawn' }), { ...article(2, '二改', {}, { rev: 2 }), body: body(paragraph(text('二改，见四。')), related(article(4, '').id)) }, article(4, '四'), alone]
  const pages = async (folder: string): Promise<Map<string, string>> => {
    const names = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/')).filter((path) => path.startsWith(HOST) && /\.(?:html|xml|json)$/.test(path))
    return new Map(await Promise.all(names.toSorted().map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const)))
  }
  // Nothing is cut off here but by the test, so nothing need last.
  const quick: Disk = { ...realDisk, syncFolder: async () => {}, create: async (path) => ({ ...await realDisk.create(path), sync: async () => {} }), createNow: (path) => ({ ...realDisk.createNow(path), sync: async () => {} }) }
  let [steps, last] = [0, Infinity]
  // A program that was killed does nothing more: neither takes away what it staged, nor says what it did not do.
  const died = (): never => { throw Object.assign(new Error('killed'), { code: 'EIO' }) }
  const stepNow = <T>(work: () => T): T => {
    if (steps >= last) died()
    steps += 1
    return work()
  }
  const step = async (work: () => Promise<void>): Promise<void> => { await stepNow(work) }
  const mortal: Disk = { ...quick, create: async (path) => (last < 0 ? died() : await quick.create(path)), createNow: (path) => (last < 0 ? died() : quick.createNow(path)), rename: (from, to) => step(() => realDisk.rename(from, to)), renameNow: (from, to) => { stepNow(() => { realDisk.renameNow(from, to) }) }, remove: (path) => step(() => realDisk.remove(path)), removeFolder: async (path) => { if (steps < last) await realDisk.removeFolder(path) } }
  const fresh = join(out, '..', '新')
  await publishSite(sourceOf(next), fresh, { disk: quick })
  const wanted = await pages(fresh)
  const startOver = async (): Promise<Map<string, string>> => {
    await rm(out, { recursive: true, force: true })
    await publishSite(sourceOf([one, two]), out, { disk: quick })
    steps = 0
    return await pages(out)
  }
  await startOver()
  await publishSite(sourceOf(next.slice(0, 3)), out, { disk: mortal })
  const all = steps
  // While it stages, before the first file is moved, between pages, between lists, and while it takes away what is gone.
  for (last of process.env['REDNET_LONG'] === undefined ? [-1, 0, 1, 2, all >> 1, all - 2, all - 1] : Array.from({ length: all + 1 }, (_, at) => at - 1)) {
    const old = await startOver()
    await expect(publishSite(sourceOf(next.slice(0, 3)), out, { disk: mortal })).rejects.toMatchObject({ code: 'storage-failed' })
    expect(await publishSite(sourceOf(next), out, { disk: quick, only: new Set([alone.id]) }), String(last)).toMatchObject({ refused: false, problems: [] })
    const now = await pages(out)
    if (last <= 0) expect([now.get(PAGE(1)), now.get(PAGE(2)), now.has(PAGE(4)), now.get(`${HOST}/index.html`)?.includes('第1号稿件')]).toEqual([old.get(PAGE(1)), old.get(PAGE(2)), false, true])
    else {
      expect([...now.keys()], String(last)).toEqual([...wanted.keys()])
      expect(now, String(last)).toEqual(wanted)
      expect(await publishSite(sourceOf(next), out, { disk: quick }), String(last)).toMatchObject({ written: [], removed: [], problems: [] })
    }
  }
})

describe('when one article is published alone, a page that leads to it', () => {
  const MOMENT = '2026-01-02T12:00:00.000Z'
  const target = (headline: string, rev: number): ArticleView => article(1, '一', { headline }, { rev })
  const card = signed({ ...article(2, '二'), body: body(paragraph(text('二。')), related(article(1, '').id)) }, MOMENT)
  const publishFirst = (second: ArticleView) => publishSite(sourceOf([target('改过的标题', 2), second]), out, { only: new Set([article(1, '').id]) })

  test('follows it where its own words are those published, though a correction of it was begun and given up', async () => {
    await publishSite(sourceOf([target('原标题', 1), card]), out)
    await publishFirst({ ...card, rev: 3, updatedAt: '2026-01-05T12:00:00.000Z', records: [...card.records, record('correct', '2026-01-04T12:00:00.000Z', ''), record('abandon', '2026-01-05T12:00:00.000Z', '')] })
    expect(await wordsAt(PAGE(2))).toContain('改过的标题')
  })

  test('stays where it was corrected and signed off since, though another correction is being written', async () => {
    await publishSite(sourceOf([target('原标题', 1), card]), out)
    const corrected = signed({ ...card, body: body(paragraph(text('二，更正过。')), related(article(1, '').id)) }, MOMENT, '2026-01-04T12:00:00.000Z')
    await publishFirst({ ...corrected, rev: 9, stage: 'draft', updatedAt: '2026-01-06T12:00:00.000Z', published: { slip: corrected.slip, body: corrected.body }, records: [...corrected.records, record('correct', '2026-01-05T12:00:00.000Z', '')] })
    expect((await wordsAt(PAGE(2))).includes('更正过')).toBe(false)
  })
})

describe('where the site has a sign-off that the library does not know, as after an old backup was put back', () => {
  const [FIRST, SECOND] = ['2026-01-02T12:00:00.123Z', '2026-01-04T12:00:00.456Z']
  const old = signed(article(1, '旧话'), FIRST)
  const corrected = signed(article(1, '更正过的话', {}, { rev: 5 }), FIRST, SECOND)
  const other = signed(article(2, '二'), FIRST)

  test('older words take no newer ones’ place unless that is said, and the look names them', async () => {
    await publishSite(sourceOf([corrected, other]), out)
    const problem = { id: old.id, path: PAGE(1), reason: 'older', detail: SECOND }
    expect(await publishSite(sourceOf([old, other]), out, { dryRun: true })).toMatchObject({ refused: true, problems: [problem], articles: [{ id: old.id, change: 'changed' }] })
    for (const only of [null, new Set([old.id])]) expect(await publishSite(sourceOf([old, other]), out, { only })).toMatchObject({ refused: true, problems: [problem] })
    expect(await wordsAt(PAGE(1))).toContain('更正过的话')
    // What is published beside it asks nothing of it.
    expect(await publishSite(sourceOf([old, other, signed(article(3, '三'), FIRST)]), out, { only: new Set([article(3, '').id]) })).toMatchObject({ refused: false })
    expect(await publishSite(sourceOf([old, other]), out, { older: true, only: new Set([old.id]) })).toMatchObject({ refused: false })
    expect(await wordsAt(PAGE(1))).toContain('旧话')
  })

  test('nor is a page taken down only because the old library has a draft of it', async () => {
    await publishSite(sourceOf([corrected, other]), out)
    const draft = article(1, '草稿', {}, { stage: 'draft' })
    expect(await publishSite(sourceOf([draft, other]), out)).toMatchObject({ refused: true, problems: [{ id: old.id, reason: 'older' }] })
    const takenBack = { ...draft, records: [...corrected.records, record('withdraw', '2026-01-06T12:00:00.000Z', '')] }
    expect((await publishSite(sourceOf([takenBack, other]), out)).removed).toContain(PAGE(1))
  })

  test('words signed off anew on top of the old ones are named too: the correction that readers had is not in them', async () => {
    await publishSite(sourceOf([corrected, other]), out)
    const astray = signed(article(1, '另一条路', {}, { rev: 3 }), FIRST, '2026-01-09T12:00:00.000Z')
    expect(await publishSite(sourceOf([astray, other]), out)).toMatchObject({ refused: true, problems: [{ reason: 'older' }] })
    // By a desk whose clock is behind, but after the sign-off that readers had.
    const behind = signed(article(1, '更正后再更正', {}, { rev: 9 }), FIRST, SECOND, '2026-01-03T12:00:00.000Z')
    expect(await publishSite(sourceOf([behind, other]), out)).toMatchObject({ refused: false })
  })
})
