import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary, type OpenedLibrary } from '#desk/library/open-library.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

/** A library with `count` signed articles. */
async function newsroom(count: number): Promise<{ library: OpenedLibrary, folder: string, ids: string[], chief: string }> {
  const folder = await tmpFolder()
  const library = await openLibrary(join(folder, '稿库'), { machine: new MachineSettings(join(folder, '设置')) })
  const channel = library.channels().find(({ id }) => id === 'money')
  if (channel === undefined) throw new Error('no channel')
  await library.saveChannel({ ...channel, rules: { ...channel.rules, reviews: 1 } })
  const [author, editor, chief] = [await library.addPerson({ name: '许小满', role: 'correspondent' }), await library.addPerson({ name: '林知秋', role: 'editor' }), await library.addPerson({ name: '孟总', role: 'chief' })]
  const ids: string[] = []
  for (let n = 1; n <= count; n += 1) {
    let view = await library.create(author.id, { slip: { ...emptySlip(), headline: `渡口夜航之${n}`, channel: 'money' }, body: body(paragraph(text('渡口的灯亮了。'))) })
    view = await library.review({ id: view.id, rev: view.rev, action: 'submit', by: author.id, reason: null })
    view = await library.review({ id: view.id, rev: view.rev, action: 'pass', by: editor.id, reason: null })
    view = await library.review({ id: view.id, rev: view.rev, action: 'sign', by: chief.id, reason: null })
    ids.push(view.id)
  }
  return { library, folder, ids, chief: chief.id }
}

test('a site is published where the library’s person said, which this machine keeps; cancelled in the middle the site is as it was, and the next run brings it whole', async () => {
  const { library, folder, chief } = await newsroom(4)
  const root = join(folder, '网站')
  await expect(library.site.keepIn(join(library.location, 'articles'))).rejects.toMatchObject({ code: 'place-refused' })
  await library.site.keepIn(root)
  const told: string[] = []
  const ended = new AbortController()
  const listening = (async () => {
    for await (const event of library.events(ended.signal)) {
      if (event.type !== 'site-changed') continue
      const { running } = await library.site.state()
      told.push(running === null ? 'idle' : running.phase)
      // Pages are written while it looks; once the last lists are, it may have ended before anybody hears of them.
      if (running !== null) library.site.cancel()
    }
  })()
  await expect(library.site.publish({ by: chief, articles: null, removeMany: false })).rejects.toMatchObject({ code: 'site-refused', data: { reason: 'stopped' } })
  ended.abort()
  await listening
  expect(told).toContain('articles')
  await expect(stat(join(root, 'money.rednet.cn'))).rejects.toMatchObject({ code: 'ENOENT' })

  const [first, second] = [library.site.publish({ by: chief, articles: null, removeMany: false }), library.site.look({ removeMany: false })]
  await expect(second).rejects.toMatchObject({ code: 'site-refused', data: { reason: 'busy' } })
  expect(await first).toMatchObject({ refused: false, counts: { new: 4, removed: 0 } })
  expect(await readFile(join(root, 'money.rednet.cn', 'index.html'), 'utf8')).toMatch(/渡口夜航之4[\s\S]*渡口夜航之1/)
  expect((await library.audit.list({ article: null, offset: 0, limit: 100 })).rows.filter(({ act }) => act === 'exported').map(({ by }) => by?.name)).toContain('孟总')
  await library.close()

  const again = await openLibrary(library.location, { machine: new MachineSettings(join(folder, '设置')) })
  expect(await again.site.state()).toEqual({ location: root, isOwnFolder: false, running: null })
  expect(await again.site.look({ removeMany: false })).toMatchObject({ written: 0, removed: 0, changes: [] })
  await again.backup.keepIn(join(folder, '备份'))
  expect(await again.site.folder()).toBe(root)
  await again.close()
})
