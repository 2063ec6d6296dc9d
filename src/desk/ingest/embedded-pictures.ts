import { bytesOfDataPicture } from '#core/gate/data-picture.ts'
import { picturesOfPage } from '#core/gate/gate-html.ts'
import { GateNotes, type GateNote } from '#core/gate/gate-report.ts'
import type { PictureOf } from '#core/gate/pictures.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { LARGEST_ASSET } from '#contract/limits.ts'
import { imageKind } from '../assets/image-kind.ts'
import { isDeskError } from '../desk-error.ts'
import type { StoredPicture } from '../assets/stored-picture.ts'
import type { Held } from './held-pictures.ts'
import { sha256Of } from '../store/sha256.ts'

/** A picture that came inside a document. */
export type Embedded = { name: string, bytes: Uint8Array }
/** by what its page finds it by */
export type EmbeddedPictures = ReadonlyMap<string, Embedded>

const MOST = 500

/** The pictures a page carries in itself, in its order. Addresses are never followed. `part`: a picture of the file the page was made of. `held`: see holdPictures. */
export async function embeddedPictures(html: string, part: (source: string) => Promise<Embedded | null> = async () => null, held: Held['held'] = new Map()): Promise<EmbeddedPictures> {
  const found = new Map<string, Embedded>()
  for (const source of picturesOfPage(html)) {
    if (found.size === MOST) break
    const own = bytesOfDataPicture(held.get(source) ?? source, LARGEST_ASSET)
    const picture = own === null ? await part(source) : { name: `图片${found.size + 1}`, bytes: own }
    if (picture !== null) found.set(source, picture)
  }
  return found
}

/** Stand for the pictures while a page is only looked at: nothing is stored. */
export function standIns(pictures: EmbeddedPictures): PictureOf {
  return (source) => {
    const picture = pictures.get(source)
    const kind = picture === undefined ? null : imageKind(picture.bytes)
    if (picture === undefined || kind === null || kind === 'heic' || kind === 'bmp' || kind === 'metafile') return null
    return { asset: `${sha256Of(picture.bytes)}.jpg`, width: 1, height: 1, caption: '', credit: '', alt: '' }
  }
}

/** `notes`: of pictures with which nothing is wrong */
export type Taken = { pictures: ReadonlyMap<string, LeadImage>, notes: GateNote[] }

/** Takes the pictures into the library. One that no page can show leaves its 【补图】; what stops the disk stops all. */
export async function takenPictures(pictures: EmbeddedPictures, take: (name: string, bytes: Uint8Array) => Promise<StoredPicture>): Promise<Taken> {
  const notes = new GateNotes()
  const taken = new Map<string, LeadImage>()
  for (const [source, { name, bytes }] of pictures) {
    try {
      // The reading thread takes what an article may hold of a picture, and nothing more.
      const { bytes: _, ...picture } = await take(name, bytes)
      taken.set(source, picture)
    } catch (error) {
      if (!isDeskError(error, 'asset-rejected')) throw error
      if (error.data.reason === 'no-unpacker') notes.add('no-unpacker', name)
    }
  }
  return { pictures: taken, notes: notes.list() }
}
