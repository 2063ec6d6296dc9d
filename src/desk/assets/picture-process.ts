import { makePictures } from './make-pictures.ts'
import { ToPictureProcessSchema, type FromPictureProcess } from './picture-messages.ts'
import { whyNotMade } from './why-not-made.ts'

/**
 * The process that unpacks pictures, one after another: a file made to break its reader breaks this one, and the desk,
 * which holds the words, goes on.
 */
const answer = (message: FromPictureProcess): void => { process.send?.(message) }

process.on('message', (message) => {
  const { id, bytes, kind } = ToPictureProcessSchema.parse(message)
  makePictures(Buffer.from(bytes), kind).then(
    (made) => answer({ id, made, failed: null }),
    (error: unknown) => answer({ id, made: null, failed: whyNotMade(error) }),
  )
})
process.on('disconnect', () => { process.exit(0) })
