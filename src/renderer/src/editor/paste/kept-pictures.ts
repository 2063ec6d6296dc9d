import type { LexicalEditor } from 'lexical'
import { LARGEST_ASSET } from '#contract/limits.ts'
import { bytesOfDataPicture } from '#core/gate/data-picture.ts'
import { rtfPictures } from '#core/gate/rtf-pictures.ts'
import { noPicture, type PictureOf } from '#core/gate/pictures.ts'
import type { LeadImage } from '#core/slip/slip.ts'
import { composed } from './composed.ts'
import type { Foreign } from './foreign-words.ts'

/** Takes a picture into the library; null where it cannot be one, and the person has been told. */
export type KeepPicture = (file: File) => Promise<LeadImage | null>

/** Who takes the pictures of an editor's pastes: the page it is shown in knows the desk. */
const keepers = new WeakMap<LexicalEditor, KeepPicture>()

export function registerPictureKeeper(editor: LexicalEditor, keep: KeepPicture): () => void {
  keepers.set(editor, keep)
  return () => { if (keepers.get(editor) === keep) keepers.delete(editor) }
}

const isFile = (source: string): boolean => /^file:/i.test(source)

/** Takes picture files into the library, in order, for the page this editor is shown in; the person is told of each that cannot be one. By then somebody may be writing: a word being composed is waited for. */
export async function keepPictures(editor: LexicalEditor, files: readonly File[]): Promise<LeadImage[]> {
  const keep = keepers.get(editor)
  const kept: LeadImage[] = []
  if (keep === undefined) return kept
  for (const file of files) {
    const picture = await keep(file)
    if (picture !== null) kept.push(picture)
  }
  await composed(editor)
  return kept
}

/** Whether a paste may carry pictures in itself: those that are only named are never fetched. */
export const carriesPictures = ({ html, files, rtf }: Foreign): boolean => rtf.includes('\\pict') || (files.length > 0 && /<img\b/i.test(html)) || /\bdata:image\//i.test(html)

/**
 * Keeps the pictures that a paste carries: whole in its markup, or as files beside it, one for each picture the markup names
 * (a picture copied in a browser, pages copied by some programs), or in the same text as RTF (Word). Where there are not as many
 * there as the markup names, nobody knows which is which, and none is taken.
 */
export async function keptPictures(editor: LexicalEditor, foreign: Foreign, picturesOfPage: (html: string) => string[]): Promise<PictureOf> {
  const keep = keepers.get(editor)
  if (keep === undefined) return noPicture
  const sources = picturesOfPage(foreign.html)
  const kept = new Map<string, LeadImage>()
  const named = sources.filter(isFile)
  const inRtf = foreign.rtf === '' ? [] : rtfPictures(foreign.rtf, LARGEST_ASSET)
  const ofWord = inRtf.length === named.length ? new Map(named.map((source, at) => [source, inRtf[at] ?? null])) : new Map<string, Uint8Array | null>()
  for (const [at, source] of sources.entries()) {
    const bytes = bytesOfDataPicture(source, LARGEST_ASSET) ?? ofWord.get(source) ?? null
    const beside = sources.length === foreign.files.length ? foreign.files[at] : undefined
    const file = bytes === null ? beside : new File([new Uint8Array(bytes)], `图片${at + 1}`)
    const picture = file === undefined ? null : await keep(file)
    if (picture !== null) kept.set(source, picture)
  }
  return (source) => kept.get(source) ?? null
}
