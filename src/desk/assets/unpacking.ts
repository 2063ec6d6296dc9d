import type { makePictures } from './make-pictures.ts'

/** libvips says in words that a picture has more points than it may have. */
const whyNotMade = (error: unknown): 'damaged' | 'too-large' => (error instanceof Error && /pixel limit|too large|exceeds/i.test(error.message) ? 'too-large' : 'damaged')

/**
 * `work` with what unpacks pictures, or why it came to nothing. It is fetched here: where it is not installed, or made for another system,
 * that says nothing about the picture.
 */
export async function unpacking<T>(work: (made: typeof makePictures) => Promise<T>): Promise<T | 'damaged' | 'too-large' | 'no-unpacker'> {
  const unpacker = await import('./make-pictures.ts').catch(() => null)
  if (unpacker === null) return 'no-unpacker'
  try {
    return await work(unpacker.makePictures)
  } catch (error) {
    return whyNotMade(error)
  }
}
