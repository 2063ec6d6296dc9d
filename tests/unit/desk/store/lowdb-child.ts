import { acknowledged, writeTrace } from '#tests/support/power-cut/recorder.ts'
import { JSONFilePreset } from 'lowdb/node'

/** lowdb as it comes, for the same cuts. */
const [, , file = '', traceFile = '', rounds = '40'] = process.argv
process.env['NODE_ENV'] = 'production'
const database = await JSONFilePreset(file, { n: -1, words: '' })
for (let n = 0; n < Number(rounds); n += 1) {
  await database.update((data) => {
    data.n = n
    data.words = `第${n}稿。`.repeat(200)
  })
  acknowledged('lowdb', n)
}
writeTrace(traceFile)
