import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { body, paragraph, related, text } from '#core/body/body-nodes.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import { noteExport } from '#desk/export/note-export.ts'
import { planPage } from '#desk/export/plan-page.ts'
import { publishSite } from '#desk/export/publish-site.ts'
import { LOG_NAME, MANIFEST_NAME } from '#desk/export/site-manifest.ts'
import { articleFile, historyFile, previousFile } from '#desk/store/library-folder.ts'
import { contentHash } from '#desk/store/content-hash.ts'
import { exportAs } from '#desk/ways-out/export-as.ts'
import { withWayTools } from '#desk/ways-out/way-tools.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { cardOf, deskBench, newsroom, PASSPHRASE, type Newsroom } from '#tests/support/trust-bench.ts'

const NOTICE = '原稿把渡口写成了“北渡”，应为“南渡”。'
const WHY = '消息来源不实，本站已核实。'

async function site(room: Newsroom, to: string): Promise<{ files: Map<string, string>, written: string[], changes: string[] }> {
  const report = await publishSite(room.desk.library, to, { note: (pages) => noteExport(room.desk.library, pages, to, null) })
  expect(report.problems).toEqual([])
  const entries = (await readdir(to, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && entry.name !== MANIFEST_NAME && !LOG_NAME.test(entry.name))
  const files = await Promise.all(entries.map(async (entry) => [join(entry.parentPath, entry.name).slice(to.length + 1).replaceAll('\\', '/'), await readFile(join(entry.parentPath, entry.name), 'latin1')] as const))
  return { files: new Map(files.toSorted(([a], [b]) => (a < b ? -1 : 1))), written: report.written, changes: report.articles.map(({ change }) => change) }
}
const utf8 = (latin1: string | undefined): string => Buffer.from(latin1 ?? '', 'latin1').toString('utf8')

/** Two signed articles of one channel: the first has a picture, the second leads to the first. */
async function published() {
  const room = await newsroom()
  const { library } = room.desk
  const id = await room.draft()
  const { bytes: _, ...picture } = await library.addAsset('灯.png', smallPng(40, 30))
  const made = await library.get(id)
  await library.save({ id, baseRev: made.rev, by: room.author.id, slip: { ...made.slip, leadImage: picture, tags: ['渡口'], publishedAt: '2026-01-02T20:15:00+08:00' } })
  await room.act(id, 'submit', room.author)
  const first = await room.through(id)
  const other = await room.draft()
  const second = await library.get(other)
  await library.save({ id: other, baseRev: second.rev, by: room.author.id, slip: { ...second.slip, headline: '江堤加固', publishedAt: '2026-01-03T20:15:00+08:00' }, body: body(paragraph(text('江堤今天完工。')), related(id)) })
  await room.act(other, 'submit', room.author)
  await room.through(other)
  const to = join(await tmpFolder(), '网站')
  const page = `money.rednet.cn/content/2026/01/02/${first.slip.contentId}.html`
  const otherPage = `money.rednet.cn/content/2026/01/03/${(await library.get(other)).slip.contentId}.html`
  return { room, library, id, other, to, page, otherPage, first, before: await site(room, to) }
}
type Bench = Awaited<ReturnType<typeof published>>

async function rewrite({ room, library, id }: Pick<Bench, 'room' | 'library' | 'id'>, headline: string, words: string): Promise<void> {
  const { rev, slip } = await library.get(id)
  await library.save({ id, baseRev: rev, by: room.author.id, slip: { ...slip, headline, leadImage: null, publishedAt: '2027-07-07T07:07:07+08:00' }, body: body(paragraph(text(words))), why: 'saved' })
}

describe('while a correction is written and reviewed', () => {
  test('the site keeps every byte: the page, its proof, and whatever leads to it; no draft goes out', async () => {
    const bench = await published()
    const { room, library, id, to, before, page } = bench
    await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
    await rewrite(bench, '南渡的灯', '夜里过南渡的人不用再摸黑。')
    expect(await site(room, to)).toEqual({ files: before.files, written: [], changes: [] })
    await room.act(id, 'submit', room.author)
    for (const one of room.reviewers) await room.act(id, 'pass', one)
    expect(await site(room, to)).toEqual({ files: before.files, written: [], changes: [] })
    // A site made anew, without a manifest that remembers, has the same.
    expect((await site(room, join(await tmpFolder(), '另一处'))).files).toEqual(before.files)
    const single = join(await tmpFolder(), '单篇')
    expect((await exportArticles(library, [id], single)).map(({ draft }) => draft)).toEqual([false, false, false])
    expect(await readFile(join(single, page.slice(page.indexOf('/') + 1)), 'latin1')).toBe(before.files.get(page))
    expect((await library.trust.verify(id)).problem).toBeNull()
  })

  test('its history has what readers have, once, and brings it back with a lost file', async () => {
    const bench = await published()
    const { room, library, id, first } = bench
    await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
    await rewrite(bench, '南渡的灯', '改到一半。')
    await library.settle()
    // The file gone, the history alone brings the article back, and with it what readers have.
    await rm(join(room.desk.root, articleFile(id)))
    await rm(join(room.desk.root, previousFile(id)), { force: true })
    const { library: again } = await room.desk.reopen()
    await again.checked
    expect((await again.get(id)).published).toEqual({ slip: first.slip, body: first.body })
    const lines = (await readFile(join(room.desk.root, historyFile(id)), 'utf8')).split('\n')
    expect(lines.filter((line) => line.includes('"value":{"slip"'))).toHaveLength(1)
  })

  test('given up, it leaves the page that stood, its history what was written, and verify nothing to say', async () => {
    const bench = await published()
    const { room, library, id, first, to, before } = bench
    await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
    await rewrite(bench, '南渡的灯', '改到一半。')
    const left = await room.act(id, 'abandon', room.reviewers[0] ?? room.chief)
    expect([left.stage, left.sha256, left.published]).toEqual(['signed', first.sha256, undefined])
    expect((await site(room, to)).files).toEqual(before.files)
    expect((await library.history(id)).map(({ why }) => why)).toEqual(expect.arrayContaining(['correction', 'saved', 'abandoned']))
    expect((await library.trust.verify(id)).problem).toBeNull()
  })

  test('given up where the history cannot take what was written, it is refused, and every word is still there', async () => {
    const bench = await published()
    const { room, library, id } = bench
    await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
    await rewrite(bench, '南渡的灯', '改到一半，只在这里。')
    const before = await library.get(id)
    await library.close()
    // No file, so nothing can be written there, whoever runs this.
    await rm(join(room.desk.root, historyFile(id)))
    await mkdir(join(room.desk.root, historyFile(id), '占着'), { recursive: true })
    const again = await openLibrary(room.desk.root, { keyRing: room.desk.keyRing })
    await expect(again.review({ id, rev: before.rev, action: 'abandon', by: room.chief.id, reason: null })).rejects.toMatchObject({ code: 'storage-failed' })
    expect(await again.get(id)).toEqual(before)
    await again.close()
  })

  test('a page saved before a correction or withdrawal is said to be what was signed, and not what stands; its proof says it is newer to older programs', async () => {
    const bench = await published()
    const { room, library, id, to, page } = bench
    const saved = async () => [await readFile(join(to, page)), await readFile(join(to, page.replace('.html', '.proof.json')))] as const
    const first = await saved()
    expect(await library.trust.verifyPage(...first)).toMatchObject({ ok: true, latest: 'yes' })
    await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
    // Begun is not told: readers have it still.
    expect(await library.trust.verifyPage(...first)).toMatchObject({ ok: true, latest: 'yes' })
    await rewrite(bench, '南渡的灯', '改好了。')
    await room.act(id, 'submit', room.author)
    for (const one of room.reviewers) await room.act(id, 'pass', one)
    const chief = await library.addPerson({ name: '江照晚', role: 'chief' })
    await library.trust.makeKey({ person: chief.id, passphrase: PASSPHRASE })
    await room.act(id, 'sign', chief)
    expect(await library.trust.verifyPage(...first)).toMatchObject({ ok: false, problem: { code: 'page-corrected' } })
    await site(room, to)
    const second = await saved()
    expect(JSON.parse(second[1].toString('utf8'))).toMatchObject({ version: 2 })
    expect(JSON.parse(first[1].toString('utf8'))).toMatchObject({ version: 1 })
    expect(await library.trust.verifyPage(...second)).toMatchObject({ ok: true, latest: 'yes' })
    await room.act(id, 'retract', room.chief, '失实', WHY)
    await room.act(id, 'pass', room.reviewers[0] ?? chief)
    await room.act(id, 'sign', chief)
    expect(await library.trust.verifyPage(...second)).toMatchObject({ ok: false, problem: { code: 'page-withdrawn' } })
    // A desk that trusts everybody of it and has no such article cannot say what came after.
    const there = await deskBench()
    for (const one of [room.author, ...room.reviewers, room.chief, chief]) await there.library.trust.trust(await cardOf(room.desk, one.id), undefined)
    expect(await there.library.trust.verifyPage(...first)).toMatchObject({ ok: true, latest: 'unknown' })
    // Nor one that has it and cannot read it: that is no answer at all, and no good one.
    await library.close()
    for (const file of [articleFile(id), articleFile(id).replace('.json', '.prev.json'), historyFile(id)]) {
      await rm(join(room.desk.root, file), { force: true })
      await mkdir(join(room.desk.root, file, '占着'), { recursive: true })
    }
    const again = await openLibrary(room.desk.root, { keyRing: room.desk.keyRing })
    await expect(again.trust.verifyPage(...first)).rejects.toMatchObject({ code: expect.stringMatching(/^(?:store-corrupt|storage-failed)$/) })
    await again.close()
  })

  test('an earlier version brought back for its words leaves the notice that readers are to be told', async () => {
    const bench = await published()
    const { room, library, id } = bench
    await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
    const early = await library.get(id)
    await library.save({ id, baseRev: early.rev, by: room.chief.id, slip: { ...early.slip, notices: [{ kind: 'correction', at: null, text: '改过的说明。' }] }, body: body(paragraph(text('改过的一句。'))), why: 'saved' })
    const back = await library.restore({ id, rev: early.rev, baseRev: (await library.get(id)).rev, by: room.chief.id })
    expect(back.body).toEqual(early.body)
    expect(back.slip.notices?.map((one) => one.text)).toEqual(['改过的说明。'])
  })

  test('words put into a signed article’s file by something else than this desk make no page', async () => {
    const { library, id } = await published()
    const forged = { ...await library.get(id), body: body(paragraph(text('没有人签过的一句。'))) }
    await expect(planPage({ ...library, get: async () => forged }, id)).rejects.toMatchObject({ code: 'export-refused', data: { reason: 'signed-differs' } })
  })

  test('kept words that are not those that were signed make no page, and verify says so', async () => {
    const { room, library, id } = await published()
    await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
    const view = await library.get(id)
    const forged = { ...view, published: { slip: view.slip, body: body(paragraph(text('没有人签过的一句。'))) } }
    await expect(planPage({ ...library, get: async () => forged }, id)).rejects.toMatchObject({ code: 'export-refused', data: { reason: 'signed-differs' } })
    const { published: _, ...lost } = view
    await expect(planPage({ ...library, get: async () => lost }, id)).rejects.toMatchObject({ data: { reason: 'signed-differs' } })
  })
})

test('a signature taken back while the site is being made stops it: the site is as it was', async () => {
  const room = await newsroom()
  const { library } = room.desk
  const id = await room.draft()
  const made = await library.get(id)
  await library.save({ id, baseRev: made.rev, by: room.author.id, slip: { ...made.slip, publishedAt: '2026-01-02T20:15:00+08:00' } })
  await room.act(id, 'submit', room.author)
  await room.through(id)
  const to = join(await tmpFolder(), '网站')
  const note = async (): Promise<void> => { await room.act(id, 'withdraw', room.chief, '再核一遍') }
  await expect(publishSite(library, to, { note })).rejects.toMatchObject({ code: 'site-refused', data: { reason: 'taken-back', detail: made.slip.headline } })
  expect((await readdir(to, { recursive: true })).filter((name) => name.endsWith('.html'))).toEqual([])
})

test('a signed correction stands on the page with its day, at the same address, time and number; feeds say when', async () => {
  const bench = await published()
  const { room, library, id, to, page, first } = bench
  await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
  await rewrite(bench, '南渡的灯', '夜里过南渡的人不用再摸黑。')
  await room.act(id, 'submit', room.author)
  for (const one of room.reviewers) await room.act(id, 'pass', one)
  // Whoever began it signs it no more than whoever wrote it.
  await expect(room.act(id, 'sign', room.chief)).rejects.toMatchObject({ data: { refusal: 'own-article' } })
  const deputy = await library.addPerson({ name: '方舟', role: 'chief' }, room.chief.id)
  const signed = await room.act(id, 'sign', deputy)
  for (const key of ['contentId', 'permalink', 'publishedAt'] as const) expect(signed.slip[key]).toBe(first.slip[key])
  const { files, changes } = await site(room, to)
  expect(changes.toSorted()).toEqual(['changed', 'corrected'])
  const html = utf8(files.get(page))
  expect(html).toContain('<section class="notices" aria-label="更正说明">')
  expect(html).toContain(`<p>${NOTICE}</p>`)
  expect(html).toContain('夜里过南渡的人')
  const data: unknown = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '')
  expect(data).toMatchObject({ datePublished: '2026-01-02T20:15:00+08:00', dateModified: expect.stringContaining('+08:00'), correction: [{ '@type': 'CorrectionComment', text: NOTICE }] })
  expect(utf8(files.get('money.rednet.cn/feed.json'))).toContain('date_modified')
  expect(contentHash(await library.get(id))).toBe(signed.records.at(-1)?.sha256)
})

test('a withdrawn article is a notice at its address and in no list, card or feed; put back, it stands there again', async () => {
  const bench = await published()
  const { room, library, id, other, to, page, otherPage, before } = bench
  const editor = room.reviewers[0] ?? room.chief
  await room.act(id, 'retract', editor, '消息不实', WHY)
  expect((await site(room, to)).written).toEqual([])
  await expect(room.act(id, 'sign', room.chief)).rejects.toMatchObject({ code: 'review-refused' })
  await room.act(id, 'pass', room.reviewers[1] ?? room.chief)
  await room.act(id, 'sign', room.chief)
  const { files, changes } = await site(room, to)
  expect(changes.toSorted()).toEqual(['changed', 'retracted'])
  const html = utf8(files.get(page))
  expect(html).toContain('本文已撤回')
  expect(html).toContain(`<p>${WHY}</p>`)
  for (const word of ['夜里过河', 'ld+json', '<img', 'og:image']) expect(html).not.toContain(word)
  expect([...files.keys()].filter((path) => path.includes('/assets/'))).toEqual([])
  for (const [path, bytes] of files) if (path !== page && !path.endsWith('.proof.json')) expect(`${path} ${utf8(bytes).includes('渡口的灯')}`).toBe(`${path} false`)
  expect(utf8(files.get(otherPage))).not.toBe(utf8(before.files.get(otherPage)))
  await expect(withWayTools(async () => new Uint8Array(), (tools) => exportAs(library, [id], 'text', to, tools))).rejects.toMatchObject({ code: 'export-refused', data: { reason: 'withdrawn' } })
  expect(library.rows([id])).toMatchObject([{ stage: 'signed', publication: 'withdrawn', public: null }])
  expect(library.nextOf(await library.get(other))).toBeNull()
  expect((await library.trust.verify(id)).problem).toBeNull()
  await room.act(id, 'reinstate', editor, '已核实无误')
  expect((await site(room, to)).written).toEqual([])
  await room.act(id, 'submit', room.author)
  const second = await library.addPerson({ name: '方舟', role: 'editor' }, room.chief.id)
  for (const one of [room.reviewers[1], room.reviewers[2], second]) await room.act(id, 'pass', one ?? room.chief)
  await room.act(id, 'sign', room.chief)
  const again = await site(room, to)
  expect(again.changes.toSorted()).toEqual(['changed', 'reinstated'])
  expect([...again.files.keys()]).toEqual([...before.files.keys()])
  expect(again.files.get(page)).toBe(before.files.get(page))
})

test('what was exported is not taken back in silence, and nobody bins what is being corrected', async () => {
  const { room, library, id } = await published()
  await expect(room.act(id, 'withdraw', room.chief, '日期有误')).rejects.toMatchObject({ code: 'review-refused', data: { refusal: 'already-published' } })
  const { rev } = await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
  await expect(library.trash({ id, rev, by: room.chief.id })).rejects.toMatchObject({ code: 'trash-refused' })
})

describe('to another desk', () => {
  test('a correction goes with what readers have, and that desk publishes the same page; its notice comes back changed', async () => {
    const bench = await published()
    const { room, library, id, page, before } = bench
    const there = await deskBench()
    const people = [room.author, ...room.reviewers, room.chief]
    for (const { id: person } of people) await there.library.trust.trust(await cardOf(room.desk, person), undefined)
    const [editor] = there.library.people().filter(({ name }) => name === '林知秋')
    const guest = await there.library.addPerson({ name: '来客', role: 'correspondent' })
    const take = async (to: typeof library, bytes: Uint8Array, by: string) => {
      const view = await to.packages.open(bytes, { by })
      return await to.packages.receive(view.handle, { by }, view.rev)
    }
    expect(await take(there.library, (await library.packages.make({ id, by: room.chief.id, note: null })).bytes, editor?.id ?? '')).toMatchObject({ outcome: 'new', records: 'taken' })
    await room.act(id, 'correct', room.chief, '读者来电', NOTICE)
    await rewrite(bench, '南渡的灯', '夜里过南渡的人不用再摸黑。')
    expect(await take(there.library, (await library.packages.make({ id, by: room.chief.id, note: null })).bytes, editor?.id ?? '')).toMatchObject({ outcome: 'updated', records: 'taken' })
    const got = await there.library.get(id)
    expect([got.stage, got.slip.notices?.[0]?.text, there.library.rows([id])[0]?.publication]).toEqual(['draft', NOTICE, 'correcting'])
    expect((await there.library.trust.verify(id)).problem).toBeNull()
    const out = join(await tmpFolder(), '那边')
    await exportArticles(there.library, [id], out)
    expect(utf8(await readFile(join(out, page.slice(page.indexOf('/') + 1)), 'latin1'))).toBe(utf8(before.files.get(page)).replace(/<nav class="read-next"[\s\S]*?<\/nav>\n/, ''))
    await there.library.save({ id, baseRev: got.rev, by: guest.id, slip: { ...got.slip, notices: [{ kind: 'correction', at: null, text: '原稿地名有误，应为南渡。' }] }, why: 'saved' })
    await take(library, (await there.library.packages.make({ id, by: guest.id, note: null })).bytes, room.reviewers[0]?.id ?? '')
    expect((await library.get(id)).slip.notices).toEqual([{ kind: 'correction', at: null, text: '原稿地名有误，应为南渡。' }])
  }, 60_000)
})
