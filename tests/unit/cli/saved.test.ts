import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { SavedDesk } from '#desk/saved/saved-desk.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'
import { runDesk } from '../../../src/cli/run-desk.ts'

function deskIn(dir: string) {
  return async (...args: string[]) => {
    const said = { out: '', err: '' }
    const code = await runDesk([...args, '--library', dir, '--json'], { out: (words) => { said.out += words }, err: (words) => { said.err += words } })
    return { code, said, json: (): unknown => JSON.parse(said.out === '' ? said.err : said.out) }
  }
}

test('a search saved by its name finds from the command line what the screen’s list would, by whole texts and by an inbox; what is exported by it goes out in all of a preset’s formats', async () => {
  const folder = await tmpFolder()
  const dir = join(folder, '稿库')
  const library = await openLibrary(dir)
  const author = await library.addPerson({ name: '许小满', role: 'correspondent' })
  const make = (headline: string, words: string) => library.create(author.id, { slip: { ...emptySlip(), headline, tags: ['防汛'] }, body: body(paragraph(text(words))) })
  const wanted = await make('渡口夜航', '灯塔上的人守了一夜。')
  await make('江堤加固', '石头一车一车运来。')
  await library.close()
  const desk = deskIn(dir)

  expect((await desk('saved', 'keep', '夜里的', '--tag', '防汛', '--query', '灯塔')).code).toBe(0)
  const preset = await desk('presets', 'keep', '文字', '--format', 'text', 'markdown')
  expect(preset.code, preset.said.err).toBe(0)
  expect((await desk('list', '--saved', '夜里的')).json()).toMatchObject({ total: 1, articles: [{ id: wanted.id }] })
  const exported = await desk('export', '--saved', '夜里的', '--preset', '文字', '--to', join(folder, '存档'))
  expect(exported.json()).toMatchObject({ preset: '文字', formats: ['markdown', 'text'], files: [{ id: wanted.id }, { id: wanted.id }] })

  expect((await desk('saved', 'keep', '待写的', '--inbox', 'to-write')).code).toBe(0)
  expect((await desk('list', '--saved', '待写的')).code).toBe(2)
  expect((await desk('list', '--saved', '待写的', '--inbox', '许小满')).json()).toMatchObject({ total: 2 })

  // A search in which nothing is signed off must not publish the whole site.
  expect((await desk('publish', '--saved', '夜里的', '--to', join(folder, '网站'))).code).toBe(2)
  expect((await desk('list', '--saved', '夜里的', '--tag', '防汛')).code).toBe(2)
  const gone = await desk('list', '--saved', '没有的')
  expect([gone.code, gone.json()]).toEqual([1, expect.objectContaining({ code: 'saved-not-found', data: { name: '没有的', known: ['夜里的', '待写的'] } })])

  expect((await desk('saved', 'drop', '夜里的')).json()).toMatchObject({ searches: [{ name: '待写的' }] })
  expect((await desk('presets')).json()).toEqual({ presets: [{ name: '文字', formats: ['markdown', 'text'] }] })
})

test('of one name there is one search; what a newer program saved stays; one too many is refused', async () => {
  const folder = await tmpFolder()
  const file = join(folder, 'machine.json')
  const later = { name: '以后的', filters: { mood: 'calm' } }
  await writeFile(file, JSON.stringify({ saved: { '/甲': { searches: [later], presets: [], groups: 1 } } }))
  const saved = new SavedDesk('/甲', new MachineSettings(folder))
  const filters = { stage: null, publication: null, inbox: null, channel: 'money', tag: null, section: null, person: null, from: null, to: null, query: '' }
  await Promise.all([saved.keepSearch({ name: '财经', filters }), saved.keepPreset({ name: '存档', formats: ['docx'] })])
  const all = await saved.keepSearch({ name: '财经', filters: { ...filters, query: '银行' } })
  expect(all).toEqual({ searches: [{ name: '财经', filters: { ...filters, query: '银行' } }], presets: [{ name: '存档', formats: ['docx'] }] })
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ saved: { '/甲': { searches: [later, {}], groups: 1 } } })
  await writeFile(file, JSON.stringify({ saved: { '/甲': { searches: Array.from({ length: 50 }, (_, n) => ({ name: `第 ${n} 个`, filters })), presets: [] } } }))
  expect((await saved.keepSearch({ name: '第 3 个', filters: { ...filters, tag: '江堤' } })).searches).toHaveLength(50)
  await expect(saved.keepSearch({ name: '多了', filters })).rejects.toMatchObject({ code: 'saved-full' })
  expect((await new SavedDesk('/乙', new MachineSettings(folder)).list()).searches).toEqual([])
})
