import { gateHtml } from '#core/gate/gate-html.ts'
import { isDeskError } from '../desk-error.ts'
import { readForeignFile } from './read-foreign-file.ts'
import type { FromReader, ToReader } from './reader-messages.ts'

/** What the reading thread does with what it is asked. Throws what no file should make it throw. */
export async function answerReader(asked: ToReader): Promise<FromReader> {
  if (asked.ask === 'gate') return { answer: 'gated', gated: gateHtml(asked.html, (source) => asked.pictures.get(source) ?? null) }
  try {
    const file = await readForeignFile(asked.bytes, asked.name)
    const kind = file.original?.kind ?? null
    const notes = file.notes ?? []
    return file.gated === undefined ? { answer: 'text', text: file.text, kind, notes } : { answer: 'page', kind, notes, html: file.html, gated: file.gated, said: file.said ?? null, embedded: new Map(file.embedded) }
  } catch (error) {
    if (isDeskError(error, 'text-unreadable')) return { answer: 'refused', reason: error.data.reason }
    throw error
  }
}
