import { LARGEST_ASSET } from '#contract/limits.ts'
import { bytesOfDataPicture } from '#core/gate/data-picture.ts'
import { picturesOfPage } from '#core/gate/gate-html.ts'
import { rtfPictures } from '#core/gate/rtf-pictures.ts'

/** A picture that a page names, by its address or whole; `bytes` where they came along with the words. */
export type PictureIn = { source: string, bytes: Uint8Array | null }

const isFile = (source: string): boolean => /^file:/i.test(source)

/**
 * The pictures a page names, each once, in order, with those that stand whole in its markup or in the same text as RTF (Word).
 * Where there are not as many in the RTF as the markup names, nobody knows which is which, and none is taken from there.
 */
export function picturesIn(html: string, rtf: string): PictureIn[] {
  const sources = picturesOfPage(html)
  const named = sources.filter(isFile)
  const inRtf = rtf === '' ? [] : rtfPictures(rtf, LARGEST_ASSET)
  const ofWord = inRtf.length === named.length ? new Map(named.map((source, at) => [source, inRtf[at] ?? null])) : new Map<string, Uint8Array | null>()
  return sources.map((source) => ({ source, bytes: bytesOfDataPicture(source, LARGEST_ASSET) ?? ofWord.get(source) ?? null }))
}
