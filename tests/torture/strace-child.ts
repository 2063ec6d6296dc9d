import { JSONFilePreset } from 'lowdb/node'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'

/** One act of each kind, told on stdout before it is asked for and after it was answered. */
const [, , dir = '', file = ''] = process.argv
process.env['NODE_ENV'] = 'production' // lowdb keeps all in memory where it is tested
const never = { quiet: 3_600_000, longest: 3_600_000, again: 3_600_000 }
const library = await openLibrary(dir, { shell: 'child', pace: never })
const database = await JSONFilePreset(file, { n: 0 })
const made = await library.create(null)
let { rev } = made
async function save(n: number, why: 'saved' | 'autosave'): Promise<void> {
  rev = (await library.save({ id: made.id, baseRev: rev, by: null, why, body: body(paragraph(text(`第${n}稿。`.repeat(200)))) })).rev
}
async function told(name: string, act: () => Promise<void>): Promise<void> {
  process.stdout.write(`begin ${name}\n`)
  await act()
  process.stdout.write(`done ${name}\n`)
}
await told('saved', () => save(1, 'saved'))
await told('first-autosave', () => save(2, 'autosave'))
await told('autosave', () => save(3, 'autosave'))
await told('settle', () => library.settle())
await told('lowdb', () => database.update((data) => { data.n = 1 }))
await library.close()
