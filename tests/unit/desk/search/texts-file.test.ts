import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '#core/search/fold.ts'
import { keepTexts, openTexts } from '#desk/search/texts-file.ts'
import { TextCoding } from '#desk/search/text-coding.ts'
import type { SearchEntry } from '#desk/search/search-entry.ts'
import { TextIndex } from '#desk/search/text-index.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const MANY = 2_300
const textOf = (n: number): string => `${'\v'.repeat(6)}${n % 3 === 0 ? 'GDP交通' : '交通'}\n桥${'\v'.repeat(5)}第${n}篇${'桥梁通车，GDP'.slice(n % 7)}${n % 900 === 0 ? '稀有' : ''}`
const entry = (n: number, rev = 1, text = textOf(n)): SearchEntry =>
  ({ id: `A${n}`, rev, updatedAt: new Date(1_000 * n).toISOString(), stage: 'draft', channel: n % 2 === 0 ? 'money' : null, trashed: n % 50 === 0, text })
const stamp = (n: number) => ({ size: n, mtimeMs: n + 0.5 })

async function keptFile(): Promise<string> {
  const index = new TextIndex()
  for (let n = 0; n < MANY; n += 1) index.set(entry(n), stamp(n))
  const path = join(await tmpFolder(), 'search.bin')
  await keepTexts(path, index)
  return path
}

/** Every text of the file, as far as it checks out. */
async function textsIn(path: string): Promise<{ index: TextIndex, found: Map<string, string>, blocks: number }> {
  const index = new TextIndex()
  const found = new Map<string, string>()
  const kept = await openTexts(path)
  if (kept === null) return { index, found, blocks: 0 }
  const first = index.expectBlocks(kept.blocks, kept.learned) ?? 0
  for (let at = 0; at < kept.blocks; at += 1) {
    const block = await kept.next()
    for (const one of block?.kept ?? []) if (one !== null) found.set(one.id, new TextCoding(kept.learned.units).decode(one.bytes.subarray(0, one.length)))
    index.takeBlock(at + first, block, ({ id, stamp: of }) => of?.size === Number(id.slice(1)))
  }
  await kept.close()
  return { index, found, blocks: kept.blocks }
}

const query = (index: TextIndex, word: string, trashed = false) =>
  index.find({ words: [word], stage: null, channel: null, tag: null, trashed, offset: 0, limit: MANY }).hits.map(({ id, snippet }) => [id, snippet])

test('texts kept in a file are found again as before, and new words of an article in place of the kept', async () => {
  const { index, found, blocks } = await textsIn(await keptFile())
  expect([index.size, blocks, found.get('A7')]).toEqual([MANY, 2, fold(textOf(7))])
  const fresh = new TextIndex()
  for (let n = 0; n < MANY; n += 1) fresh.set(entry(n), stamp(n))
  for (const one of [index, fresh]) {
    one.set(entry(900, 2, '换了字'), null)
    one.remove('A1800')
    one.set(entry(MANY, 1, '新来的稀有'), null)
  }
  for (const word of ['稀有', '桥', 'gdp', '，', '第17', '换', '梁通车，g', '新来']) {
    expect(query(index, word)).toEqual(query(fresh, word))
    expect(query(index, word, true)).toEqual(query(fresh, word, true))
  }
  expect(index.find({ words: ['桥'], stage: null, channel: 'money', tag: '交通', trashed: false, offset: 0, limit: 3 }))
    .toEqual(fresh.find({ words: ['桥'], stage: null, channel: 'money', tag: '交通', trashed: false, offset: 0, limit: 3 }))
})

test('texts that come while kept ones are still read change nothing of these, even where enough come to learn anew what is common', async () => {
  const index = new TextIndex(40)
  for (let n = 0; n < MANY; n += 1) index.set(entry(n), stamp(n))
  const path = join(await tmpFolder(), 'search.bin')
  await keepTexts(path, index)
  const kept = await openTexts(path)
  const later = new TextIndex(1_000)
  const first = later.expectBlocks(kept?.blocks ?? 0, kept?.learned ?? { of: 1, units: '', common: [] }) ?? 0
  for (let at = 0; at < (kept?.blocks ?? 0); at += 1) {
    later.takeBlock(first + at, await kept?.next() ?? null, () => true)
    later.set(entry(MANY + at, 1, '鹤鸣于皋'), null)
  }
  await kept?.close()
  for (const one of [MANY, MANY + 1, MANY + 2]) for (const which of [index, later]) which.set(entry(one, 1, '鹤鸣于皋'), null)
  for (const word of ['稀有', '桥', 'gdp', '第17', '梁通车，g', '鹤鸣', '皋']) expect(query(later, word)).toEqual(query(index, word))
})

test('a kept file with any bit turned, cut anywhere or of another version gives no text that was not written to it', async () => {
  const path = await keptFile()
  const bytes = await readFile(path)
  const damaged = join(await tmpFolder(), 'search.bin')
  const head = bytes.subarray(0, 8 + bytes.readUInt32LE(0)).length
  const place = fc.oneof(fc.nat({ max: head + 60 }), fc.nat({ max: bytes.length - 1 }))
  await fc.assert(fc.asyncProperty(fc.oneof(fc.record({ flip: place, bit: fc.nat({ max: 7 }) }), fc.record({ cut: place })), async (damage) => {
    await writeFile(damaged, bytes)
    if ('cut' in damage) await truncate(damaged, damage.cut)
    else await writeFile(damaged, Buffer.concat([bytes.subarray(0, damage.flip), Buffer.of((bytes[damage.flip] ?? 0) ^ (1 << damage.bit)), bytes.subarray(damage.flip + 1)]))
    const { found, index } = await textsIn(damaged)
    expect(found.size).toBeLessThan(MANY)
    for (const [id, text] of found) expect(text).toBe(fold(textOf(Number(id.slice(1)))))
    expect(query(index, '稀有').length + query(index, '稀有', true).length).toBe([...found.values()].filter((text) => text.includes('稀有')).length)
  }), { numRuns: 25 })
  await writeFile(damaged, '')
  expect(await openTexts(damaged)).toBeNull()
  expect(await openTexts(join(damaged, 'none'))).toBeNull()
})
