import { dirname } from 'node:path'
import { AssetNameSchema } from '#core/slip/slip.ts'
import type { Problem } from '#contract/views.ts'
import { storageError, systemCode } from '../desk-error.ts'
import type { StoredAsset } from '../library/library.ts'
import { makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { assetFile, pathIn, type LibraryFolder } from '../store/library-folder.ts'
import { readPatiently } from '../store/patiently.ts'
import { setAside } from '../store/set-aside.ts'
import { sha256Of } from '../store/sha256.ts'
import { checkImage } from './check-image.ts'

/** 'good', 'absent', or 'damaged' where its bytes are no longer those it is named for */
export async function stateOfAsset(folder: LibraryFolder, name: string): Promise<'good' | 'absent' | 'damaged'> {
  try {
    return sha256Of(await readPatiently(folder.disk, pathIn(folder, assetFile(name)))) === name.slice(0, 64) ? 'good' : 'damaged'
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'absent'
    throw storageError(error)
  }
}

/** Keeps a picture once, under the hash of its bytes. Resolves when it is on the disk to stay. */
export async function storeAsset(folder: LibraryFolder, name: string, bytes: Uint8Array, now: () => Date, report: (problem: Problem) => void): Promise<StoredAsset> {
  const { kind, width, height } = checkImage(name, bytes)
  await folder.guard()
  const asset = `${sha256Of(bytes)}.${kind}`
  const file = assetFile(asset)
  const path = pathIn(folder, file)
  const state = await stateOfAsset(folder, asset)
  if (state === 'damaged') report({ code: 'asset-damaged', file, setAside: await setAside(folder, file, 'asset-damaged', now()), mended: true })
  if (state !== 'good') {
    await makeFolderDurably(folder.disk, pathIn(folder, 'assets'))
    await makeFolderDurably(folder.disk, dirname(path))
    await writeDurably(folder.disk, path, bytes, { guard: folder.guard })
  }
  return { asset, width, height, bytes: bytes.length }
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
