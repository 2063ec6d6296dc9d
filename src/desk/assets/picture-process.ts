import { ToPictureProcessSchema, type FromPictureProcess } from './picture-messages.ts'
import { unpacking } from './unpacking.ts'

/**
 * The process that unpacks pictures, one after another: a file made to break its reader breaks this one, and the desk,
 * which holds the words, goes on.
 */
const answer = (message: FromPictureProcess): void => { process.send?.(message) }

process.on('message', (message) => {
  const { id, bytes, kind } = ToPictureProcessSchema.parse(message)
  void unpacking((makePictures) => makePictures(Buffer.from(bytes), kind))
    .then((made) => answer(typeof made === 'string' ? { id, made: null, failed: made } : { id, made, failed: null }))
})
process.on('disconnect', () => { process.exit(0) })
