import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { invariant } from '#core/invariant.ts'
import { ARTICLE_FORMAT } from '../store/article-formats.ts'
import { articleFile } from '../store/library-folder.ts'
import { decodeEnvelope } from '../store/store-format.ts'
import { ToThreadSchema, type FromThread, type ToThread } from './search-messages.ts'
import { searchEntry, TextIndex, type SearchEntry } from './text-index.ts'

/**
 * The search thread: reads every article once, keeps the texts, answers
 * queries. It changes no file, so that it can be ended at any moment.
 */
invariant(parentPort !== null, 'search runs in a thread of its own')
const port = parentPort
const index = new TextIndex()
/** articles whose text is still to come */
const awaited = new Set<string>()
let begun = false
let waiting: Extract<ToThread, { type: 'find' }>[] = []

/** Files read at once: enough to keep a disk busy, few enough to answer between them. */
const SIDE_BY_SIDE = 8

const say = (message: FromThread): void => port.postMessage(message)
const isComplete = (): boolean => begun && awaited.size === 0

function came(id: string): void {
  if (!awaited.delete(id) || !isComplete()) return
  say({ type: 'complete' })
  for (const one of waiting) answer(one)
  waiting = []
}

function take(entry: SearchEntry): void {
  index.set(entry)
  came(entry.id)
}

async function read(root: string, id: string): Promise<void> {
  try {
    const file = articleFile(id)
    const { rev, data, id: own } = decodeEnvelope(ARTICLE_FORMAT, await readFile(join(root, ...file.split('/'))), file)
    invariant(own === id && data.id === id, 'an article lies in its own file')
    take(searchEntry(rev, data))
  } catch {
    say({ type: 'unread', id })
  }
}

async function readAll(root: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) if (index.revOf(id) === 0) awaited.add(id)
  begun = true
  const left = ids.values()
  if (isComplete()) say({ type: 'complete' })
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, async () => {
    for (const id of left) await read(root, id)
  }))
}

function answer({ call, wanted, whole }: Extract<ToThread, { type: 'find' }>): void {
  if (whole && !isComplete()) waiting.push({ type: 'find', call, wanted, whole })
  else say({ type: 'found', call, found: index.find(wanted), complete: isComplete() })
}

port.on('message', (value: unknown) => {
  const message = ToThreadSchema.parse(value)
  switch (message.type) {
    case 'read': void readAll(message.root, message.ids); break
    case 'changed': take(message.entry); break
    case 'gone':
      index.remove(message.id)
      came(message.id)
      break
    case 'find': answer(message)
  }
})
