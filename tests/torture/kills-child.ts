import { body, paragraph, text } from '#core/body/body-nodes.ts'
import type { Action } from '#core/article/article.ts'
import type { Person, Role } from '#core/article/person.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { ArticleView } from '#contract/views.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { sha256OfJson } from '#desk/store/sha256.ts'
import { importedText, type Said } from './said.ts'

/** A newsroom at work until it is killed. What it says on stdout it says before it asks the library, and after the library answered. */
const [, , dir = '', round = '0'] = process.argv
// typed words go into the files all the time, so that it is killed in the middle of that too
const library = await openLibrary(dir, { shell: 'child', pace: { quiet: 3, longest: 10, again: 50 } })
// write, not console.log: to a pipe it is synchronous, so what was said was said
// Whoever listened has gone: there is nobody left to work for.
process.stdout.on('error', () => { process.exit(0) })
const say = (line: Said): void => { process.stdout.write(`${JSON.stringify(line)}\n`) }

async function person(name: string, role: Role): Promise<Person> {
  return library.people().find((one) => one.name === name) ?? await library.addPerson({ name, role })
}
const author = await person('许小满', 'correspondent')
const editors = [await person('甲编', 'editor'), await person('乙编', 'editor'), await person('丙编', 'editor')]
const chief = await person('总编', 'chief')
const channel = library.channels()[0]?.id ?? null

type At = { id: string, rev: number, slip: Slip }
const done = ({ id, rev, sha256, stage, body, trashed }: ArticleView, why: 'made' | 'imported' | 'review' | 'trash'): At => {
  say({ said: 'done', id, rev, sha256, stage, words: sha256OfJson(body), why, trashed: trashed !== null })
  return { id, rev, slip: { ...emptied, channel } }
}
const emptied = (await library.create(author.id)).slip

async function begin(turn: number): Promise<At> {
  say({ said: 'making' })
  if (turn % 2 === 1) return done(await library.create(author.id), 'made')
  return done((await library.accept({ source: { name: '来稿.txt', text: importedText }, fullWidth: false, by: author.id })).article, 'imported')
}

async function write(at: At, saves: number, turn: number): Promise<At> {
  let { rev } = at
  for (let n = 0; n < saves; n += 1) {
    const words = body(paragraph(text('不变的一段。')), paragraph(text(`第${round}轮第${turn}篇第${n}稿。`.repeat(1 + ((n * 7) % 60)))))
    const slip = { ...at.slip, headline: `第${round}轮第${turn}篇` }
    const why = n % 3 === 2 ? 'saved' : 'autosave'
    say({ said: 'saving', id: at.id, sha256: sha256OfJson({ slip, body: words }) })
    const saved = await library.save({ id: at.id, baseRev: rev, by: author.id, slip, body: words, why })
    rev = saved.rev
    say({ said: 'done', id: at.id, rev, sha256: saved.sha256, stage: saved.stage, words: sha256OfJson(words), why, trashed: false })
    if (n % 4 === 1) {
      await library.settle()
      say({ said: 'settled', id: at.id, rev, sha256: saved.sha256 })
    }
  }
  return { ...at, rev }
}

async function step(at: At, action: Action, by: Person): Promise<At> {
  say({ said: 'reviewing', id: at.id, action })
  return done(await library.review({ id: at.id, rev: at.rev, action, by: by.id, reason: action === 'return' ? '请补采访' : null }), 'review')
}

async function bin(at: At, into: boolean): Promise<At> {
  say({ said: 'binning', id: at.id, into })
  const asked = { id: at.id, rev: at.rev, by: author.id }
  return done(into ? await library.trash(asked) : await library.untrash(asked), 'trash')
}

async function work(lane: number): Promise<never> {
  // begun elsewhere each time, so that every kind of work is among what comes first
  for (let turn = lane + Number(round); ; turn += 3) {
    let at = await write(await begin(turn), 3 + (turn % 7), turn)
    if (turn % 4 === 3) {
      at = await bin(at, true)
      if (turn % 8 === 3) continue
      at = await bin(at, false)
    }
    at = await step(at, 'submit', author)
    if (turn % 3 === 0) {
      const [first] = editors
      if (first !== undefined) at = await step(at, 'return', first)
      at = await step(await write(at, 2, turn + 1_000), 'submit', author)
    }
    for (const editor of editors) at = await step(at, 'pass', editor)
    await step(at, 'sign', chief)
  }
}
await Promise.all([0, 1, 2].map(work))
