import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { DeskEvent } from '#contract/views.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openDesk } from '#desk/access/desk-library.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import type { OpenOptions } from '#desk/library/open-options.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { FailingDisk } from '#tests/support/failing-disk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100 }
const words = (sentence: string) => body(paragraph(text(sentence)))

async function open(dir: string, options: OpenOptions = {}): Promise<Library> {
  const library = await openLibrary(dir, options)
  onTestFinished(() => library.close())
  return library
}

/** A library with one article by 许小满, and one more that stays. */
async function bench() {
  const dir = join(await tmpFolder(), 'library')
  const library = await open(dir)
  const author = (await library.addPerson({ name: '许小满', role: 'correspondent' })).id
  const write = async (headline: string, sentence: string) => {
    const { id, rev, slip } = await library.create(author)
    await library.save({ id, baseRev: rev, by: author, slip: { ...slip, headline, channel: 'money', section: headline, source: headline, tags: [headline] }, body: words(sentence) })
    return id
  }
  const stays = await write('山路', '山路修好了，往来方便。')
  const id = await write('新桥', '河面上架起了桥，往来方便。')
  return { dir, library, author, id, stays }
}
const headlines = (library: Library, trashed: boolean) => library.list({ ...everything, trashed }).articles.map((row) => row.headline)

test('what is put into the bin leaves list, counts, search, tags and export, and comes back whole, also after a restart', async () => {
  const { dir, library, author, id, stays } = await bench()
  const before = await library.get(id)
  const binned = await library.trash({ id, rev: before.rev, by: author })
  expect(binned).toMatchObject({ rev: before.rev + 1, sha256: before.sha256, slip: before.slip, body: before.body, stage: 'draft', trashed: { by: { name: '许小满' } } })
  await library.close()

  const again = await open(dir)
  expect(again.problems()).toEqual([])
  expect([headlines(again, false), headlines(again, true)]).toEqual([['山路'], ['新桥']])
  expect(again.list(everything)).toMatchObject({ total: 1, counts: { draft: 1 } })
  expect((await again.search({ ...everything, query: '往来' }, { whole: true })).hits.map((hit) => hit.id)).toEqual([stays])
  expect((await again.search({ ...everything, query: '往来', trashed: true }, { whole: true })).hits.map((hit) => hit.id)).toEqual([id])
  const { tags, sources, sections, trashed } = again.view()
  expect({ tags, sources, trashed, isSection: sections.includes('新桥') }).toEqual({ tags: ['山路'], sources: ['山路'], trashed: 1, isSection: false })
  await expect(exportArticles(again, [stays, id], join(dir, 'out'))).rejects.toMatchObject({ code: 'export-refused', data: { id, reason: 'trashed' } })

  const back = await again.untrash({ id, rev: binned.rev, by: null })
  expect(back).toMatchObject({ rev: binned.rev + 1, sha256: before.sha256, slip: before.slip, body: before.body, stage: 'draft', trashed: null })
  expect([headlines(again, false), headlines(again, true)]).toEqual([['新桥', '山路'], []])
  expect((await again.search({ ...everything, query: '往来' }, { whole: true })).total).toBe(2)
  expect((await again.history(id)).map((one) => [one.why, one.by?.name ?? null])).toEqual([['untrashed', null], ['trashed', '许小满'], ['saved', '许小满'], ['created', '许小满']])
})

test('what another window was still typing is refused by name, not taken and not called an older revision', async () => {
  const { library, author, id } = await bench()
  const { rev } = await library.get(id)
  await library.trash({ id, rev, by: null })
  const typing = { id, baseRev: rev, by: author, body: words('还在写。'), why: 'autosave' as const }
  await expect(library.save(typing)).rejects.toMatchObject({ code: 'article-trashed', data: { id } })
  await expect(library.save({ ...typing, baseRev: rev + 1 })).rejects.toMatchObject({ code: 'article-trashed' })
  await expect(library.restore({ id, rev: 1, baseRev: rev + 1, by: author })).rejects.toMatchObject({ code: 'article-trashed' })
  await expect(library.review({ id, rev: rev + 1, action: 'submit', by: author, reason: null })).rejects.toMatchObject({ code: 'article-trashed' })
  expect(await library.get(id)).toMatchObject({ rev: rev + 1, body: words('河面上架起了桥，往来方便。') })
  await library.untrash({ id, rev: rev + 1, by: null })
  expect(await library.save({ ...typing, baseRev: rev + 2 })).toMatchObject({ rev: rev + 3 })
})

test('words acknowledged a moment ago go into the bin with the article, and nobody bins words they have not seen', async () => {
  const { dir, library, author, id } = await bench()
  const { rev } = await library.get(id)
  const typed = await library.save({ id, baseRev: rev, by: author, body: words('最后一句。'), why: 'autosave' })
  await expect(library.trash({ id, rev, by: null })).rejects.toMatchObject({ code: 'stale-revision', data: { rev: typed.rev } })
  await library.trash({ id, rev: typed.rev, by: null })
  expect((await library.history(id)).slice(0, 2)).toMatchObject([{ why: 'trashed', sha256: typed.sha256 }, { why: 'autosave', sha256: typed.sha256, by: { name: '许小满' } }])
  // as a killed program leaves it, its journal not put away
  const left = join(dir, '..', 'left')
  await cp(dir, left, { recursive: true, filter: (from) => !from.includes('.lock') })
  const again = await open(left)
  expect(await again.get(id)).toMatchObject({ body: words('最后一句。'), trashed: { by: null } })
  expect(again.problems()).toEqual([])
})

test('an article in review or signed stays where it is, and the refusal says at which stage', async () => {
  const { library, author, id } = await bench()
  const { rev } = await library.review({ id, rev: 2, action: 'submit', by: author, reason: null })
  await expect(library.trash({ id, rev, by: author })).rejects.toMatchObject({ code: 'trash-refused', data: { id, stage: 'first-review' } })
  expect(await library.get(id)).toMatchObject({ rev, trashed: null })
})

test('asked again because the answer was lost, it is done once', async () => {
  const { library, id } = await bench()
  const input = { id, rev: 2, by: null }
  const first = await library.trash(input)
  expect(await library.trash(input)).toEqual(first)
  expect(await library.trash({ ...input, rev: first.rev })).toEqual(first)
  const back = await library.untrash({ ...input, rev: first.rev })
  expect(await library.untrash({ ...input, rev: first.rev })).toEqual(back)
  await expect(library.trash(input)).rejects.toMatchObject({ code: 'stale-revision' })
})

test('whatever call to the disk fails, the article is in the bin or out of it, whole, and what was acknowledged holds', async () => {
  const { dir, library, id } = await bench()
  const { sha256 } = await library.get(id)
  await library.close()
  const calls = new FailingDisk()
  const trial = async (disk: FailingDisk, at: string) => {
    const copy = join(dir, '..', at)
    await mkdir(copy)
    await cp(dir, copy, { recursive: true, filter: (from) => !from.includes('.lock') })
    const one = await openLibrary(copy, { disk })
    const from = disk.calls
    return { copy, one, from }
  }
  const counted = await trial(calls, 'counted')
  await counted.one.trash({ id, rev: 2, by: null })
  const number = calls.calls - counted.from
  await counted.one.close()
  for (let k = 0; k < number; k += 1) {
    const disk = new FailingDisk()
    const { copy, one, from } = await trial(disk, `fault-${k}`)
    disk.fault = { at: from + k, kind: 'ENOSPC', forGood: false }
    const done = await one.trash({ id, rev: 2, by: null }).then(() => true, () => false)
    disk.fault = null
    await one.close()
    const again = await openLibrary(copy)
    const article = await again.get(id)
    expect(article.sha256).toBe(sha256)
    if (done) expect(article.trashed).not.toBeNull()
    // and it can be asked again, whatever the first try left
    expect((await again.trash({ id, rev: article.rev, by: null })).trashed).not.toBeNull()
    expect(again.problems()).toEqual([])
    for (const { rev, sha256: kept } of await again.history(id)) {
      const { slip, body: then } = await again.revision(id, rev)
      expect(sha256OfJson({ slip, body: then })).toBe(kept)
    }
    await again.close()
  }
  expect(number).toBeGreaterThan(5)
})

test('a desk that only looks, because another writes, is told of an article that went into the bin', async () => {
  const { dir, library, id } = await bench()
  const reader = await openDesk(dir, { shell: 'loopback', lookMs: 10 })
  onTestFinished(() => reader.close())
  await expect(reader.trash({ id, rev: 2, by: null })).rejects.toMatchObject({ code: 'library-read-only' })
  const heard: DeskEvent[] = []
  const ended = new AbortController()
  onTestFinished(() => ended.abort())
  void (async () => { for await (const event of reader.events(ended.signal)) heard.push(event) })()
  await library.trash({ id, rev: 2, by: null })
  await vi.waitFor(() => expect(heard).toContainEqual({ type: 'article-changed', id, rev: 3 }), { timeout: 30_000, interval: 20 })
  expect([headlines(reader, false), headlines(reader, true)]).toEqual([['山路'], ['新桥']])
})
