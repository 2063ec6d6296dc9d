import { expect, test } from 'vitest'
import type { Redline } from '#core/redline/redline.ts'
import { textsAfter } from '#core/redline/stood-after.ts'
import { deskOf, drafted, LINES, words, type PackageBench } from '#tests/support/package-bench.ts'

const [A, B, C] = [LINES[0] ?? '', LINES[1] ?? '', LINES[2] ?? '']
const CLASH = 'block.0'

/** Every stretch that somebody changed: 林编辑+[词] put in, 林编辑-[词] taken out. */
function told({ blocks, steps }: Redline): string[] {
  const who = (mark: number): string => steps[mark]?.by?.name ?? '?'
  return blocks.flatMap(({ runs }) => runs.flatMap(({ text, added, removed }) => (added === null && removed === null ? [] : [`${added === null ? '' : `${who(added)}+`}${removed === null ? '' : `${who(removed)}-`}[${text}]`])))
}
const redlineOf = async (desk: PackageBench, id: string): Promise<Redline> => {
  const redline = await desk.library.redline(id, { from: 2, to: null })
  expect(textsAfter(redline.blocks, Infinity)).toEqual(await desk.linesOf(id))
  return redline
}

async function twoDesks(): Promise<{ writer: PackageBench, editor: PackageBench, id: string }> {
  const [writer, editor] = [await deskOf('周灿', 'correspondent'), await deskOf('林编辑', 'editor')]
  const id = await drafted(writer)
  await editor.receive((await writer.send(id)).bytes)
  return { writer, editor, id }
}

test('two desks write in one article, and one puts it together: each one’s words are theirs, on both desks, and nobody took out what they never saw', async () => {
  const { writer, editor, id } = await twoDesks()
  await writer.edit(id, A, '船工说，天亮再开船。', C, '周灿加的一段，说的是船工。')
  await editor.edit(id, A, B, `${C}茶摊的伙计忙不过来。`)
  await editor.edit(id, `${A}`, B, `${C}茶摊的伙计忙不过来，添了两张桌子。`)
  expect(await editor.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'merged' })
  const here = told(await redlineOf(editor, id))
  expect(here).toEqual(['周灿-[雾散了]', '周灿+[天亮]', '林编辑+[茶摊的伙计忙不过来，添了两张桌子。]', '周灿+[周灿加的一段，说的是船工。]'])
  expect((await redlineOf(editor, id)).steps.map(({ by }) => by?.name)).toEqual(['林编辑', '周灿'])
  // The other desk has it the other way round.
  expect(await writer.receive((await editor.send(id)).bytes)).toMatchObject({ outcome: 'updated' })
  expect(told(await redlineOf(writer, id))).toEqual(here)
})

test('both rewrote one sentence: whoever put it together took out what gave way, and what stands is whose it was', async () => {
  for (const [choice, wanted] of [
    ['theirs', ['林编辑+林编辑-[薄]', '周灿+[大]']],
    ['ours', ['林编辑+[薄]']],
  ] as const) {
    const { writer, editor, id } = await twoDesks()
    await writer.edit(id, A.replace('了雾', '了大雾'), B, C)
    await editor.edit(id, A.replace('了雾', '了薄雾'), B, C)
    expect(await editor.receive((await writer.send(id)).bytes, { [CLASH]: choice })).toMatchObject({ outcome: 'merged' })
    expect(told(await redlineOf(editor, id))).toEqual(wanted)
  }
})

test('two people rewrote a sentence on the other desk, one after the other: after the merge each has their own words', async () => {
  const { writer, editor, id } = await twoDesks()
  const second = await writer.library.addPerson({ name: '杜三', role: 'correspondent' })
  await writer.edit(id, A.replace('起了雾', '起了大雾，白茫茫一片'), B, C)
  const { rev } = await writer.library.get(id)
  await writer.library.save({ id, baseRev: rev, by: second.id, body: words(A.replace('起了雾', '起了大雾，白茫茫一片').replace('北岸', '南岸'), B, C), why: 'saved' })
  await editor.edit(id, A.replace('起了雾', '起了薄雾，看得见对岸'), B, C)
  expect(await editor.receive((await writer.send(id)).bytes, { [CLASH]: 'theirs' })).toMatchObject({ outcome: 'merged' })
  const here = told(await redlineOf(editor, id))
  expect(here.filter((one) => one.startsWith('杜三'))).toEqual(['杜三-[北岸]', '杜三+[南岸]'])
  expect(here.filter((one) => one.startsWith('周灿+')).join('')).toContain('白茫茫一片')
})

test('two people wrote the headline anew on the other desk, one after the other: after the merge each has their own words in it', async () => {
  const { writer, editor, id } = await twoDesks()
  const second = await writer.library.addPerson({ name: '杜三', role: 'correspondent' })
  const titled = async (desk: PackageBench, by: string, headline: string): Promise<void> => {
    const { rev, slip } = await desk.library.get(id)
    await desk.library.save({ id, baseRev: rev, by, slip: { ...slip, headline }, why: 'saved' })
  }
  await titled(writer, writer.person.id, '渡口大雾')
  await titled(writer, second.id, '渡口大雾停航')
  await titled(editor, editor.person.id, '渡口清晨')
  expect(await editor.receive((await writer.send(id)).bytes, { 'slip.headline': 'theirs' })).toMatchObject({ outcome: 'merged' })
  const { slip, steps } = await redlineOf(editor, id)
  const here = slip.filter(({ line }) => line === 'headline').flatMap(({ runs }) => runs.flatMap(({ text, added, removed }) => (added === null || removed !== null ? [] : [`${steps[added]?.by?.name ?? '?'}+[${text}]`])))
  expect(here).toEqual(['周灿+[大雾]', '杜三+[停航]'])
})

test('packages crossed, both put together, and then again: every word is still whose it was', async () => {
  const { writer, editor, id } = await twoDesks()
  await writer.edit(id, A, '船工说，天亮再开船。', C, '周灿加的一段，说的是船工。')
  await editor.edit(id, A, B, `${C}茶摊的伙计忙不过来。`)
  const [fromWriter, fromEditor] = [(await writer.send(id)).bytes, (await editor.send(id)).bytes]
  expect(await writer.receive(fromEditor)).toMatchObject({ outcome: 'merged' })
  expect(await editor.receive(fromWriter)).toMatchObject({ outcome: 'merged' })
  const both = ['周灿-[雾散了]', '周灿+[天亮]', '林编辑+[茶摊的伙计忙不过来。]', '周灿+[周灿加的一段，说的是船工。]']
  expect(told(await redlineOf(writer, id))).toEqual(both)
  expect(told(await redlineOf(editor, id))).toEqual(both)
  const lines = await writer.linesOf(id)
  await writer.edit(id, ...lines.map((line) => (line.startsWith('周灿加的') ? `${line}渔家也在。` : line)))
  await editor.edit(id, ...lines.map((line) => (line === A ? `${A}天还没亮。` : line)))
  expect(await editor.receive((await writer.send(id)).bytes)).toMatchObject({ outcome: 'merged', conflicts: 0 })
  const again = ['林编辑+[天还没亮。]', '周灿-[雾散了]', '周灿+[天亮]', '林编辑+[茶摊的伙计忙不过来。]', '周灿+[周灿加的一段，说的是船工。渔家也在。]']
  expect(told(await redlineOf(editor, id)).join('').replace('周灿+[周灿加的一段，说的是船工。]周灿+[渔家也在。]', again[4] ?? '')).toBe(again.join(''))
  await writer.receive((await editor.send(id)).bytes)
  expect(told(await redlineOf(writer, id)).join('').replace('周灿+[周灿加的一段，说的是船工。]周灿+[渔家也在。]', again[4] ?? '')).toBe(again.join(''))
})

test('what a third desk wrote came in by an earlier merge, and was written on after it: where a later merge chose it, each has their own words', async () => {
  const { writer, editor, id } = await twoDesks()
  const third = await deskOf('杜三', 'correspondent')
  await third.receive((await writer.send(id)).bytes)
  const misty = A.replace('起了雾', '起了大雾，白茫茫一片')
  await third.edit(id, misty, B, C)
  await writer.edit(id, A, B, `${C}茶摊的伙计忙不过来。`)
  expect(await writer.receive((await third.send(id)).bytes)).toMatchObject({ outcome: 'merged' })
  await writer.edit(id, misty.replace('北岸', '南岸'), B, `${C}茶摊的伙计忙不过来。`)
  await editor.edit(id, A.replace('起了雾', '起了薄雾，看得见对岸'), B, C)
  expect(await editor.receive((await writer.send(id)).bytes, { [CLASH]: 'theirs' })).toMatchObject({ outcome: 'merged' })
  const here = told(await redlineOf(editor, id))
  expect(here.filter((one) => one.startsWith('杜三+')).join('')).toContain('白茫茫一片')
  expect(here.filter((one) => one.startsWith('周灿+')).join('')).toBe('周灿+[南岸]周灿+[茶摊的伙计忙不过来。]')
})
