import { isDefinedError, safe } from '@orpc/client'
import { isContractProcedure } from '@orpc/contract'
import { describe, expect, test, vi } from 'vitest'
import { contract } from '#contract/contract.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptyTemplateSlip } from '#core/template/template.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { bench, firstEvent, TRANSPORTS } from './two-transports.ts'

const words = (sentence: string) => body(paragraph(text(sentence)))
const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 100 }

function procedures(router: object, prefix = ''): string[] {
  return Object.entries(router).flatMap(([key, value]: [string, unknown]) =>
    isContractProcedure(value) ? [`${prefix}${key}`] : typeof value === 'object' && value !== null ? procedures(value, `${prefix}${key}.`) : [])
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('every procedure does its work and comes back whole', async () => {
    const { client, shell } = await bench(transport)
    const called = new Set<string>()
    const call = async <T>(name: string, work: Promise<T>): Promise<T> => { called.add(name); return await work }

    const until = new AbortController()
    const events = await call('events', client.events(undefined, { signal: until.signal }))

    const view = await call('library.view', client.library.view())
    expect(view).toMatchObject({ readOnly: false, people: [], problems: [] })
    const money = view.channels.find((channel) => channel.id === 'money')
    expect(money).toMatchObject({ host: 'money.rednet.cn' })
    const channel = await call('library.saveChannel', client.library.saveChannel({ by: null, base: null, channel: {
      id: 'town', name: '小城频道', host: 'town.example.cn', permalink: 'http://{host}/content/{YYYY}/{MM}/{DD}/{id}.html', sections: ['街巷'], rules: { reviews: 1, sameReviewerTwice: false, checklist: { 'final-review': { checks: {}, tasks: [{ words: '已与被采访人核实', isBlocking: true }] } } },
    } }))
    expect(await call('library.saveReturnReasons', client.library.saveReturnReasons({ reasons: ['标题不妥'], base: view.returnReasons, by: null }))).toEqual({ reasons: ['标题不妥'] })
    expect((await client.library.view()).returnReasons).toEqual(['标题不妥'])
    const author = await call('library.addPerson', client.library.addPerson({ name: '许小满', role: 'correspondent', by: null }))
    const editor = await client.library.addPerson({ name: '林知秋', role: 'editor', by: author.id })
    const chief = await client.library.addPerson({ name: '高远山', role: 'chief', by: null })
    const deputy = await client.library.addPerson({ name: '江照晚', role: 'chief', by: chief.id })
    expect(await call('library.changePerson', client.library.changePerson({ person: { ...deputy, name: '江晚照' }, base: deputy, by: chief.id }))).toEqual({ ...deputy, name: '江晚照' })
    const gone = await client.library.addPerson({ name: '过客', role: 'editor', by: chief.id })
    expect(await call('library.personAffairs', client.library.personAffairs({ id: gone.id, role: null }))).toEqual({ authored: 0, stuck: 0, channels: [] })
    expect(await call('library.removePerson', client.library.removePerson({ id: gone.id, by: chief.id }))).toEqual({})
    await expect(client.library.addPerson({ name: '某编', role: 'editor', by: editor.id })).rejects.toMatchObject({ code: 'chief-only', data: { what: 'person' } })

    const { templates: [news] } = await call('template.list', client.template.list())
    const template = await call('template.save', client.template.save({ id: null, baseRev: 0, name: '快讯', slip: news?.slip ?? emptyTemplateSlip(), body: words('【待写：一句话】') }))
    expect(template).toMatchObject({ rev: 1, name: '快讯' })
    expect(await call('template.remove', client.template.remove({ id: template.id, baseRev: 1 }))).toEqual({})
    const snippet = await call('template.saveSnippet', client.template.saveSnippet({ id: null, baseRev: 0, name: '通车', words: '正式通车。' }))
    expect((await safe(client.template.removeSnippet({ id: snippet.id, baseRev: 2 }))).error).toMatchObject({ code: 'template-refused', data: { reason: 'changed' } })
    expect(await call('template.removeSnippet', client.template.removeSnippet({ id: snippet.id, baseRev: 1 }))).toEqual({})

    const key = await call('trust.makeKey', client.trust.makeKey({ person: chief.id, passphrase: '山高水长，风清月明' }))
    expect(key).toMatchObject({ name: '高远山', trusted: true, here: 'passphrase', open: true })
    const card = await call('trust.card', client.trust.card({ person: chief.id }))
    expect(await call('trust.saveCard', client.trust.saveCard({ person: chief.id }))).toMatchObject({ name: '高远山.名片.json' })
    expect(await call('trust.readCard', client.trust.readCard({ file: card.file }))).toMatchObject({ name: '高远山', standing: 'known', fingerprint: key.fingerprint })
    expect(await call('trust.setTrusted', client.trust.setTrusted({ key: key.key, trusted: false, by: chief.id }))).toMatchObject({ trusted: false, by: '高远山' })
    expect(await call('trust.reportLost', client.trust.reportLost({ key: key.key, since: null, by: deputy.id }))).toMatchObject({ trusted: false, lostAt: expect.any(String) })
    expect((await safe(client.trust.setTrusted({ key: key.key, trusted: true, by: editor.id }))).error).toMatchObject({ code: 'chief-only', defined: true })
    // Whoever has no key left that counts is not believed to be who they say.
    expect((await safe(client.trust.trust({ file: card.file, by: chief.id }))).error).toMatchObject({ code: 'key-refused', data: { reason: 'none-trusted' }, defined: true })
    expect(await call('trust.trust', client.trust.trust({ file: card.file, by: deputy.id }))).toMatchObject({ trusted: true })
    expect(await call('trust.lock', client.trust.lock())).toEqual({})
    expect((await safe(client.trust.unlock({ key: key.key, passphrase: '不是这个口令啊' }))).error).toMatchObject({ code: 'passphrase-wrong', defined: true })
    expect(await call('trust.unlock', client.trust.unlock({ key: key.key, passphrase: '山高水长，风清月明' }))).toMatchObject({ open: true })
    expect(await call('trust.view', client.trust.view())).toMatchObject({ hasVault: false, contacts: [{ person: chief.id }] })

    const made = await call('article.create', client.article.create({ by: author.id }))
    const picture = await call('asset.add', client.asset.add({ file: new File([Uint8Array.from(smallPng(4, 3))], '桥.png', { type: 'image/png' }) }))
    expect(picture).toMatchObject({ width: 4, height: 3 })
    const slip = { ...made.slip, headline: '新桥通车', channel: channel.id, leadImage: { asset: picture.asset, width: 4, height: 3, caption: '桥', credit: '', alt: '桥' } }
    const saved = await call('article.save', client.article.save({ id: made.id, baseRev: made.rev, by: author.id, slip, body: words('河面上架起了桥。') }))
    expect(saved).toMatchObject({ rev: 2, stage: 'draft', voided: null })
    const got = await call('article.get', client.article.get({ id: made.id }))
    expect(got).toMatchObject({ slip, body: words('河面上架起了桥。'), sha256: saved.sha256 })

    const submitted = await call('review.act', client.review.act({ id: made.id, rev: 2, action: 'submit', by: author.id, reason: null }))
    expect((await safe(client.review.act({ id: made.id, rev: submitted.rev, action: 'pass', by: editor.id, reason: null }))).error).toMatchObject({ code: 'review-refused', data: { refusal: 'checklist-open', missing: [{ kind: 'task', words: '已与被采访人核实' }] }, defined: true })
    const passed = await client.review.act({ id: made.id, rev: submitted.rev, action: 'pass', by: editor.id, reason: null, ticks: ['已与被采访人核实'] })
    expect(passed.records.at(-1)?.ticks).toEqual(['已与被采访人核实'])
    const signed = await client.review.act({ id: made.id, rev: passed.rev, action: 'sign', by: chief.id, reason: null })
    expect(signed).toMatchObject({ stage: 'signed', slip: { contentId: '10000001' } })

    expect(signed.records.map(({ signature }) => signature?.key ?? null)).toEqual([null, null, key.key])
    expect(await call('trust.verify', client.trust.verify({ id: made.id }))).toMatchObject({ ok: true, problem: null, signers: [{ state: 'unsigned' }, { state: 'unsigned' }, { state: 'signed', fingerprint: key.fingerprint }] })

    const recognised = await call('ingest.recognise', client.ingest.recognise({ source: { name: '粘贴', text: '山路\n\n山路修好了。' }, fullWidth: false }))
    expect(recognised).toMatchObject({ name: '粘贴', text: '山路\n\n山路修好了。' })
    const { article: accepted } = await call('ingest.accept', client.ingest.accept({ source: { file: new File(['山路\n\n山路修好了。'], '山路.txt') }, fullWidth: false, by: null }))
    expect(await call('article.origin', client.article.origin({ id: accepted.id }))).toEqual({ name: '山路.txt', text: '山路\n\n山路修好了。' })

    expect((await call('article.rows', client.article.rows({ ids: [accepted.id] }))).articles).toMatchObject([{ id: accepted.id, headline: '山路' }])
    const original = await call('article.original', client.article.original({ id: accepted.id }))
    expect([original.name, await original.file.text()]).toEqual(['山路.txt', '山路\n\n山路修好了。'])
    const copy = await call('article.saveOriginal', client.article.saveOriginal({ id: accepted.id }))
    expect(copy?.name).toBe('山路.txt')
    expect((await safe(client.article.original({ id: made.id }))).error).toMatchObject({ code: 'article-not-found', defined: true })

    await client.article.save({ id: accepted.id, baseRev: 1, by: null, body: words('山路没有修好。') })
    expect((await call('history.list', client.history.list({ id: accepted.id }))).revisions).toMatchObject([{ rev: 2, why: 'saved' }, { rev: 1, why: 'imported' }])
    expect(await call('history.get', client.history.get({ id: accepted.id, rev: 1 }))).toMatchObject({ revision: { rev: 1 }, slip: { headline: '山路' }, body: accepted.body })
    expect(await call('history.restore', client.history.restore({ id: accepted.id, rev: 1, baseRev: 2, by: null }))).toMatchObject({ rev: 3, body: accepted.body })
    expect(await call('history.name', client.history.name({ id: accepted.id, rev: 1, name: '来稿', by: null }))).toMatchObject({ revision: { rev: 1, name: '来稿' } })

    const redline = await call('redline.get', client.redline.get({ id: accepted.id, from: null, to: null }))
    expect(redline).toMatchObject({ from: { rev: 1 }, to: { rev: 3 }, unread: [] })
    const sheet = await call('redline.file', client.redline.file({ id: accepted.id, from: 1, to: 2, format: 'html' }))
    expect([sheet.name, await sheet.file.text()]).toEqual(['花脸稿 山路.html', expect.stringContaining('第 1 版')])
    expect(await call('redline.save', client.redline.save({ id: accepted.id, from: null, to: null, format: 'pdf' }))).toMatchObject({ name: '花脸稿 山路.pdf' })

    const commented = await call('comment.act', client.comment.act({ id: accepted.id, by: editor.id, act: { kind: 'add', thread: made.id, message: made.id, anchor: null, text: '标题短一些。', isBlocking: true, assignee: author.id } }))
    expect(commented).toMatchObject({ rev: 4, comments: [{ isBlocking: true, assignee: { name: '许小满' }, messages: [{ by: { name: '林知秋' }, text: '标题短一些。' }] }] })
    expect((await safe(client.comment.act({ id: accepted.id, by: author.id, act: { kind: 'resolve', thread: made.id } }))).error).toMatchObject({ code: 'comment-refused', data: { reason: 'role-not-allowed' } })
    expect(await call('review.setDeadline', client.review.setDeadline({ id: accepted.id, by: editor.id, deadline: '2026-12-06T10:00:00.000Z' }))).toMatchObject({ rev: 5, deadline: '2026-12-06T10:00:00.000Z' })
    expect((await safe(client.review.setDeadline({ id: accepted.id, by: author.id, deadline: null }))).error).toMatchObject({ code: 'review-refused', data: { refusal: 'role-not-allowed' } })
    expect(await call('trash.put', client.trash.put({ id: accepted.id, rev: 5, by: author.id }))).toMatchObject({ rev: 6, trashed: { by: { name: '许小满' } } })
    expect(await client.article.list({ ...everything, trashed: true })).toMatchObject({ total: 1, articles: [{ id: accepted.id }] })
    expect((await safe(client.article.save({ id: accepted.id, baseRev: 6, by: null, body: words('还写。') }))).error).toMatchObject({ code: 'article-trashed', data: { id: accepted.id } })
    expect(await call('trash.putBack', client.trash.putBack({ id: accepted.id, rev: 6, by: null }))).toMatchObject({ rev: 7, trashed: null })

    const sent = await call('package.make', client.package.make({ id: made.id, by: chief.id, note: '请转市台' }))
    expect(sent.sent).toMatchObject({ id: made.id, headline: '新桥通车', signed: true })
    expect(await call('package.save', client.package.save({ id: made.id, by: chief.id, note: null }))).toMatchObject({ name: sent.sent.name })
    const looked = await call('package.open', client.package.open({ file: sent.file, by: editor.id }))
    expect(looked).toMatchObject({ id: made.id, outcome: 'already', note: '请转市台', sender: { standing: 'trusted', person: { name: '高远山' } } })
    expect(await call('package.look', client.package.look({ handle: looked.handle, by: editor.id, choices: {} }))).toEqual(looked)
    const search = { name: '财经', filters: { stage: null, publication: null, inbox: null, channel: 'money', tag: null, section: null, person: null, from: null, to: null, query: '' } }
    expect(await call('saved.keepSearch', client.saved.keepSearch(search))).toEqual({ searches: [search], presets: [] })
    expect(await call('saved.keepPreset', client.saved.keepPreset({ name: '存档', formats: ['text', 'docx'] }))).toMatchObject({ presets: [{ formats: ['docx', 'text'] }] })
    expect(await call('saved.dropSearch', client.saved.dropSearch({ name: '财经' }))).toMatchObject({ searches: [] })
    expect(await call('saved.dropPreset', client.saved.dropPreset({ name: '存档' }))).toEqual(await call('saved.list', client.saved.list()))

    expect(await call('tray.state', client.tray.state())).toMatchObject({ in: { location: null }, out: { location: null }, items: [] })
    expect(await call('tray.look', client.tray.look())).toMatchObject({ items: [], foreign: { count: 0 } })
    expect(await call('tray.keep', client.tray.keep({ which: 'in', folder: null }))).toMatchObject({ in: { location: null } })
    await expect(call('tray.open', client.tray.open({ key: 'none', by: editor.id }))).rejects.toMatchObject({ code: 'package-rejected', data: { reason: 'not-found' } })
    await expect(call('tray.setAside', client.tray.setAside({ key: 'none', aside: true }))).rejects.toMatchObject({ data: { reason: 'not-found' } })
    await expect(call('tray.send', client.tray.send({ id: made.id, by: chief.id, note: null }))).rejects.toMatchObject({ data: { reason: 'no-tray' } })
    await expect(call('package.picture', client.package.picture({ handle: looked.handle, asset: `${'0'.repeat(64)}.png` }))).rejects.toMatchObject({ code: 'package-rejected' })
    expect(await call('package.trustSender', client.package.trustSender({ handle: looked.handle, by: chief.id }))).toMatchObject({ trusted: true })
    expect(await call('package.receive', client.package.receive({ handle: looked.handle, by: editor.id, choices: {}, rev: looked.rev }))).toMatchObject({ outcome: 'already' })

    const listed = await call('article.list', client.article.list({ ...everything, stage: 'signed' }))
    expect(listed).toMatchObject({ total: 1, counts: { signed: 1, draft: 1 }, articles: [{ id: made.id, headline: '新桥通车' }] })
    expect(await call('search.query', client.search.query({ query: '架起', offset: 0, limit: 20 }))).toMatchObject({ total: 1, complete: true, hits: [{ id: made.id, field: 'body', snippet: '河面上架起了桥。', ranges: [[3, 5]] }] })
    expect(await call('article.inbox', client.article.inbox({ of: author.id }))).toMatchObject({ complete: true })
    expect(await call('article.next', client.article.next({ id: accepted.id }))).toBeNull()
    const exported = await call('publish.export', client.publish.export({ ids: [made.id], folder: null }))
    expect(exported.files.find((file) => file.path.endsWith('.html'))).toMatchObject({ id: made.id, draft: false })
    expect(await call('review.exported', client.review.exported({ id: made.id }))).toMatchObject({ last: { by: null } })

    expect(await call('audit.list', client.audit.list({ article: made.id, offset: 0, limit: 10 }))).toMatchObject({ breaks: [], rows: [{ act: 'exported' }, { act: 'sent' }, { act: 'sent' }, { act: 'sign', by: { name: '高远山' }, headline: '新桥通车' }, { act: 'pass' }, { act: 'submit' }] })
    expect((await call('publish.exportAs', client.publish.exportAs({ ids: [made.id], format: 'text', folder: null, by: null }))).files).toMatchObject([{ id: made.id, draft: false, path: expect.stringMatching(/^新桥通车-.+\.txt$/) }])
    expect(await call('publish.wechat', client.publish.wechat({ id: made.id }))).toEqual({ html: expect.stringContaining('河面上架起了桥。'), text: expect.stringContaining('河面上架起了桥。') })
    expect(await (await call('audit.file', client.audit.file({ article: made.id }))).file.text()).toContain('新桥通车')
    expect(await call('audit.saveFile', client.audit.saveFile({ article: null }))).toMatchObject({ name: '审计日志.csv' })

    expect(await call('shell.capabilities', client.shell.capabilities())).toMatchObject({ shell: 'loopback' })
    const backedUp = await call('backup.start', client.backup.start({ folder: null }))
    expect(backedUp).toMatchObject({ articles: 2, assets: 1, warnings: [] })
    const { backups } = await call('backup.list', client.backup.list())
    expect(backups).toMatchObject([{ bytes: backedUp.bytes, articles: 2, warnings: 0 }])
    const restored = await call('backup.restore', client.backup.restore({ file: backups[0]?.file ?? '', folder: 'chosen' }))
    expect(restored).toMatchObject({ articles: 2, assets: 1, warnings: [] })
    expect(await call('backup.state', client.backup.state())).toMatchObject({ isOwnFolder: true, running: null, problem: null, last: { file: backups[0]?.file } })
    expect(await call('backup.keepIn', client.backup.keepIn({ folder: null }))).toMatchObject({ isOwnFolder: true })
    expect(await call('backup.cancel', client.backup.cancel())).toEqual({})

    const siteLooked = await call('site.look', client.site.look({}))
    expect(siteLooked).toMatchObject({ dryRun: true, refused: false, counts: { new: 1, removed: 0 }, changes: [{ id: made.id, headline: '新桥通车', change: 'new' }] })
    expect(await call('site.publish', client.site.publish({ by: chief.id, articles: [made.id] }))).toMatchObject({ dryRun: false, written: siteLooked.written, changes: [{ id: made.id }] })
    expect(await client.site.look({})).toMatchObject({ written: 0, removed: 0, changes: [] })
    expect(await call('site.state', client.site.state())).toMatchObject({ isOwnFolder: true, running: null, location: expect.stringMatching(/exports.site$/) })
    expect(await call('site.folder', client.site.folder())).toMatchObject({ label: expect.stringMatching(/exports.site$/) })
    const { url } = await call('site.preview', client.site.preview())
    expect(await (await fetch(url)).text()).toContain('新桥通车')
    expect(await call('site.keepIn', client.site.keepIn({ folder: null }))).toMatchObject({ isOwnFolder: true })
    expect(await call('site.cancel', client.site.cancel())).toEqual({})

    expect(await call('access.state', client.access.state())).toEqual({ kind: 'writing' })
    expect(await call('access.takeOver', client.access.takeOver())).toEqual({ kind: 'writing' })

    const folder = await call('shell.chooseFolder', client.shell.chooseFolder())
    expect(folder).toMatchObject({ handle: 'chosen' })
    expect(await call('shell.revealFolder', client.shell.revealFolder({ handle: 'chosen' }))).toEqual({})
    expect(shell.revealed).toEqual(['chosen'])

    expect(await firstEvent(events)).toEqual({ type: 'library-changed' })
    until.abort()
    expect([...called].sort()).toEqual(procedures(contract).sort())
  })

  test('a key the contract does not name is refused, and nothing is done', async () => {
    const { client, library } = await bench(transport)
    const tricked = { by: null, stage: 'signed' }
    await expect(client.article.create(tricked)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(library.list(everything).total).toBe(0)
  })

  test('an expected failure arrives with its code and data', async () => {
    const { client } = await bench(transport)
    const made = await client.article.create({ by: null })
    await client.article.save({ id: made.id, baseRev: 1, by: null, body: words('甲') })
    const { error } = await safe(client.article.save({ id: made.id, baseRev: 1, by: null, body: words('乙') }))
    expect(isDefinedError(error) && error.code === 'stale-revision' ? error.data : error).toEqual({ id: made.id, rev: 2 })
    const missing = await safe(client.article.get({ id: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }))
    expect(missing.error).toMatchObject({ code: 'article-not-found', defined: true })
    const foreign = await safe(client.publish.export({ ids: [made.id], folder: 'made-up' }))
    expect(foreign.error).toMatchObject({ code: 'folder-unknown', defined: true })
    const page = await safe(client.asset.add({ file: new File(['<html></html>'], 'a.png', { type: 'image/png' }) }))
    expect(page.error).toMatchObject({ code: 'asset-rejected', data: { name: 'a.png', reason: 'not-an-image' } })
  })

  test('a bug crosses as an id, with no words and no stack; the story is in the log', async () => {
    const secret = new TypeError('at /home/someone/secret.ts')
    const { client, bugs } = await bench(transport, (library) => ({ ...library, get: () => Promise.reject(secret), list: () => ({ articles: [], total: -0.5, complete: true, counts: {} }) }))
    const attempts = [() => client.article.get({ id: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }), () => client.article.list(everything)]
    for (const attempt of attempts) {
      const error: unknown = await attempt().then(() => null, (thrown: unknown) => thrown)
      expect(error).toMatchObject({ code: 'internal', defined: true, data: { id: expect.stringMatching(/^[0-9a-f]{8}$/) } })
      expect(JSON.stringify(error)).not.toContain('secret')
    }
    expect(bugs).toMatchObject([{ path: ['article', 'get'], error: secret }, { path: ['article', 'list'] }])
  })

  test('events of library and shell come in one stream, and a stream that was left holds nothing', async () => {
    const { client, library, shell } = await bench(transport)
    const until = new AbortController()
    const events = await client.events(undefined, { signal: until.signal })
    // A call behind it on the same line: the stream is open on the desk's side once this is answered.
    await client.shell.capabilities()
    shell.hub.tell({ type: 'command', command: 'new' })
    expect(await firstEvent(events)).toEqual({ type: 'command', command: 'new' })
    const made = await library.create(null)
    expect(await firstEvent(events)).toEqual({ type: 'article-changed', id: made.id, rev: 1 })
    until.abort()
    await vi.waitFor(() => { expect(shell.hub.listeners).toBe(0) })
  })
})
