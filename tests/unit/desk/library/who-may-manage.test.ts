import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Channel } from '#core/article/channel.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { SETTINGS_FILE } from '#desk/store/library-folder.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

test('a first library is set up by anybody; once it has a chief only a chief makes reviewers or changes how many reviews there are', async () => {
  const library = await openLibrary(await tmpFolder())
  const [channel] = library.channels()
  if (channel === undefined) throw new Error('a library has channels')
  const looser = { ...channel, rules: { ...channel.rules, reviews: 1 as const } }
  const author = await library.addPerson({ name: '许小满', role: 'correspondent' }, null)
  const editor = await library.addPerson({ name: '林知秋', role: 'editor' }, author.id)
  await library.saveChannel(looser, null)
  const chief = await library.addPerson({ name: '高远山', role: 'chief' }, editor.id)

  for (const by of [null, author.id, editor.id]) {
    for (const role of ['editor', 'chief'] as const) await expect(library.addPerson({ name: `新${role}`, role }, by)).rejects.toMatchObject({ code: 'chief-only', data: { what: 'person' } })
    await expect(library.saveChannel(channel, by)).rejects.toMatchObject({ code: 'chief-only', data: { what: 'channel' } })
    await expect(library.saveReturnReasons([], by)).rejects.toMatchObject({ code: 'chief-only', data: { what: 'reasons' } })
  }
  await expect(library.addPerson({ name: '新编', role: 'editor' }, 'nobody-here')).rejects.toMatchObject({ code: 'person-not-found' })
  expect(library.people()).toHaveLength(3)
  expect(library.channels()[0]).toEqual(looser)

  await library.addPerson({ name: '外地通讯员', role: 'correspondent' }, null)
  await library.addPerson({ name: '周编', role: 'editor' }, chief.id)
  await library.saveChannel(channel, chief.id)
  expect(library.view().returnReasons).toContain('标题不妥')
  await library.saveReturnReasons(['导语不清'], chief.id)
  expect(library.view().returnReasons).toEqual(['导语不清'])
  // The command line, run by whoever has the folder: it asks nobody.
  await library.addPerson({ name: '吴总编', role: 'chief' })
  expect(library.people().map(({ name }) => name)).toEqual(['许小满', '林知秋', '高远山', '外地通讯员', '周编', '吴总编'])
  await library.close()
})

test('a chief who has a key must have it open to change the newsroom: a name chosen at the desk alone is not believed', async () => {
  const library = await openLibrary(await tmpFolder())
  const chief = await library.addPerson({ name: '高远山', role: 'chief' })
  await library.trust.makeKey({ person: chief.id, passphrase: '山高路远水长流啊' })
  await library.addPerson({ name: '周编', role: 'editor' }, chief.id)
  library.trust.lock()
  await expect(library.addPerson({ name: '冒名', role: 'editor' }, chief.id)).rejects.toMatchObject({ code: 'key-locked' })
  expect(library.people()).toHaveLength(2)
  await library.close()
})

test('how a channel’s pages look is kept with it; words that nobody could read are refused, and the channel stays as it was', async () => {
  const folder = await tmpFolder()
  const library = await openLibrary(folder)
  const [channel] = library.channels()
  if (channel === undefined) throw new Error('a library has channels')
  const themed = { ...channel, theme: { layout: 'party', light: { accent: '#8a0f14' }, blocks: { share: false } } } as const
  await library.saveChannel(themed)
  for (const [scheme, ink] of [['light', '#fafafa'], ['dark', '#202020']] as const) {
    await expect(library.saveChannel({ ...channel, theme: { layout: 'party', [scheme]: { soft: ink } } })).rejects.toMatchObject({ code: 'theme-unreadable', data: { scheme, ink: 'soft', ground: 'paper' } })
  }
  await library.close()
  const again = await openLibrary(folder)
  expect(again.channels()[0]).toEqual(themed)
  await again.close()
})

test('two chiefs who save one step’s people from two windows lose nobody, and are told where they set the same to two things', async () => {
  const library = await openLibrary(await tmpFolder())
  const [channel] = library.channels()
  if (channel === undefined) throw new Error('a library has channels')
  const chief = await library.addPerson({ name: '高远山', role: 'chief' })
  const base: Channel = { ...channel, id: 'both', rules: { ...channel.rules, reviews: 2, people: { sign: ['a'] } } }
  await library.saveChannel(base, chief.id, null)
  const withPeople = (sign: string[]): Channel => ({ ...base, rules: { ...base.rules, people: { sign } } })
  await library.saveChannel(withPeople(['a', 'b']), chief.id, base)
  // Both at once, as from two windows.
  const [kept] = await Promise.all([library.saveChannel(withPeople(['a', 'c']), chief.id, base), library.saveChannel({ ...base, name: '两边都改' }, chief.id, base)])
  expect(kept.rules.people).toEqual({ sign: ['a', 'c', 'b'] })
  expect(library.channels().find(({ id }) => id === 'both')).toEqual({ ...withPeople(['a', 'c', 'b']), name: '两边都改' })
  await library.saveChannel({ ...base, rules: { ...base.rules, reviews: 1 } }, chief.id, base)
  await expect(library.saveChannel({ ...base, rules: { ...base.rules, reviews: 3 } }, chief.id, base)).rejects.toMatchObject({ code: 'settings-changed', data: { what: 'channel', parts: [{ field: 'reviews', step: null }] } })
  await expect(library.saveChannel(base, chief.id, null)).rejects.toMatchObject({ code: 'settings-changed', data: { what: 'channel-new', name: '两边都改' } })
  const usual = library.view().returnReasons
  await Promise.all([library.saveReturnReasons([...usual, '甲因'], chief.id, usual), library.saveReturnReasons(usual.slice(1), chief.id, usual)])
  expect(library.view().returnReasons).toEqual([...usual.slice(1), '甲因'])
  await library.close()
})

test('a theme written by hand that nobody could read keeps no other setting of its channel from being saved', async () => {
  const folder = await tmpFolder()
  const library = await openLibrary(folder)
  const [channel] = library.channels()
  if (channel === undefined) throw new Error('a library has channels')
  await library.saveChannel({ ...channel, theme: { layout: 'party', light: { soft: '#4a4a4a' } } })
  await library.close()
  const file = join(folder, SETTINGS_FILE)
  const envelope = JSON.parse((await readFile(file, 'utf8')).replace('#4a4a4a', '#fafafa'))
  await writeFile(file, JSON.stringify({ ...envelope, sha256: sha256OfJson(envelope.data) }))
  const again = await openLibrary(folder)
  const [faint] = again.channels()
  if (faint === undefined) throw new Error('a library has channels')
  expect(faint.theme?.light?.soft).toBe('#fafafa')
  expect(await again.saveChannel({ ...faint, host: 'caijing.example.cn' })).toMatchObject({ host: 'caijing.example.cn', theme: faint.theme })
  await expect(again.saveChannel({ ...faint, theme: { layout: 'party', light: { soft: '#fbfbfb' } } })).rejects.toMatchObject({ code: 'theme-unreadable' })
  await again.close()
})
