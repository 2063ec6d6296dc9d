import type { LexicalEditor } from 'lexical'
import type { LeadImage } from '#core/slip/slip.ts'
import { composed } from './composed.ts'
import type { Foreign } from './foreign-words.ts'
import type { PictureIn } from './pictures-in.ts'

/** Takes a picture into the library; null where it cannot be one, and the person has been told. */
export type KeepPicture = (file: File) => Promise<LeadImage | null>

/** Who takes the pictures of an editor's pastes: the page it is shown in knows the desk. */
const keepers = new WeakMap<LexicalEditor, KeepPicture>()

export function registerPictureKeeper(editor: LexicalEditor, keep: KeepPicture): () => void {
  keepers.set(editor, keep)
  return () => { if (keepers.get(editor) === keep) keepers.delete(editor) }
}

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

/** By their source in the page. */
export type KeptPictures = ReadonlyMap<string, LeadImage>

/** Keeps the pictures that a paste carries: those whose bytes came in its words, and files beside it where there is one for each picture the markup names. */
export async function keepPicturesIn(editor: LexicalEditor, pictures: readonly PictureIn[], files: readonly File[]): Promise<KeptPictures> {
  const kept = new Map<string, LeadImage>()
  const keep = keepers.get(editor)
  if (keep === undefined) return kept
  for (const [at, { source, bytes }] of pictures.entries()) {
    const beside = pictures.length === files.length ? files[at] : undefined
    const file = bytes === null ? beside : new File([new Uint8Array(bytes)], `图片${at + 1}`)
    const picture = file === undefined ? null : await keep(file)
    if (picture !== null) kept.set(source, picture)
  }
  return kept
}
