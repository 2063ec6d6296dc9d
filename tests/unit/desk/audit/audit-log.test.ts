import { appendFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#core/canonical-json.ts'
import { entryText, headText } from '#core/audit/audit-entry.ts'
import { auditCsv } from '#core/audit/audit-csv.ts'
import { checkLibrary } from '#desk/library/check-library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import { noteExport, pagesOf } from '#desk/export/note-export.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { breaksOf, readAudit } from '#desk/audit/read-audit.ts'
import { checkedLine } from '#desk/store/checked-line.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { sha256Of } from '#desk/store/sha256.ts'
import { makeKeyPair, signerOf } from '#desk/trust/ed25519.ts'
import { KeyRing } from '#desk/trust/key-ring.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { CHEAP, newsroom, PASSPHRASE, type Newsroom } from '#tests/support/trust-bench.ts'

const everything = { article: null, offset: 0, limit: 100 }
const acts = async (room: Newsroom) => (await room.desk.library.audit.rows(null)).rows.map(({ act }) => act)
const log = (room: Newsroom) => join(room.desk.root, 'audit.jsonl')
const head = (room: Newsroom) => join(room.desk.root, 'audit-head.json')
const folderOf = (root: string) => ({ disk: realDisk, root, readOnly: true, guard: async () => {} })
const breaks = async (room: Newsroom) => (await room.desk.library.audit.list(everything)).breaks

test('decisions, exports, keys and trust stand in the log in their order, who and what, also after a restart', async () => {
  const room = await newsroom(['周野'])
  const article = await room.signed()
  const out = join(room.desk.root, '..', 'web')
  await noteExport(room.desk.library, pagesOf(await exportArticles(room.desk.library, [article.id], out)), out, room.chief.id)
  const [key = ''] = (await room.desk.library.trust.view()).contacts.map((one) => one.key)
  await room.desk.library.trust.setTrusted({ key, trusted: false, by: room.chief.id })
  const later = await room.desk.reopen()
  const { rows, total, breaks: wrong } = await later.library.audit.list(everything)
  expect(rows.map(({ act, by }) => `${act} ${by?.name ?? ''}`).toReversed()).toEqual([
    'key-made 许小满', 'key-made 林知秋', 'key-made 沈一舟', 'key-made 高远山', 'submit 许小满', 'pass 林知秋', 'pass 周野', 'pass 沈一舟', 'sign 高远山', 'exported 高远山', 'distrusted 高远山',
  ])
  expect([total, wrong]).toEqual([11, []])
  expect(await later.library.audit.list({ ...everything, article: article.id, limit: 2 })).toMatchObject({ total: 6, rows: [{ act: 'exported', headline: '渡口的灯', detail: { draft: 'no' } }, { act: 'sign', detail: { to: 'signed', content: article.sha256 } }] })
  expect((await checkLibrary(room.desk.root)).problems).toEqual([])
})

test('who was added at the desk, and what became another in a channel’s settings, stands in the log before it is so', async () => {
  const { desk: { library }, chief } = await newsroom()
  await library.addPerson({ name: '江照晚', role: 'editor' }, chief.id)
  await expect(library.addPerson({ name: '江照晚', role: 'editor' }, chief.id)).rejects.toMatchObject({ code: 'person-exists' })
  const [channel] = library.view().channels
  if (channel === undefined) throw new Error('no channel')
  await library.saveChannel({ ...channel, rules: { ...channel.rules, reviews: 1, checklist: { submit: { checks: {}, tasks: Array.from({ length: 12 }, (_, n) => ({ words: `${n}：${'已与被采访人核实'.repeat(5)}`, isBlocking: true })) } } } }, chief.id)
  const { rows } = await library.audit.rows(null)
  expect(rows.slice(-2)).toMatchObject([
    { act: 'person-added', by: { name: '高远山' }, detail: { name: '江照晚', role: 'editor' } },
    { act: 'channel-saved', by: { name: '高远山' }, detail: { channel: channel.id, name: channel.name, reviews: '3 → 1' } },
  ])
  expect(Object.keys(rows.at(-1)?.detail ?? {}).toSorted()).toEqual(['channel', 'checklist.submit.tasks', 'name', 'reviews'])
  // However long a list is, what of it was changed is in the log, and nothing else.
  const saved = library.view().channels[0] ?? channel
  const tasks = saved.rules.checklist?.submit?.tasks ?? []
  await library.saveChannel(saved, chief.id)
  await library.saveChannel({ ...saved, rules: { ...saved.rules, checklist: { submit: { checks: { byline: 'blocking' }, tasks: [...tasks.slice(0, -1), { words: '图片看过原图', isBlocking: false }] } }, people: { sign: [chief.id] } } }, chief.id)
  const after = (await library.audit.rows(null)).rows.slice(rows.length)
  expect(after.map(({ detail }) => detail)).toEqual([{ channel: channel.id, name: channel.name, 'checklist.submit.tasks': `${tasks.at(-1)?.words} → 图片看过原图（提醒）`, 'checklist.submit.byline': ' → "blocking"', 'people.sign': ' → 高远山' }])

  await library.saveChannel({ ...channel, name: '理财频道', theme: { layout: 'party', logo: { src: `data:image/png;base64,${'A'.repeat(600)}`, width: 4, height: 4 } } }, chief.id)
  await library.saveChannel({ ...channel, name: '理财频道', theme: { layout: 'party', logo: { src: `data:image/png;base64,${'A'.repeat(596)}BBBB`, width: 4, height: 4 } } }, chief.id)
  await library.saveReturnReasons(['数据未核'], chief.id)
  const [renamed, marked, reasons] = (await library.audit.rows(null)).rows.slice(-3)
  expect(renamed?.detail).toMatchObject({ name: `"${channel.name}" → "理财频道"`, 'theme.layout': ' → "party"' })
  expect(Object.keys(marked?.detail ?? {})).toEqual(['channel', 'name', 'theme.logo'])
  const [was, is] = (marked?.detail['theme.logo'] ?? '').split(' → ')
  expect(was).not.toBe(is)
  expect(reasons).toMatchObject({ act: 'reasons-saved', by: { name: '高远山' }, detail: { added: '数据未核', removed: expect.stringContaining('导语不清') } })
})

test('lines that reached the disk of a note that failed are each told as not done; what is noted next stands', async () => {
  let isFull = false
  const root = join(await tmpFolder(), '稿库')
  const disk: Disk = { ...realDisk, openToAppend: async (path) => {
    const file = await realDisk.openToAppend(path)
    return { ...file, syncData: async () => { if (isFull && path.endsWith('audit.jsonl')) throw Object.assign(new Error('sync'), { code: 'EIO' }); await file.syncData() } }
  } }
  const library = await openLibrary(root, { disk })
  const note = (name: string) => ({ act: 'copied' as const, by: null, article: null, detail: { name } })
  await library.audit.note(note('一'))
  isFull = true
  await expect(library.audit.note(note('二'), note('三'))).rejects.toMatchObject({ code: 'storage-failed' })
  isFull = false
  await library.audit.note(note('四'))
  expect((await library.audit.rows(null)).rows.map(({ act, detail }) => [act, detail['name'] ?? detail['of']])).toEqual([['copied', '一'], ['copied', '二'], ['copied', '三'], ['undone', '2'], ['undone', '3'], ['copied', '四']])
  await library.close()
})

test('a refused step is not noted; one that the disk then refuses is noted as undone', async () => {
  const room = await newsroom(['许小满', '林知秋', '周野', '沈一舟', '高远山'])
  const id = await room.draft()
  await expect(room.act(id, 'sign', room.chief)).rejects.toMatchObject({ code: 'review-refused' })
  expect(await acts(room)).toEqual([])
  await room.desk.library.close()
  let refused: RegExp | null = null
  const refuse = (path: string) => { if (refused?.test(path) === true) throw Object.assign(new Error('no room'), { code: 'ENOSPC' }) }
  const disk: Disk = {
    ...realDisk,
    create: async (path) => { refuse(path); return await realDisk.create(path) },
    openToAppend: async (path) => { refuse(path); return await realDisk.openToAppend(path) },
  }
  const library = await openLibrary(room.desk.root, { disk, keyRing: new KeyRing({ folder: room.desk.machine, cost: CHEAP }) })
  const { rev } = await library.get(id)
  const submit = () => library.review({ id, rev, action: 'submit', by: room.author.id, reason: null })
  refused = /audit\.jsonl$/
  await expect(submit()).rejects.toMatchObject({ code: 'disk-full' })
  refused = new RegExp(`${id}\\.json`)
  await expect(submit()).rejects.toMatchObject({ code: 'disk-full' })
  expect((await library.get(id)).stage).toBe('draft')
  refused = null
  expect((await submit()).stage).toBe('first-review')
  const { rows, breaks: wrong } = await library.audit.rows(null)
  expect(rows.map(({ act, detail }) => [act, detail['of'] ?? ''])).toEqual([['submit', ''], ['undone', '1'], ['submit', '']])
  expect(wrong).toEqual([])
  await library.close()
})

test('a changed bit anywhere in the log or its head shows, and doctor names it', async () => {
  const room = await newsroom()
  await room.signed()
  for (const file of [log(room), head(room)]) {
    const whole = await readFile(file)
    const first = whole.indexOf('[') >= 0 && file === log(room) ? whole.indexOf('[') : 0
    // An empty line's end, or the last byte of the head, says nothing.
    const last = file === log(room) ? whole.length : whole.length - 1
    await fc.assert(fc.asyncProperty(fc.integer({ min: first * 8, max: last * 8 - 1 }), async (bit) => {
      const flipped = Buffer.from(whole)
      flipped.writeUInt8((flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
      await writeFile(file, flipped)
      expect(breaksOf(await readAudit(folderOf(room.desk.root)), null, null, null)).not.toEqual([])
    }), { numRuns: 150 })
    expect((await checkLibrary(room.desk.root)).problems).toMatchObject([{ code: 'audit-broken', file: 'audit.jsonl', mended: false }])
    await writeFile(file, whole)
  }
  expect(await breaks(room)).toEqual([])
}, 60_000)

test('a tail cut off shows, wherever it is cut; so does a log put back to an earlier state, or taken away with its head', async () => {
  const room = await newsroom()
  await room.signed()
  const [early, earlyHead] = [await readFile(log(room)), await readFile(head(room))]
  const later = await room.draft()
  await room.act(later, 'submit', room.author)
  const whole = await readFile(log(room))
  for (let end = whole.lastIndexOf('\n', whole.length - 2); end > 0; end = whole.lastIndexOf('\n', end - 1)) {
    await truncate(log(room), end + 1)
    expect(await breaks(room)).toContainEqual({ kind: 'cut', n: expect.any(Number) })
  }
  await writeFile(log(room), early)
  await writeFile(head(room), earlyHead)
  expect(await breaks(room)).toMatchObject([{ kind: 'rolled-back' }])
  await rm(log(room))
  await rm(head(room))
  expect(await breaks(room)).toMatchObject([{ kind: 'rolled-back' }])
})

test('a log written anew by somebody with a key of their own is not the one this machine has seen', async () => {
  const room = await newsroom()
  await room.signed()
  const forger = signerOf(makeKeyPair().secret)
  const { entries } = await readAudit(folderOf(room.desk.root))
  let previous: string | null = null
  const forged = entries.filter(({ act }) => act !== 'pass').map((entry, index) => {
    const next = { ...entry, n: index + 1, previous, desk: forger.key }
    const signed = { ...next, signature: forger.sign('auditEntry', entryText(next)) }
    previous = sha256Of(canonicalJson(signed))
    return signed
  })
  await writeFile(log(room), forged.map(checkedLine).join(''))
  const next = { count: forged.length, hash: previous ?? '', desk: forger.key }
  await writeFile(head(room), JSON.stringify({ ...next, signature: forger.sign('auditHead', headText(next)) }))
  expect(await breaks(room)).toMatchObject([{ kind: 'rolled-back' }])
})

test('after a cut the desk goes on working, the log says so once, and the gap stays to be seen', async () => {
  const room = await newsroom()
  await room.signed()
  const whole = await readFile(log(room))
  await truncate(log(room), whole.lastIndexOf('\n', whole.length - 2) + 1)
  const later = await room.desk.reopen()
  const made = await later.library.create(room.author.id)
  expect(made.stage).toBe('draft')
  for (const trusted of [false, true]) await later.library.trust.setTrusted({ key: (await later.library.trust.view()).contacts[0]?.key ?? '', trusted, by: undefined })
  const { rows, breaks: wrong } = await later.library.audit.rows(null)
  expect(rows.slice(-3).map(({ n, act }) => [n, act])).toEqual([[11, 'resumed'], [12, 'distrusted'], [13, 'trusted']])
  expect(wrong).toEqual([{ kind: 'missing', n: 10 }])
})

test('a half line that a crash left is no damage, and the next entry follows', async () => {
  const room = await newsroom(['许小满', '林知秋', '周野', '沈一舟', '高远山'])
  const id = await room.draft()
  await room.act(id, 'submit', room.author)
  await appendFile(log(room), '["1234')
  expect(await breaks(room)).toEqual([])
})

test('as a table: who and what in columns, Chinese whole, and nothing that another program takes for a formula', () => {
  const csv = auditCsv([{ n: 1, at: '2026-01-02T03:04:05.678Z', act: 'pass', by: { name: '=cmd|林', role: 'editor' }, article: null, headline: '他说，"好"', detail: { reason: '一,二' }, desk: '1 2' }])
  expect(csv).toBe('\u{feff}n,at,act,person,role,article,headline,detail,desk\r\n1,2026-01-02T03:04:05.678Z,pass,\'=cmd|林,editor,,"他说，""好""","reason=一,二",1 2\r\n')
})

test('reviews that changed words voided have their line, with the key it was signed by: of words saved and of an earlier revision restored', async () => {
  const room = await newsroom()
  const { library } = room.desk
  const [first, second] = room.reviewers
  const id = await room.draft()
  await room.act(id, 'submit', room.author)
  const { rev } = await library.get(id)
  const change = async (sentence: string) => await library.save({ id, baseRev: (await library.get(id)).rev, by: second?.id ?? '', body: body(paragraph(text(sentence))) })
  const pass = async () => { if (first !== undefined) await room.act(id, 'pass', first) }
  await pass()
  await change('灯修好了，夜里不用摸黑。')
  await pass()
  await library.restore({ id, rev, baseRev: (await library.get(id)).rev, by: second?.id ?? '' })
  await library.close()
  const { entries } = await readAudit(folderOf(room.desk.root))
  const voids = entries.filter(({ act }) => act === 'void')
  expect(voids.map(({ by, detail }) => [by?.name, detail['to'], /^\d{5} /.test(detail['signed'] ?? '')])).toEqual([['周野', 'first-review', true], ['周野', 'first-review', true]])
})

test('an entry that whoever can write the folder adds with a key of their own is named, though it follows and is signed; a second desk’s are known by its people’s cards', async () => {
  const room = await newsroom()
  await room.signed()
  const { entries } = await readAudit(folderOf(room.desk.root))
  const last = entries.at(-1)
  if (last === undefined) throw new Error('nothing was noted')
  const forger = signerOf(makeKeyPair().secret)
  const entry = { ...last, n: last.n + 1, act: 'exported', previous: sha256Of(canonicalJson(last)), desk: forger.key }
  const forged = { ...entry, signature: forger.sign('auditEntry', entryText(entry)) }
  const [whole, wholeHead] = [await readFile(log(room)), await readFile(head(room))]
  await appendFile(log(room), checkedLine(forged))
  const count = { count: forged.n, hash: sha256Of(canonicalJson(forged)), desk: forger.key }
  await writeFile(head(room), `${JSON.stringify({ ...count, signature: forger.sign('auditHead', headText(count)) })}\n`)
  expect(await breaks(room)).toEqual([{ kind: 'unknown-desk', n: forged.n }])
  expect((await checkLibrary(room.desk.root)).problems).toMatchObject([{ code: 'audit-broken' }])
  await writeFile(log(room), whole)
  await writeFile(head(room), wholeHead)
  // The same library at another machine: whoever makes a key there is known by it, from then on.
  await room.desk.library.close()
  const keyRing = new KeyRing({ folder: join(room.desk.machine, '..', 'other'), cost: CHEAP })
  const there = await openLibrary(room.desk.root, { keyRing })
  const guest = await there.addPerson({ name: '江照晚', role: 'correspondent' })
  await there.trust.makeKey({ person: guest.id, passphrase: PASSPHRASE })
  expect((await there.audit.list(everything)).breaks).toEqual([])
  await there.close()
  const back = await room.desk.reopen()
  expect((await back.library.audit.list(everything)).breaks).toEqual([])
})

test('a second desk whose clock is put back between its card and its first entry, and again later, is no stranger in the log', async () => {
  const room = await newsroom()
  await room.signed()
  await room.desk.library.close()
  const clock = { now: Date.now() + 1_000 }
  const back = () => new Date(clock.now -= 60_000)
  const there = await openLibrary(room.desk.root, { keyRing: new KeyRing({ folder: join(room.desk.machine, '..', 'other'), cost: CHEAP }), now: back })
  const guest = await there.addPerson({ name: '江照晚', role: 'correspondent' })
  await there.trust.makeKey({ person: guest.id, passphrase: PASSPHRASE })
  const made = await there.create(guest.id)
  const slip = { ...made.slip, headline: '渡口的灯', channel: 'money', bylines: [{ role: '记者', names: ['江照晚'] }] }
  const { rev } = await there.save({ id: made.id, baseRev: made.rev, by: guest.id, slip, body: body(paragraph(text('夜里过河的人不用再摸黑。'))) })
  await there.review({ id: made.id, rev, action: 'submit', by: guest.id, reason: null })
  await there.close()
  const again = await room.desk.reopen()
  const { entries } = await readAudit(folderOf(room.desk.root))
  const theirs = entries.filter(({ desk }) => desk !== entries[0]?.desk)
  expect(theirs.map(({ act }) => act)).toEqual(['key-made', 'submit'])
  expect((await again.library.audit.list(everything)).breaks).toEqual([])
})
