import { parentPort, workerData } from 'node:worker_threads'
import { invariant } from '#core/invariant.ts'
import { ArticleTexts } from './article-texts.ts'
import type { Found } from './search-entry.ts'
import { SizesSchema, ToThreadSchema, type FromThread, type ToThread } from './search-messages.ts'

type Find = Extract<ToThread, { type: 'find' }>

/**
 * The search thread: reads every article once, keeps the texts, answers
 * queries. It changes no file but the one that keeps its texts, so that it can
 * be ended at any moment.
 */
invariant(parentPort !== null, 'search runs in a thread of its own')
const port = parentPort
const say = (message: FromThread): void => port.postMessage(message)

/** ms of a query between two looks at what else came: a newer query, a changed article */
const SLICE = 4

const asked = new Map<number, Find>()
/** those that wait until everything was read */
const waiting = new Set<number>()
let answering = false

const texts = new ArticleTexts({
  unread: (id) => say({ type: 'unread', id }),
  due: () => say({ type: 'due' }),
  complete: () => {
    say({ type: 'complete' })
    waiting.clear()
    void answerAll()
  },
}, SizesSchema.parse(workerData))

async function answerAll(): Promise<void> {
  if (answering) return
  answering = true
  for (let next = nextAsked(); next !== undefined; next = nextAsked()) await answer(next)
  answering = false
}

const nextAsked = (): Find | undefined => [...asked.values()].find(({ call }) => !waiting.has(call))

async function answer({ call, wanted }: Find): Promise<void> {
  const complete = texts.isComplete
  // While articles are read they change all the time, and the query would never come to its end.
  const found = complete ? await findInSlices(wanted, () => !asked.has(call)) : texts.index.find(wanted)
  if (asked.delete(call) && found !== null) say({ type: 'found', call, found, complete })
}

/** null: it was dropped */
async function findInSlices(wanted: Find['wanted'], isDropped: () => boolean): Promise<Found | null> {
  const finding = texts.index.finding(wanted)
  let began = performance.now()
  for (let step = finding.next(); ; step = finding.next()) {
    if (step.done === true) return step.value
    if (performance.now() - began < SLICE) continue
    await new Promise<void>((resolve) => { setImmediate(resolve) })
    if (isDropped()) return null
    began = performance.now()
  }
}

port.on('message', (value: unknown) => {
  const message = ToThreadSchema.parse(value)
  switch (message.type) {
    case 'read': void texts.read(message.root, message.ids === '' ? [] : message.ids.split('\n')); break
    case 'changed': texts.take(message.entry, null); break
    case 'gone': texts.gone(message.id); break
    case 'drop':
      asked.delete(message.call)
      waiting.delete(message.call)
      break
    case 'keep': void texts.keep().finally(() => say({ type: 'kept' })); break
    case 'ping': say({ type: 'alive' }); break
    case 'ask-due': say({ type: 'is-due', due: texts.isDue }); break
    case 'find':
      asked.set(message.call, message)
      if (message.whole && !texts.isComplete) waiting.add(message.call)
      else void answerAll()
  }
})
