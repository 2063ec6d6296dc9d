import { basename, join } from 'node:path'
import { picturesOfPage } from '#core/gate/gate-html.ts'
import { LARGEST_ASSET } from '#contract/limits.ts'
import { systemCode } from '../desk-error.ts'
import { realDisk } from '../store/disk.ts'
import { isInside, leadsTo } from '../store/library-folder.ts'
import { sha256Of } from '../store/sha256.ts'
import type { Embedded, EmbeddedPictures } from './embedded-pictures.ts'
import type { ForeignFile } from './read-foreign-file.ts'

const MOST = 500
/** A page of this desk names its pictures by what they are. */
const BY_HASH = /^(?:assets\/)?([0-9a-f]{64})\.\w{3,4}$/

function placeOf(source: string): string | null {
  if (/^[a-z][\w+.-]*:|^[/\\]|^$/i.test(source)) return null
  try {
    return decodeURIComponent(source)
  } catch {
    return null
  }
}

async function pictureAt(path: string): Promise<Embedded | null> {
  try {
    const { size } = await realDisk.stamp(path)
    return size > LARGEST_ASSET ? null : { name: basename(path), bytes: await realDisk.read(path) }
  } catch (error) {
    // Not there, or no file: its place is kept by 【补图】, as of any picture that did not come along.
    if (systemCode(error) !== null) return null
    throw error
  }
}

/** What a file of this desk shows and does not hold itself, by how it names it. */
const wanted = (file: ForeignFile): string[] => (file.gated === undefined || file.said?.own === undefined || file.said.own === null ? [] : picturesOfPage(file.html).filter((source) => !file.embedded.has(source)).slice(0, MOST))

async function withPictures(file: ForeignFile, find: (source: string) => Promise<Embedded | null>): Promise<ForeignFile> {
  const found: [string, Embedded][] = []
  for (const source of wanted(file)) {
    const picture = await find(source)
    if (picture !== null) found.push([source, picture])
  }
  if (file.gated === undefined || found.length === 0) return file
  return { ...file, embedded: new Map<string, Embedded>([...file.embedded, ...found]) satisfies EmbeddedPictures }
}

/** The pictures that an export of this desk laid beside its page or its Markdown; no other file is looked for, and none outside the folder. */
export const withPicturesBeside = async (file: ForeignFile, folder: string): Promise<ForeignFile> => await withPictures(file, async (source) => {
  const place = placeOf(source)
  // By where it leads: what a link points at outside the folder was not given.
  if (place === null || !isInside(leadsTo(folder), leadsTo(join(folder, place)))) return null
  const picture = await pictureAt(join(folder, place))
  const hash = BY_HASH.exec(place)?.[1]
  return picture === null || (hash !== undefined && sha256Of(picture.bytes) !== hash) ? null : picture
})

/** The pictures of a page of this desk that the library has already. `find`: by the asset's name */
export const withPicturesOf = async (file: ForeignFile, find: (asset: string) => Promise<string | null>): Promise<ForeignFile> => await withPictures(file, async (source) => {
  if (!BY_HASH.test(source)) return null
  const path = await find(basename(source))
  return path === null ? null : await pictureAt(path)
})
