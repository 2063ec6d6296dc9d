import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { deskOf, drafted, LINES } from '#tests/support/package-bench.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

const [EARLY, LATE] = ['2026-12-06T08:00:00.000Z', '2026-12-06T10:00:00.000Z']
const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 10 }

test('a deadline voids no review, takes no typed word, survives a restart, and is an editor’s to set until the article is signed', async () => {
  const dir = await tmpFolder()
  const library = await openLibrary(dir)
  const [author, first, chief] = [await library.addPerson({ name: '许小满', role: 'correspondent' }), await library.addPerson({ name: '甲编', role: 'editor' }), await library.addPerson({ name: '总编', role: 'chief' })]
  await library.saveChannel({ id: 'town', name: '小城', host: 'town.example.cn', permalink: 'http://{host}/{id}.html', sections: [], rules: { reviews: 1, sameReviewerTwice: false } })
  const made = await library.create(author.id, { slip: { ...emptySlip(), headline: '新桥通车', channel: 'town' }, body: body(paragraph(text('河面上架起了桥。'))) })
  await library.save({ id: made.id, baseRev: made.rev, by: author.id, body: body(paragraph(text('河面上架起了新桥。'))), why: 'autosave' })
  await expect(library.setDeadline({ id: made.id, by: author.id, deadline: LATE })).rejects.toMatchObject({ code: 'review-refused', data: { refusal: 'role-not-allowed' } })
  const typed = await library.setDeadline({ id: made.id, by: first.id, deadline: LATE })
  expect(typed).toMatchObject({ deadline: LATE, body: body(paragraph(text('河面上架起了新桥。'))), writers: [author.id] })
  await library.review({ id: made.id, rev: typed.rev, action: 'submit', by: author.id, reason: null })
  const passed = await library.review({ id: made.id, rev: typed.rev + 1, action: 'pass', by: first.id, reason: null })
  const moved = await library.setDeadline({ id: made.id, by: chief.id, deadline: EARLY })
  expect([moved.stage, moved.records, moved.sha256]).toEqual(['awaiting-sign-off', passed.records, passed.sha256])
  // Sent twice, it is done once.
  expect((await library.setDeadline({ id: made.id, by: chief.id, deadline: EARLY })).rev).toBe(moved.rev)
  expect((await library.history(made.id))[0]).toMatchObject({ why: 'deadline', by: { name: '总编' } })
  await library.close()

  const again = await openLibrary(dir)
  await again.listed
  expect(again.list({ ...everything, inbox: { of: chief.id, kind: 'to-sign' } }).articles).toMatchObject([{ id: made.id, deadline: EARLY }])
  await again.review({ id: made.id, rev: moved.rev, action: 'sign', by: chief.id, reason: null })
  await expect(again.setDeadline({ id: made.id, by: chief.id, deadline: null })).rejects.toMatchObject({ code: 'review-refused', data: { refusal: 'wrong-stage' } })
  const view = await again.get(made.id)
  // What begins after the sign-off is not late by what was for it.
  expect(await again.review({ id: made.id, rev: view.rev, action: 'correct', by: chief.id, reason: '读者来电', notice: '桥名写错了。' })).toMatchObject({ stage: 'draft', deadline: null })
  await again.close()
})

test('a deadline travels in packages, and stands when the author goes on from before it was set', async () => {
  const [writer, editor] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor')]
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  await editor.library.setDeadline({ id, by: editor.person.id, deadline: LATE })
  const back = (await editor.send(id)).bytes
  await writer.edit(id, LINES[0] ?? '', '作者又加了一段，说的是对岸。')
  expect(await editor.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'merged' })
  expect((await editor.library.get(id)).deadline).toBe(LATE)
  expect(await writer.receive(back)).toMatchObject({ outcome: 'merged' })
  expect((await writer.library.get(id)).deadline).toBe(LATE)
})
