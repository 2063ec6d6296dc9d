import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DeskError } from '#desk/desk-error.ts'
import { exportedAs, wechatText } from '#desk/ways-out/export-way.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { newsroom, type Newsroom } from '#tests/support/trust-bench.ts'

const print = async (): Promise<Uint8Array> => Buffer.from('%PDF-1.4\n%%EOF\n')
const namesIn = async (folder: string): Promise<string[]> => await readdir(folder).catch(() => [])
const exportsOf = async (room: Newsroom): Promise<unknown[]> => (await room.desk.library.audit.rows(null)).rows.filter(({ act }) => act === 'exported').map(({ article }) => article)

test('of a batch whose later article was withdrawn nothing is written', async () => {
  const room = await newsroom()
  const [kept, gone] = [await room.draft(), (await room.signed()).id]
  await room.act(gone, 'retract', room.reviewers[0] ?? room.chief, '消息不实', '本站已核实。')
  await room.act(gone, 'pass', room.reviewers[1] ?? room.chief)
  await room.act(gone, 'sign', room.chief)
  const out = join(await tmpFolder(), '外')
  await expect(exportedAs(room.desk.library, { ids: [kept, gone], format: 'text', by: room.chief.id }, out, print)).rejects.toMatchObject({ code: 'export-refused', data: { id: gone, reason: 'withdrawn' } })
  expect([await namesIn(out), await exportsOf(room)]).toEqual([[], []])
})

test('what stands in the folder is in the audit log, also where the next article could not be made', async () => {
  const room = await newsroom()
  const [first, second] = [await room.draft(), await room.draft()]
  const out = join(await tmpFolder(), '外')
  let printed = 0
  const once = async (): Promise<Uint8Array> => {
    printed += 1
    if (printed === 2) throw new DeskError('pdf-refused', { reason: 'failed' })
    return await print()
  }
  await expect(exportedAs(room.desk.library, { ids: [first, second], format: 'pdf', by: room.chief.id }, out, once)).rejects.toMatchObject({ code: 'pdf-refused' })
  expect(await namesIn(out)).toHaveLength(1)
  expect(await exportsOf(room)).toEqual([first])
})

test('nothing is written for somebody the library does not know', async () => {
  const room = await newsroom()
  const id = await room.draft()
  const out = join(await tmpFolder(), '外')
  await expect(exportedAs(room.desk.library, { ids: [id], format: 'text', by: '01HZZZZZZZZZZZZZZZZZZZZZZZ' }, out, print)).rejects.toMatchObject({ code: 'person-not-found' })
  expect(await namesIn(out)).toEqual([])
})

test('what is copied for 公众号 of a draft says so in both its forms; of one that is being corrected it is what was signed, without a mark', async () => {
  const room = await newsroom()
  const draft = await wechatText(room.desk.library, await room.draft(), null)
  for (const form of [draft.html, draft.text]) expect(form).toMatch(/未签发 · 稿件尚未签发，不得发布[^]*夜里过河的人[^]*本文为/)
  const { id } = await room.signed()
  await room.act(id, 'correct', room.chief, '读者来电', '原稿地名有误。')
  const signed = await wechatText(room.desk.library, id, null)
  for (const form of [signed.html, signed.text]) expect(form).not.toMatch(/未签发|原稿地名有误/)
})
