import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { openLibrary } from '#desk/library/open-library.ts'

/**
 * Saves in several articles at once until it is killed. A line on stdout,
 * `<article id> <rev> <n>`, goes out only after the save was acknowledged.
 */
const [, , dir = '', round = '0'] = process.argv
// typed words go into the files all the time, so that it is killed in the middle of that too
const library = await openLibrary(dir, { shell: 'child', pace: { quiet: 3, longest: 10, again: 50 } })
const listed = library.list({ stage: null, channel: null, tag: null, query: '', offset: 0, limit: 4 }).articles

async function write(id: string, first: number): Promise<void> {
  let rev = first
  for (let n = 0; ; n += 1) {
    const saved = await library.save({ id, baseRev: rev, by: null, why: n % 3 === 0 ? 'saved' : 'autosave', body: body(paragraph(text(`第${round}轮第${n}稿。`.repeat(1 + (n % 40))))) })
    rev = saved.rev
    // write, not console.log: to a pipe it is synchronous, so what was said was said
    process.stdout.write(`${id} ${rev} ${round} ${n}\n`)
  }
}
const articles = listed.length > 0 ? listed : await Promise.all([1, 2, 3].map(() => library.create(null)))
for (const article of articles) process.stdout.write(`${article.id} ${article.rev} - -\n`)
await Promise.all(articles.map((article) => write(article.id, article.rev)))
