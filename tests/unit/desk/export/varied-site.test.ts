import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startingChannels } from '#desk/library/starting-channels.ts'
import { assetsOf } from '#core/article/assets-of.ts'
import type { Block } from '#core/body/body-schema.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { publishSite } from '#desk/export/publish-site.ts'
import { variedArticles, variedPictures, writeVaried } from '#tests/support/varied-site.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const make = variedArticles(5, startingChannels(), variedPictures())

test('a library of articles as varied as years of a newsroom becomes a site, every page as its article; articles come in in any order', async () => {
  const folder = await tmpFolder()
  const made = await Promise.all([1, -1].map(async (way) => {
    const dir = join(folder, `稿库${way}`)
    writeVaried(dir, 24, make, (numbers) => numbers.toSorted((a, b) => (a - b) * way))
    const library = await openLibrary(dir)
    const report = await publishSite(library, join(folder, `网站${way}`))
    await library.close()
    expect(report).toMatchObject({ refused: false, problems: [], notices: [] })
    return report.written
  }))
  expect(made[1]).toEqual(made[0])
  expect(made[0]?.filter((path) => /content\/.*\d\.html$/.test(path))).toHaveLength(24)
})

test('it has every kind of block, and the same seed makes the same articles', () => {
  const kinds: Record<Block['type'], true> = { 'paragraph': true, 'crosshead': true, 'quote': true, 'editor-note': true, 'rule': true, 'list': true, 'figure': true, 'gallery': true, 'related': true, 'article-table': true }
  const articles = Array.from({ length: 60 }, (_, number) => make(number))
  expect(Array.from({ length: 60 }, (_, number) => make(number))).toEqual(articles)
  expect([...new Set(articles.flatMap(({ body }) => body.root.children.map(({ type }) => type)))].toSorted()).toEqual(Object.keys(kinds).toSorted())
  expect(articles.some((one) => assetsOf(one).length === 0) && articles.some((one) => assetsOf(one).length > 6)).toBe(true)
  expect(new Set(articles.map(({ slip }) => slip.rights.kind)).size).toBe(2)
})
