import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReviewRecord } from '#core/article/article.ts'
import type { Channel } from '#core/article/channel.ts'
import { body, paragraph, related, text } from '#core/body/body-nodes.ts'
import type { ArticleView } from '#contract/views.ts'
import type { PublishSource } from '#desk/export/planner.ts'
import { publishSite } from '#desk/export/publish-site.ts'
import { LOG_NAME, MANIFEST_NAME } from '#desk/export/site-manifest.ts'
import { SiteMemory } from '#desk/export/site-memory.ts'
import { readRecord } from '#desk/export/site-record.ts'
import { rowOf } from '#desk/library/article-row.ts'
import { contentHash } from '#desk/store/content-hash.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { DEFAULT_LAYOUT } from '#core/theme/layouts.ts'
import { LAYOUT_IDS } from '#core/theme/theme.ts'
import { CHANNEL } from '#tests/support/page-input.ts'
import { article, PICTURED, publishedFrom } from '#tests/support/published.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** How often; more of it by REDNET_LONG. */
const RUNS = Number(process.env['REDNET_LONG'] ?? 2)

/** Nothing is cut off here, so nothing need last. */
const disk: Disk = { ...realDisk, syncFolder: async () => {}, create: async (path) => ({ ...await realDisk.create(path), sync: async () => {} }), createNow: (path) => ({ ...realDisk.createNow(path), sync: async () => {} }) }

const MONEY: Channel = { ...CHANNEL, id: 'money', name: '财富频道', host: 'money.example.org', sections: ['银行', '保险'] }
const FUND: Channel = { ...MONEY, id: 'fund', name: '基金频道', host: 'fund.example.org' }

type Room = { channels: Channel[], articles: ArticleView[] }

/** As a library answers: the next article is the one of its channel that was published before. */
function answers(source: PublishSource, { channels, articles }: Room): PublishSource {
  const signed = articles.filter(({ stage }) => stage === 'signed').map((one) => rowOf({ id: one.id, rev: one.rev, baseRev: one.rev - 1, data: one }))
    .toSorted((a, b) => (a.publishedAt === b.publishedAt ? (a.id < b.id ? 1 : -1) : (a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1))
  return { ...source, channels: () => channels, nextOf: ({ id, slip }) => {
    const own = signed.filter((row) => row.channel === slip.channel)
    const next = own[own.findIndex((row) => row.id === id) + 1]
    return next === undefined ? null : { headline: next.headline, permalink: next.permalink ?? '' }
  } }
}

const isBeside = (path: string): boolean => path === MANIFEST_NAME || LOG_NAME.test(path)
/** What leads on from former addresses is of the site's past, which a new folder has not. */
const isOfThePast = (path: string, words: string): boolean => path.startsWith('nginx/') || path.endsWith('/_redirects') || words.includes('这一页已移到新地址')
async function everything(folder: string): Promise<Map<string, string>> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile())
  const files = await Promise.all(entries.map(async (entry) => [join(entry.parentPath, entry.name).slice(folder.length + 1), await readFile(join(entry.parentPath, entry.name), 'utf8')] as const))
  return new Map(files.filter(([path, words]) => !isBeside(path) && !isOfThePast(path, words)).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const KINDS = ['new', 'new', 'words', 'headline', 'tags', 'section', 'channel', 'address', 'time', 'withdraw', 'restore', 'notice', 'card', 'picture', 'theme', 'channel-name', 'sections', 'host'] as const
type Step = { kind: typeof KINDS[number], which: number, value: number, alone: boolean, remembers: boolean }
const steps = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), which: fc.nat(40), value: fc.nat(5), alone: fc.boolean(), remembers: fc.boolean() }), { minLength: 4, maxLength: 9 })

const timeOf = (day: number, minute: number): string => `2026-01-0${1 + day}T20:${String(minute % 60).padStart(2, '0')}:00+08:00`
const HOSTS: Record<string, string> = { xiang: CHANNEL.host, money: MONEY.host, fund: FUND.host }
const addressOf = (channel: string, number: number, folder = 'content'): string => `https://${HOSTS[channel] ?? CHANNEL.host}/${folder}/${number}.html`

function made(number: number, value: number): ArticleView {
  const channel = ['xiang', 'money', 'fund'][value % 3] ?? 'xiang'
  return article(number, `第${number}篇。`, { channel, section: ['时刻新闻', '银行', null][value % 3] ?? null, tags: value % 2 === 0 ? ['渡口'] : ['渡口', '江堤'], publishedAt: timeOf(value, number), permalink: addressOf(channel, number), contentId: String(number) })
}

const record = (action: ReviewRecord['action'], minute: number, sha256 = ''): ReviewRecord =>
  ({ action, at: `2026-01-09T00:0${minute}:00.000Z`, by: { id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', name: '孟总', role: 'chief' }, from: 'awaiting-sign-off', to: 'signed', reason: null, sha256, previous: null, signature: null })
/** A notice is what a withdrawal was signed off as. */
const signedOff = (one: ArticleView): ArticleView => ({ ...one, records: one.slip.notices === undefined ? [] : [record('sign', 0), record('retract', 1), record('sign', 2, contentHash(one))] })

/** @returns the ids it is about; null: of a channel */
function go(room: Room, { kind, which, value }: Step): string[] | null {
  const at = which % room.articles.length
  const one = room.articles[at]
  if (kind === 'new' || one === undefined) {
    room.articles.push(made(room.articles.length + 1, value))
    return [room.articles.at(-1)?.id ?? '']
  }
  const put = (changes: Partial<ArticleView>): string[] => { room.articles[at] = signedOff({ ...one, ...changes, rev: one.rev + 1 }); return [one.id] }
  const slip = (changes: Partial<ArticleView['slip']>): string[] => put({ slip: { ...one.slip, ...changes } })
  const channel = (changes: Partial<Channel>): null => { room.channels = room.channels.map((other, index) => (index === which % room.channels.length ? { ...other, ...changes } : other)); return null }
  const to = ['xiang', 'money', 'fund'][value % 3] ?? 'xiang'
  switch (kind) {
    case 'words': return put({ body: body(paragraph(text(`第${one.rev}次改。`))) })
    case 'headline': return slip({ headline: `第${one.rev}个标题` })
    case 'tags': return slip({ tags: [['江堤'], [], ['渡口', '粮仓']][value % 3] ?? [] })
    case 'section': return slip({ section: ['银行', '保险', '别的'][value % 3] ?? null })
    case 'channel': return slip({ channel: to, permalink: addressOf(to, at + 1) })
    case 'address': return slip({ permalink: addressOf(one.slip.channel ?? 'xiang', at + 1, `news-${value}`) })
    case 'time': return slip({ publishedAt: timeOf(value, which) })
    case 'withdraw': return put({ stage: 'withdrawn' })
    case 'restore': {
      const { notices: _, ...words } = one.slip
      return put({ stage: 'signed', slip: words })
    }
    case 'notice': return slip({ notices: [{ kind: 'withdrawal', at: '2026-01-08T00:00:00.000Z', text: '消息不实。' }] })
    case 'card': return put({ body: body(paragraph(text('见另一篇。')), related(room.articles[value % room.articles.length]?.id ?? one.id)) })
    case 'picture': return slip(one.slip.leadImage === null ? PICTURED : { leadImage: null })
    case 'theme': return channel({ theme: { layout: LAYOUT_IDS[value % LAYOUT_IDS.length] ?? DEFAULT_LAYOUT } })
    case 'host': return channel({ host: `neu-${value}-${which % room.channels.length}.example.org` })
    case 'channel-name': return channel({ name: `频道${value}` })
    case 'sections': return channel({ sections: [['保险', '银行'], ['银行'], ['时刻新闻', '银行']][value % 3] ?? [] })
  }
}

test('after anything that happens to articles and channels, the site published bit by bit is to the byte what a new folder holds', async () => {
  const root = await tmpFolder()
  const sourceOf = await publishedFrom(root)
  let turn = 0
  await fc.assert(fc.asyncProperty(steps, fc.constantFrom(0, 3, 6, 64), async (happens, many) => {
    turn += 1
    const [out, fresh] = [join(root, `网站-${turn}`), join(root, `新-${turn}`)]
    const room: Room = { channels: [CHANNEL, MONEY, FUND], articles: Array.from({ length: many }, (_, index) => made(index + 1, index % 6)) }
    const memory = new SiteMemory()
    const source = (): PublishSource => answers(sourceOf(room.articles), room)
    await publishSite(source(), out, { disk, memory })
    for (const step of happens) {
      const ids = go(room, step)
      const report = await publishSite(source(), out, { disk, only: ids !== null && step.alone ? new Set(ids) : null, removeMany: true, older: true, ...(step.remembers ? { memory } : {}) })
      expect(report.problems, JSON.stringify(step)).toEqual([])
      await rm(fresh, { recursive: true, force: true })
      await publishSite(source(), fresh, { disk })
      const [now, wanted] = [await everything(out), await everything(fresh)]
      expect([...now.keys()], JSON.stringify(step)).toEqual([...wanted.keys()])
      for (const [path, words] of now) if (words !== wanted.get(path)) expect(words, `${path} after ${JSON.stringify(step)}`).toBe(wanted.get(path))
      // What was added to the manifest line by line says it too.
      const [{ state }, { state: whole }] = [await readRecord(realDisk, out), await readRecord(realDisk, fresh)]
      expect(state.articles).toEqual(whole.articles)
      for (const [path, { sha256 }] of whole.files) expect(state.files.get(path)?.sha256, path).toBe(sha256)
      expect(await publishSite(source(), out, { disk })).toMatchObject({ written: [], removed: [], problems: [] })
    }
    memory.forget()
    await rm(out, { recursive: true, force: true })
  }), { numRuns: RUNS, endOnFailure: true })
}, 60_000 * Math.max(1, RUNS / 3))
