import { GATE_KINDS, type GateNote } from '#core/gate/gate-report.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { IngestWarning, Recognition } from '#core/ingest/recognition.ts'
import type { StoredPicture } from '../assets/stored-picture.ts'
import { viewOf } from './article-row.ts'
import { saveChannel } from './channels-and-people.ts'
import { createArticle, newId } from './create-article.ts'
import { takenPictures } from '../ingest/embedded-pictures.ts'
import { withPicturesOf } from '../ingest/pictures-beside.ts'
import { foreignReader } from '../ingest/read-apart.ts'
import type { OriginalFile } from '#core/article/original-file.ts'
import type { Original } from '../ingest/read-foreign-file.ts'
import type { Accepted, AcceptInput } from './library-inputs.ts'
import { actorOf, settingsOf, type LibraryState } from './library-state.ts'
import { recogniseSource } from './recognise-source.ts'
import { newChannel } from './new-channel.ts'
import { storeOrigin } from './origin-text.ts'

/** A host met for the first time becomes a channel, and the page's slip names it. */
async function withChannel(state: LibraryState, recognition: Recognition): Promise<{ slip: Slip, warnings: IngestWarning[] }> {
  const { slip, newChannel: found } = recognition
  if (found === null) return { slip, warnings: [] }
  const known = settingsOf(state).channels.find((channel) => channel.host === found.host.toLowerCase())
  const channel = known ?? await saveChannel(state, newChannel(found, slip.permalink, settingsOf(state).channels))
  const warnings = known === undefined ? [{ code: 'channel-added', line: null, detail: `${channel.name} ${channel.host}` }] : []
  return { slip: { ...slip, channel: channel.id }, warnings }
}

const inOrder = (notes: GateNote[]): GateNote[] => GATE_KINDS.flatMap((kind) => notes.filter((note) => note.kind === kind))

export type Takes = {
  picture: (name: string, bytes: Uint8Array) => Promise<StoredPicture>
  original: (original: Original) => Promise<OriginalFile>
  /** where a picture of the library lies; null for none */
  find: (asset: string) => Promise<string | null>
}

/** Makes an article of a page's text: the text itself, the file it came in and its pictures are on the disk before the article that refers to them. */
export async function acceptPage(state: LibraryState, input: AcceptInput, take: Takes): Promise<Accepted> {
  await state.folder.guard()
  const actor = actorOf(state, input.by)
  const source = { name: input.source.name, ...await withPicturesOf(input.source, take.find) }
  const taken = source.gated === undefined || source.embedded.size === 0 ? null : await takenPictures(source.embedded, take.picture)
  const gated = source.gated === undefined || taken === null ? null : await foreignReader.gate(source.html, taken.pictures, source.name)
  const { text, recognition, notes: found } = recogniseSource(source, { channels: settingsOf(state).channels, fullWidth: input.fullWidth }, gated)
  const notes = inOrder([...found, ...taken?.notes ?? []])
  const id = newId(state)
  const original = source.original === undefined ? null : await take.original(source.original)
  const origin = await storeOrigin(state.folder, id, source.name, text, original)
  // One page at a time: two of one new host must not each make a channel of it.
  const { slip, warnings } = await state.turns.take('channels', () => withChannel(state, recognition))
  const envelope = await createArticle(state, id, actor, { slip, body: recognition.body }, origin)
  const recognised = slip.channel === null ? recognition.recognised : { ...recognition.recognised, channel: slip.channel }
  return { article: viewOf(envelope), recognition: { ...recognition, slip, recognised, warnings: [...recognition.warnings, ...warnings] }, notes }
}
