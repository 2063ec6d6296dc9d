import { expect, test } from 'vitest'
import { ArticleDataSchema, type ArticleData } from '#core/article/article.ts'
import { DEFAULT_RULES } from '#core/article/channel.ts'
import { emptyBody } from '#core/body/body-nodes.ts'
import { mergeArticles } from '#core/merge/merge-articles.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { WrittenLineSchema } from '#desk/journal/journal-line.ts'
import { changed } from '#desk/library/save-article.ts'

const AT = '2026-03-04T02:20:30.000Z'
const ULID = (n: number): string => String(n).padStart(26, '0')
const article = (writers: string[]): ArticleData => ({
  id: ULID(1), createdAt: AT, updatedAt: AT, createdBy: null, writers, slip: emptySlip(), body: emptyBody(), stage: 'draft', records: [], comments: [], origin: null, trashed: null, deadline: null,
})
const invented = Array.from({ length: 500 }, (_, n) => `invented-${n}`)
const me = { id: ULID(9), name: '许小满', role: 'correspondent' } as const

test('a package that names five hundred writers takes nobody’s place: those of this desk stay known, and words typed afterwards can be kept', () => {
  const ours = article(['own-1', 'own-2'])
  for (const [one, other] of [[ours, article(invented)], [article(['own-1', ...invented.slice(1)]), article(invented)]] as const) {
    const { data } = mergeArticles(null, one, other)
    expect(data.writers).toEqual(expect.arrayContaining([...one.writers]))
    const typed = changed(data, { slip: { ...emptySlip(), headline: '渡口' }, body: emptyBody() }, me, AT, '0'.repeat(64), DEFAULT_RULES)
    expect(typed.writers).toContain(me.id)
    expect(ArticleDataSchema.safeParse(typed).error).toBeUndefined()
  }
  expect(mergeArticles(null, ours, article(invented)).data.writers).toHaveLength(400)
  // Received as a new article it has all of them, and whoever writes in it then still finds room.
  expect(changed(article(invented), { slip: emptySlip(), body: emptyBody() }, me, AT, '0'.repeat(64), DEFAULT_RULES).writers).toHaveLength(500)
})

test('what the article could not hold is not acknowledged by the journal either', () => {
  const line = { id: ULID(1), rev: 2, baseRev: 1, base: 1, at: AT, by: me, format: 2, schema: 8, sha256: '0'.repeat(64), slip: null, body: null }
  expect(WrittenLineSchema.safeParse({ ...line, writers: invented }).error?.issues.map(({ path }) => path[0]) ?? []).not.toContain('writers')
  expect(WrittenLineSchema.safeParse({ ...line, writers: [...invented, me.id] }).error?.issues.map(({ path }) => path[0])).toContain('writers')
})
