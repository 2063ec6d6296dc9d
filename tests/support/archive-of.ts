import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from '#desk/store/sha256.ts'
import { encodeManifest, FORMAT, MANIFEST_ENTRY, type ManifestFile, type ManifestHead } from '#desk/backup/manifest.ts'
import { ZipWriter } from '#desk/backup/zip-writer.ts'
import { realDisk } from '#desk/store/disk.ts'
import { tmpFolder } from './tmp-folder.ts'

export type Planned = { path: string, content: string | Buffer, promised?: Partial<ManifestFile>, stored?: boolean }

async function* once(bytes: Iterable<Buffer>) { yield* bytes }

/** A backup file of exactly these entries, well made, whatever they are called and whatever the manifest says of them. */
export async function archiveOf(planned: readonly Planned[], head: Partial<Omit<ManifestHead, 'version'>> & { version?: number } = {}, last: readonly Planned[] = []): Promise<Buffer> {
  const path = join(await tmpFolder(), 'made.zip')
  const out = await realDisk.create(path)
  const zip = new ZipWriter(out)
  const files: ManifestFile[] = []
  for (const { path: name, content, promised, stored } of planned) {
    const bytes = Buffer.from(content)
    files.push({ path: name, bytes: bytes.length, sha256: sha256Of(bytes), ...promised })
    await zip.add(name, bytes, stored !== true)
  }
  const full: Parameters<typeof encodeManifest>[0] = {
    format: FORMAT, version: 1, program: '0.1.0', library: '稿库', createdAt: '2026-11-24T14:00:00.000Z',
    articles: 0, assets: 0, files: files.length, bytes: 0, warnings: [], ...head,
  }
  await zip.addStream(MANIFEST_ENTRY, once(encodeManifest(full, files)), true)
  for (const { path: name, content } of last) await zip.add(name, Buffer.from(content), true)
  await zip.end('{}')
  await out.close()
  return await readFile(path)
}

/** Where the record of an entry in the archive's directory begins. */
export function recordOf(archive: Buffer, path: string): number {
  const name = Buffer.from(path)
  for (let at = archive.indexOf('PK\u0001\u0002', 0, 'latin1'); at !== -1; at = archive.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
    if (archive.subarray(at + 46, at + 46 + name.length).equals(name)) return at
  }
  throw new Error(`no ${path} in the directory`)
}
