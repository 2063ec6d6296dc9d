import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArticleData, ReviewRecord } from '#core/article/article.ts'
import { recordText } from '#core/trust/record-signature.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import { noteExport } from '#desk/export/note-export.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { articleFile } from '#desk/store/library-folder.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { decodeEnvelope, enclose, encodeEnvelope, upgrade } from '#desk/store/store-format.ts'
import { KEYS_FORMAT } from '#desk/trust/keys-file.ts'
import { makeKeyPair, signerOf, type Signer } from '#desk/trust/ed25519.ts'
import { makeProof, proofBytes } from '#desk/trust/verify.ts'
import { cardOf, deskBench, newsroom, type Desk, type Newsroom } from '#tests/support/trust-bench.ts'

const flip = (bytes: Buffer, bit: number): Buffer => {
  const flipped = Buffer.from(bytes)
  flipped.writeUInt8((flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3)
  return flipped
}

async function signedFile(room: Newsroom) {
  const { id } = await room.signed()
  const file = join(room.desk.root, articleFile(id))
  const bytes = await readFile(file)
  return { id, bytes, data: decodeEnvelope(ARTICLE_FORMAT, bytes, 'x').data }
}

/** As somebody writes it who knows how articles are kept. */
const rewritten = (data: ArticleData): Uint8Array => encodeEnvelope(enclose(ARTICLE_FORMAT, data.id, 9, 8, data))

/** The records put into a chain again, as somebody does who alters one. */
function chained(records: readonly ReviewRecord[]): ReviewRecord[] {
  const chain: ReviewRecord[] = []
  for (const record of records) chain.push({ ...record, previous: chain.length === 0 ? null : sha256OfJson(chain.at(-1)) })
  return chain
}

function resigned(data: ArticleData, index: number, signer: Signer, change: Partial<ReviewRecord> = {}): ArticleData {
  const records = data.records.map((record, at) => (at === index ? { ...record, ...change } : record)).slice(0, index + 1)
  const last = records.at(-1)
  if (last === undefined) return data
  const signature = { key: signer.key, rev: 1, value: signer.sign('record', recordText(data.id, last, { key: signer.key, rev: 1 })) }
  return { ...data, stage: last.to, records: [...records.slice(0, -1), { ...last, signature }] }
}

const slow = 120_000

describe('a changed bit is caught', () => {
  test('anywhere in the file of a signed article but its storage’s own numbers', async () => {
    const room = await newsroom()
    const { bytes } = await signedFile(room)
    const from = bytes.indexOf('"sha256"')
    expect((await room.desk.library.trust.verifyFile(bytes)).ok).toBe(true)
    await fc.assert(fc.asyncProperty(fc.integer({ min: from * 8, max: bytes.length * 8 - 1 }), async (bit) => {
      expect((await room.desk.library.trust.verifyFile(flip(bytes, bit))).ok).toBe(false)
    }), { numRuns: 200 })
  }, slow)

  test('anywhere in words or records, also where whoever changed it puts the file’s own hash right', async () => {
    const room = await newsroom()
    const { data } = await signedFile(room)
    for (const part of ['records', 'slip', 'body', 'stage'] as const) {
      const text = Buffer.from(JSON.stringify(data[part]))
      await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: text.length * 8 - 1 }), async (bit) => {
        let altered: ArticleData
        try {
          altered = ARTICLE_FORMAT.schema.parse({ ...data, [part]: JSON.parse(flip(text, bit).toString('utf8')) })
        } catch {
          return // no article at all
        }
        expect((await room.desk.library.trust.verifyFile(rewritten(altered))).ok).toBe(false)
      }), { numRuns: part === 'records' ? 200 : 60 })
    }
  }, slow)

  test('anywhere in an exported page and in the proof beside it', async () => {
    const room = await newsroom()
    const { id } = await room.signed()
    const out = join(room.desk.root, '..', 'web')
    const files = await exportArticles(room.desk.library, [id], out)
    const [page = Buffer.alloc(0), proof = Buffer.alloc(0)] = await Promise.all(['.html', '.proof.json'].map((ending) => readFile(join(out, files.find(({ path }) => path.endsWith(ending))?.path ?? ''))))
    const { trust } = room.desk.library
    expect(await trust.verifyPage(page, proof)).toMatchObject({ ok: true, problem: null, signers: [{}, {}, {}, {}, { action: 'sign', state: 'signed' }] })
    expect(page.includes('proof')).toBe(false)
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: page.length * 8 - 1 }), fc.integer({ min: 0, max: proof.length * 8 - 1 }), async (inPage, inProof) => {
      expect((await trust.verifyPage(flip(page, inPage), proof)).problem).toMatchObject({ code: 'page-changed' })
      expect((await trust.verifyPage(page, flip(proof, inProof))).ok).toBe(false)
    }), { numRuns: 200 })
    // One text for one proof: nothing can be hidden in how it is written.
    expect(await trust.verifyPage(page, Buffer.from(JSON.stringify(JSON.parse(proof.toString('utf8')))))).toMatchObject({ problem: { code: 'proof-altered' } })
    expect(await trust.verifyPage(page, null)).toMatchObject({ ok: false, problem: { code: 'proof-missing' } })
  }, slow)
})

describe('what does not hold is named, the first of it', () => {
  test('words changed after the sign-off, records left out or put in, and a stage nobody decided', async () => {
    const room = await newsroom()
    const { data } = await signedFile(room)
    const { trust } = room.desk.library
    const problem = async (altered: ArticleData) => (await trust.verifyFile(rewritten(altered))).problem
    expect(await problem({ ...data, slip: { ...data.slip, headline: '渡口的船' } })).toEqual({ code: 'content-changed', step: 5, name: '高远山' })
    expect(await problem({ ...data, records: data.records.toSpliced(2, 1) })).toEqual({ code: 'chain-broken', step: 3, name: '沈一舟' })
    expect(await problem({ ...data, records: chained(data.records.toSpliced(2, 1)) })).toMatchObject({ code: 'chain-broken', step: 3 })
    expect(await problem({ ...data, records: chained(data.records.map((record, at) => (at === 1 ? { ...record, reason: '改过的话' } : record))) })).toMatchObject({ code: 'signature-wrong', step: 2, name: '林知秋' })
    expect(await problem({ ...data, stage: 'withdrawn' })).toMatchObject({ code: 'stage-differs' })
    expect(await problem({ ...data, records: chained(data.records.map((record, at) => (at === 2 ? { ...record, signature: null } : record))) })).toMatchObject({ code: 'unsigned', step: 3, name: '周野' })
    expect(await trust.verifyFile(Buffer.from('{'))).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
  })

  test('a key nobody here knows, one that is no longer trusted, somebody else’s, and a role the signer never had', async () => {
    const room = await newsroom()
    const { data } = await signedFile(room)
    const { trust } = room.desk.library
    const problem = async (altered: ArticleData) => (await trust.verifyFile(rewritten(altered))).problem
    expect(await problem(resigned(data, 4, signerOf(makeKeyPair().secret)))).toMatchObject({ code: 'signer-unknown', step: 5 })
    const keyOf = async (name: string) => (await trust.view()).contacts.find((one) => one.name === name)?.key ?? ''
    const authors = await room.desk.keyRing.signer(await keyOf('许小满'), '')
    expect(await problem(resigned(data, 4, authors))).toMatchObject({ code: 'signer-differs', step: 5 })
    expect(await problem(resigned(data, 1, authors, { by: { ...room.author, role: 'editor' } }))).toMatchObject({ code: 'role-not-allowed', step: 2, name: '许小满' })
    expect(await problem(resigned(data, 1, authors, { by: room.author }))).toMatchObject({ code: 'role-not-allowed', step: 2 })
    await expect(trust.setTrusted({ key: await keyOf('高远山'), trusted: false, by: room.chief.id })).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'last-chief', name: '高远山' } })
    const deputy = await room.desk.library.addPerson({ name: '江照晚', role: 'chief' })
    await trust.setTrusted({ key: await keyOf('高远山'), trusted: false, by: deputy.id })
    expect(await trust.verify(data.id)).toMatchObject({ ok: false, problem: { code: 'signer-distrusted', step: 5, name: '高远山' }, signers: [{ state: 'signed' }, {}, {}, {}, { state: 'unknown' }] })
  })

  test('a key reported lost signs no more, and what it signed before counts as it did; one never to be trusted takes all of it back', async () => {
    const room = await newsroom()
    const { data } = await signedFile(room)
    const { trust } = room.desk.library
    const key = (await trust.view()).contacts.find((one) => one.name === '林知秋')?.key ?? ''
    const signer = await room.desk.keyRing.signer(key, '')
    const [now, pass] = [new Date().toISOString(), data.records[1]]
    await expect(trust.reportLost({ key, since: null, by: room.reviewers[1]?.id ?? null })).rejects.toMatchObject({ code: 'chief-only' })
    expect(await trust.reportLost({ key, since: null, by: room.chief.id })).toMatchObject({ trusted: false, lostAt: expect.any(String) })
    expect(await trust.verify(data.id)).toMatchObject({ ok: true, signers: [{}, { state: 'signed' }, {}, {}, {}] })
    const later = resigned(data, 1, signer, { at: new Date(Date.now() + 60_000).toISOString() })
    expect((await trust.verifyFile(rewritten(later))).problem).toMatchObject({ code: 'signer-lost', step: 2, name: '林知秋' })
    await expect(room.act(await room.draft(), 'submit', room.reviewers[0] ?? room.author)).rejects.toMatchObject({ code: 'key-refused', data: { reason: 'none-trusted' } })
    // It was gone earlier than was thought: the earlier moment stands.
    const since = new Date(Date.parse(pass?.at ?? now) - 1).toISOString()
    for (const said of [since, null]) expect(await trust.reportLost({ key, since: said, by: room.chief.id })).toMatchObject({ lostAt: since })
    expect((await trust.verify(data.id)).problem).toMatchObject({ code: 'signer-lost', step: 2 })
    const reopened = await room.desk.reopen()
    expect((await reopened.library.trust.view()).contacts.find((one) => one.key === key)).toMatchObject({ lostAt: since })
    expect(await reopened.library.trust.setTrusted({ key, trusted: false, by: undefined })).toMatchObject({ trusted: false, lostAt: null })
    expect((await reopened.library.trust.verify(data.id)).problem).toMatchObject({ code: 'signer-distrusted', step: 2 })
    expect((await reopened.library.audit.rows(null)).rows.slice(-4).map(({ act }) => act)).toEqual(['key-lost', 'key-lost', 'key-lost', 'distrusted'])
  })

  test('keys of a library from before keys could be lost are read as they are', () => {
    const written = { contacts: [] }
    expect(upgrade(KEYS_FORMAT, 1, written)).toEqual(written)
  })

  test('at another desk the same file counts once its people’s cards are trusted, and its page once their desk is known', async () => {
    const room = await newsroom(['许小满'])
    const { id, bytes } = await signedFile(room)
    const out = join(room.desk.root, '..', 'web')
    const files = await exportArticles(room.desk.library, [id], out)
    const [page = Buffer.alloc(0), proof = Buffer.alloc(0)] = await Promise.all(['.html', '.proof.json'].map((ending) => readFile(join(out, files.find(({ path }) => path.endsWith(ending))?.path ?? ''))))
    const there = await deskBench()
    expect(await there.library.trust.verifyFile(bytes)).toMatchObject({ ok: false, problem: { code: 'signer-unknown', step: 2 } })
    for (const one of [...room.reviewers, room.chief]) await there.library.trust.trust(await cardOf(room.desk, one.id), null)
    expect(await there.library.trust.verifyFile(bytes)).toMatchObject({ ok: true })
    expect(await there.library.trust.verifyPage(page, proof)).toMatchObject({ ok: true })
  })
})

describe('a page whose desk’s people were all taken off or lost their keys', () => {
  const exported = async (room: Newsroom, isNoted: boolean) => {
    const { id } = await room.signed()
    const out = join(room.desk.root, '..', 'web')
    const files = await exportArticles(room.desk.library, [id], out, undefined, async (pages) => { if (isNoted) await noteExport(room.desk.library, pages, out, null) })
    return await Promise.all(['.html', '.proof.json'].map((ending) => readFile(join(out, files.find(({ path }) => path.endsWith(ending))?.path ?? ''))))
  }
  const loseAll = async ({ library: { trust, ...library } }: Desk) => {
    for (const { id, role } of library.people()) if (role !== 'chief') await library.removePerson(id)
    for (const { key } of (await trust.view()).contacts) await trust.reportLost({ key, since: null, by: undefined })
  }

  test('holds where the audit log has it from before, and says whose desk it was and since when no longer; otherwise that nothing shows it', async () => {
    for (const isNoted of [true, false]) {
      const room = await newsroom()
      const [page = Buffer.alloc(0), proof = Buffer.alloc(0)] = await exported(room, isNoted)
      await room.desk.library.close()
      const other = await deskBench(room.desk.root, `${room.desk.machine}-2`)
      expect(await other.library.trust.verifyPage(page, proof)).toMatchObject({ ok: true })
      await loseAll(other)
      expect(await other.library.trust.verifyPage(page, proof)).toMatchObject({ ok: isNoted, problem: isNoted ? null : { code: 'desk-former', name: expect.any(String) }, desk: { name: '高远山', until: expect.any(String) } })
    }
  })

  test('a page by a desk that no card ever named stays one of an unknown desk', async () => {
    const room = await newsroom()
    const page = Buffer.from('<p>渡口的灯</p>')
    const proof = proofBytes(makeProof(await room.signed(), { path: 'a.html', bytes: page }, signerOf(makeKeyPair().secret)))
    expect(await room.desk.library.trust.verifyPage(page, proof)).toMatchObject({ ok: false, problem: { code: 'desk-unknown' } })
  })
})

test('a file of somebody else’s where the proof would lie stays, and nothing is exported over it', async () => {
  const room = await newsroom()
  const { id } = await room.signed()
  const out = join(room.desk.root, '..', 'web')
  const proof = (await exportArticles(room.desk.library, [id], out)).find(({ path }) => path.endsWith('.proof.json'))?.path ?? ''
  const again = await exportArticles(room.desk.library, [id], out)
  expect(again.map(({ path }) => path)).toContain(proof)
  await writeFile(join(out, proof), '别人的')
  await expect(exportArticles(room.desk.library, [id], out)).rejects.toMatchObject({ code: 'export-refused', data: { reason: 'path-clash', detail: proof } })
  expect(await readFile(join(out, proof), 'utf8')).toBe('别人的')
})
