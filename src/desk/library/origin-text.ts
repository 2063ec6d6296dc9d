import { dirname } from 'node:path'
import type { Origin } from '#core/article/article.ts'
import type { OriginalFile } from '#core/article/original-file.ts'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { assetFile, originFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { sha256Of } from '../store/sha256.ts'

const UTF16_MARK = Buffer.from([0xff, 0xfe])

/** UTF-8; half characters, which a paste can hold and UTF-8 cannot, make it UTF-16: not one code unit is lost. */
const encode = (text: string): Buffer => (/\p{Surrogate}/u.test(text) ? Buffer.concat([UTF16_MARK, Buffer.from(text, 'utf16le')]) : Buffer.from(text, 'utf8'))
export const decodeOrigin = (bytes: Buffer): string => (bytes.subarray(0, 2).equals(UTF16_MARK) ? bytes.toString('utf16le', 2) : bytes.toString('utf8'))

/** Writes the text beside the article to be: before it, so that no article ever names a text that is not there. */
export async function storeOrigin(folder: LibraryFolder, id: string, name: string, text: string, original: OriginalFile | null): Promise<Origin> {
  await folder.guard()
  const path = pathIn(folder, originFile(id))
  const bytes = encode(text)
  await makeFolderDurably(folder.disk, dirname(path))
  await writeDurably(folder.disk, path, bytes, { guard: folder.guard })
  return { name: name.slice(0, 255), sha256: sha256Of(bytes), length: text.length, ...(original === null ? {} : { file: original }) }
}

/** DeskError('store-corrupt') where it is gone or no longer what the article was made from. */
export async function readOrigin(folder: LibraryFolder, id: string, origin: Origin): Promise<string> {
  return decodeOrigin(await readExactly(folder, originFile(id), origin.sha256))
}

/** 原稿, the very bytes that came. DeskError('store-corrupt') as above. */
export const readOriginal = (folder: LibraryFolder, { asset }: OriginalFile): Promise<Buffer> => readExactly(folder, assetFile(asset), asset.slice(0, 64))

async function readExactly(folder: LibraryFolder, file: string, sha256: string): Promise<Buffer> {
  let bytes: Buffer
  try {
    bytes = await folder.disk.read(pathIn(folder, file))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new DeskError('store-corrupt', { file })
    throw storageError(error)
  }
  if (sha256Of(bytes) !== sha256) throw new DeskError('store-corrupt', { file })
  return bytes
}
