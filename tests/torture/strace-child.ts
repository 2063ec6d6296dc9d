import { JSONFilePreset } from 'lowdb/node'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import type { Action } from '#core/article/article.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { importedText } from './said.ts'

/** One act of each kind, told on stdout before it is asked for and after it was answered. */
const [, , dir = '', file = ''] = process.argv
process.env['NODE_ENV'] = 'production' // lowdb keeps all in memory where it is tested
const never = { quiet: 3_600_000, longest: 3_600_000, again: 3_600_000 }
const library = await openLibrary(dir, { shell: 'child', pace: never })
const database = await JSONFilePreset(file, { n: 0 })
const author = await library.addPerson({ name: '许小满', role: 'correspondent' })
const editors = [await library.addPerson({ name: '甲编', role: 'editor' }), await library.addPerson({ name: '乙编', role: 'editor' }), await library.addPerson({ name: '丙编', role: 'editor' })]
const chief = await library.addPerson({ name: '总编', role: 'chief' })
const channel = library.channels()[0]?.id ?? null
let made = await library.create(author.id)
let { rev } = made
async function step(action: Action, by: string): Promise<void> {
  rev = (await library.review({ id: made.id, rev, action, by, reason: null })).rev
}
async function save(n: number, why: 'saved' | 'autosave'): Promise<void> {
  rev = (await library.save({ id: made.id, baseRev: rev, by: null, why, body: body(paragraph(text(`第${n}稿。`.repeat(200)))) })).rev
}
async function told(name: string, act: () => Promise<void>): Promise<void> {
  process.stdout.write(`begin ${name}\n`)
  await act()
  process.stdout.write(`done ${name}\n`)
}
await told('created', async () => {
  made = await library.create(author.id)
  rev = made.rev
})
await told('accepted', async () => { await library.accept({ source: { name: '来稿.txt', text: importedText }, fullWidth: false, by: author.id }) })
await told('saved', () => save(1, 'saved'))
await told('first-autosave', () => save(2, 'autosave'))
await told('autosave', () => save(3, 'autosave'))
await told('settle', () => library.settle())
await told('trashed', async () => { rev = (await library.trash({ id: made.id, rev, by: author.id })).rev })
await told('untrashed', async () => { rev = (await library.untrash({ id: made.id, rev, by: author.id })).rev })
rev = (await library.save({ id: made.id, baseRev: rev, by: author.id, slip: { ...made.slip, channel, headline: '新桥今日通车' } })).rev
await told('reviewed', () => step('submit', author.id))
for (const editor of editors) await step('pass', editor.id)
await told('signed', () => step('sign', chief.id))
await told('lowdb', () => database.update((data) => { data.n = 1 }))
await library.close()
