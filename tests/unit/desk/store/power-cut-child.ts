import { acknowledged, writeTrace } from '#tests/support/power-cut/recorder.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'

/** Writes in a library for a while, as a newsroom does, and leaves the trace of it in `traceFile`. */
const [, , dir = '', traceFile = '', rounds = '40'] = process.argv
const library = await openLibrary(dir, { shell: 'child', pace: { quiet: 2, longest: 6, again: 50 } })
const author = await library.addPerson({ name: '许小满', role: 'correspondent' })

async function write(turn: number): Promise<void> {
  const made = turn === 0
    ? (await library.accept({ source: { name: 'a.txt', text: '新桥今日通车\n\n河面上架起了桥。\n' }, fullWidth: false, by: author.id })).article
    : await library.create(author.id)
  const slip = { ...made.slip, headline: `第${turn}篇`, channel: library.channels()[0]?.id ?? null }
  let rev = made.rev
  acknowledged(made.id, -1)
  for (let n = 0; n < Number(rounds); n += 1) {
    const words = body(paragraph(text('不变的一段。')), paragraph(text(`第${n}稿。`.repeat(1 + (n % 30)))))
    rev = (await library.save({ id: made.id, baseRev: rev, by: author.id, slip, body: words, why: n % 4 === 3 ? 'saved' : 'autosave' })).rev
    acknowledged(made.id, n)
    if (n % 13 === 12) await library.settle()
  }
  const submitted = await library.review({ id: made.id, rev, action: 'submit', by: author.id, reason: null })
  if (submitted.stage !== 'draft') acknowledged(made.id, Number(rounds))
}
await Promise.all([0, 1, 2].map(write))
await library.close()
writeTrace(traceFile)
