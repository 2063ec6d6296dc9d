import sharp, { type Metadata, type Sharp } from 'sharp'
import { MOST_PIXELS } from './check-image.ts'
import type { ImageKind } from './image-kind.ts'
import { pictureWords } from './picture-words.ts'
import type { Made, MadeFile } from './picture-messages.ts'
import { saysNothingMore } from './says-nothing-more.ts'

/** px, of the longer side: the page's text is 660 wide on a desk, and screens have two points to one */
const SHOWN_EDGE = 1_600
const COPY_EDGE = 800
/** 长图: taller than this many times its width, a picture is read like a page and keeps its width */
const TALL = 2.5
const TALLEST = 16_000
const TALL_WIDTH = 0.75
/** bytes: a picture that needs nothing done goes out as it came, if it is no heavier */
const LIGHT = 1_500_000
const HEAVY_PNG = 1_000_000
/** how much smaller a copy must be to be worth its bytes on the disk */
const WORTH_A_COPY = 0.8
const JPEG = { quality: 84, mozjpeg: true }

// Only what the desk takes is ever unpacked, whatever a file calls itself.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif', 'VipsForeignLoadTiff', 'VipsForeignLoadHeif', 'VipsForeignLoadSvg'] })
sharp.cache(false)
sharp.concurrency(1)

type Source = { bytes: Buffer, kind: ImageKind, metadata: Metadata, animated: boolean, density?: number }

const open = ({ bytes, animated, density }: Omit<Source, 'kind' | 'metadata'>): Sharp =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', animated, ...(density === undefined ? {} : { density }) })

function box(width: number, height: number, edge: number): { width: number, height: number } {
  return height > width * TALL ? { width: Math.round(edge * TALL_WIDTH), height: TALLEST } : { width: edge, height: edge }
}

async function written(picture: Sharp, kind: MadeFile['kind']): Promise<MadeFile> {
  const { data, info } = await picture.toFormat(kind === 'jpg' ? 'jpeg' : kind, kind === 'jpg' ? JPEG : kind === 'png' ? { compressionLevel: 9 } : kind === 'webp' ? { quality: 84 } : {}).toBuffer({ resolveWithObject: true })
  return { bytes: data, kind, width: info.width, height: info.pageHeight ?? info.height }
}

/** Upright, in the web's colours, within `edge`, and without a word of what its file said. */
async function scaled(source: Source, edge: number): Promise<MadeFile> {
  const { kind, metadata, animated } = source
  const { width, height } = metadata.autoOrient
  const picture = open(source).autoOrient().resize({ ...box(width, animated ? metadata.pageHeight ?? height : height, edge), fit: 'inside', withoutEnlargement: true })
  if (kind === 'gif' || kind === 'webp') return await written(picture, kind)
  if (kind === 'jpg' || !metadata.hasAlpha && kind !== 'png' && kind !== 'svg') return await written(picture, 'jpg')
  const drawn = await written(picture.clone(), 'png')
  return drawn.bytes.length > HEAVY_PNG && !metadata.hasAlpha ? await written(picture, 'jpg') : drawn
}

/** A drawing has no points of its own: it is drawn as large as a page shows it. */
async function sourceOf(bytes: Buffer, kind: ImageKind): Promise<Source> {
  const metadata = await open({ bytes, animated: false }).metadata()
  const frames = (kind === 'gif' || kind === 'webp') && (metadata.pages ?? 1) > 1
  if (kind !== 'svg') return { bytes, kind, animated: frames, metadata: frames ? await open({ bytes, animated: true }).metadata() : metadata }
  const density = Math.max(72, Math.min(2_400, Math.floor(72 * SHOWN_EDGE / Math.max(metadata.width, metadata.height, 1))))
  return { bytes, kind, animated: false, density, metadata: await open({ bytes, animated: false, density }).metadata() }
}

/**
 * What a page shows of a picture, and a smaller copy. `shown` null: the file itself needs nothing done to it.
 * Throws where it cannot be unpacked.
 */
export async function makePictures(bytes: Buffer, kind: ImageKind): Promise<Made> {
  const source = await sourceOf(bytes, kind)
  const { metadata } = source
  const width = metadata.autoOrient.width
  const height = source.animated ? metadata.pageHeight ?? metadata.autoOrient.height : metadata.autoOrient.height
  const within = box(width, height, SHOWN_EDGE)
  // A printer's colours (CMYK) are another picture in a mail program, and none in the 公众号 editor.
  const asItIs = metadata.space !== 'cmyk' && width <= within.width && height <= within.height && bytes.length <= LIGHT && (metadata.orientation ?? 1) === 1 && saysNothingMore(kind, bytes)
  const shown = asItIs ? null : await scaled(source, SHOWN_EDGE)
  const size = shown ?? { width, height }
  const small = box(width, height, COPY_EDGE)
  const wantsCopy = !source.animated && Math.min(small.width / size.width, small.height / size.height) < WORTH_A_COPY
  return { shown, width: size.width, height: size.height, copies: wantsCopy ? [await scaled(source, COPY_EDGE)] : [], words: pictureWords(metadata) }
}
