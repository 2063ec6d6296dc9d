import { dirname } from 'node:path'
import type { OriginalFile, OriginalKind } from '#core/article/original-file.ts'
import { AssetNameSchema, type PictureCopy } from '#core/slip/slip.ts'
import type { Problem } from '#contract/views.ts'
import { storageError, systemCode } from '../desk-error.ts'
import type { Original } from '../ingest/read-foreign-file.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { assetFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { readPatiently } from '../store/patiently.ts'
import { setAside } from '../store/set-aside.ts'
import { sha256Of } from '../store/sha256.ts'
import { checkImage } from './check-image.ts'
import type { ImageKind } from './image-kind.ts'
import type { PictureMaker } from './picture-maker.ts'
import type { MadeFile } from './picture-messages.ts'
import type { StoredPicture } from './stored-picture.ts'

/** 'good', 'absent', or 'damaged' where its bytes are no longer those it is named for */
export async function stateOfAsset(folder: LibraryFolder, name: string): Promise<'good' | 'absent' | 'damaged'> {
  try {
    return sha256Of(await readPatiently(folder.disk, pathIn(folder, assetFile(name)))) === name.slice(0, 64) ? 'good' : 'damaged'
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'absent'
    throw storageError(error)
  }
}

type Report = (problem: Problem) => void

/** Keeps a file once, under the hash of its bytes: resolves with its name when it is on the disk to stay. */
async function keep(folder: LibraryFolder, kind: ImageKind | OriginalKind, bytes: Uint8Array, now: () => Date, report: Report): Promise<string> {
  return await storeNamed(folder, `${sha256Of(bytes)}.${kind}`, bytes, now, report)
}

/** A file whose bytes are known to be those it is named for. Resolves when it is on the disk to stay. */
export async function storeNamed(folder: LibraryFolder, asset: string, bytes: Uint8Array, now: () => Date, report: Report): Promise<string> {
  const file = assetFile(asset)
  const path = pathIn(folder, file)
  const state = await stateOfAsset(folder, asset)
  if (state === 'damaged') report({ code: 'asset-damaged', file, setAside: await setAside(folder, file, 'asset-damaged', now()), mended: true })
  await makeFolderDurably(folder.disk, pathIn(folder, 'assets'))
  await makeFolderDurably(folder.disk, dirname(path))
  if (state !== 'good') await writeDurably(folder.disk, path, bytes, { guard: folder.guard })
  // It may be left of a try that ended, or failed, before its name was there to stay: nobody was told of that one.
  else await folder.disk.syncFolder(dirname(path)).catch((error: unknown) => { throw storageError(error) })
  return asset
}

/**
 * Takes a picture: the file as it came, what a page shows of it and a smaller copy, each kept once under the hash of its
 * bytes. Made here once, so that every export of it has the same bytes. DeskError('asset-rejected').
 */
export async function storePicture(folder: LibraryFolder, maker: PictureMaker, name: string, bytes: Uint8Array, now: () => Date, report: Report): Promise<StoredPicture> {
  const kind = checkImage(name, bytes)
  await folder.guard()
  const { shown, width, height, copies, words } = await maker.make(name, bytes, kind)
  const stored = (file: MadeFile): Promise<string> => keep(folder, file.kind, file.bytes, now, report)
  const original = await keep(folder, kind, bytes, now, report)
  const asset = shown === null ? original : await stored(shown)
  const smaller: PictureCopy[] = []
  for (const copy of copies) smaller.push({ asset: await stored(copy), width: copy.width, height: copy.height })
  return {
    asset, width, height, bytes: shown?.bytes.length ?? bytes.length, ...words,
    ...(smaller.length > 0 ? { copies: smaller } : {}), ...(original === asset ? {} : { original }),
  }
}

/** Takes the file an article is made from. DeskError: library-locked, library-read-only, disk-full, storage-failed */
export async function storeOriginal(folder: LibraryFolder, { kind, bytes }: Original, now: () => Date, report: Report): Promise<OriginalFile> {
  await folder.guard()
  return { asset: await keep(folder, kind, bytes, now, report), bytes: bytes.length }
}

/** Where an asset lies; null for a name that is no asset's, so that no name can lead out of the folder. */
export async function findAsset(folder: LibraryFolder, name: string): Promise<string | null> {
  if (!AssetNameSchema.safeParse(name).success) return null
  const path = pathIn(folder, assetFile(name))
  try {
    await folder.disk.stamp(path)
    return path
  } catch {
    return null
  }
}
