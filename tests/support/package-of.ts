import { crc32 } from 'node:zlib'
import { canonicalJson } from '#core/canonical-json.ts'
import { PackageManifestSchema, type PackageManifest } from '#core/package/manifest.ts'
import { ZipWriter } from '#desk/backup/zip-writer.ts'
import { ByteFile, readableBytes } from '#desk/package/byte-file.ts'
import { packedBytes, readStrictZip, unpacked } from '#desk/package/strict-zip.ts'
import { sha256Of } from '#desk/store/sha256.ts'

export type Part = { path: string, content: Buffer }
export type Parts = { parts: Part[], manifest: PackageManifest }

/** What a good package holds, to be spoilt. */
export async function partsOf(bytes: Uint8Array): Promise<Parts> {
  const file = readableBytes(bytes)
  const parts: Part[] = []
  for (const entry of await readStrictZip(file)) parts.push({ path: entry.path, content: await unpacked(await packedBytes(file, entry), entry) })
  const manifest = PackageManifestSchema.parse(JSON.parse(parts.find(({ path }) => path === 'manifest.json')?.content.toString() ?? ''))
  return { parts: parts.filter(({ path }) => path !== 'manifest.json' && path !== 'signature.json'), manifest }
}

/** A well-made zip of these parts, whatever they are called, under a manifest that names them all; `manifest` is written as it is given; `sign`: what the signature entry holds. */
export async function packageOf({ parts, manifest }: { parts: readonly Part[], manifest: Record<string, unknown> }, raw?: Buffer, sign?: (manifest: Buffer) => unknown): Promise<Buffer> {
  const out = new ByteFile()
  const zip = new ZipWriter(out)
  for (const { path, content } of parts) await zip.addPacked(path, content, false, { crc: crc32(content), size: content.length })
  const entries = parts.map(({ path, content }) => ({ path, bytes: content.length, sha256: sha256Of(content), packed: content.length, packedSha256: sha256Of(content) }))
  const text = raw ?? Buffer.from(canonicalJson({ ...manifest, entries }))
  await zip.add('manifest.json', text, false)
  if (sign !== undefined) await zip.add('signature.json', Buffer.from(canonicalJson(sign(text))), false)
  await zip.end('')
  return out.bytes()
}
