import { crc32, deflateRaw } from 'node:zlib'
import { promisify } from 'node:util'
import { canonicalJson } from '#core/canonical-json.ts'
import { PACKAGE_LIMITS } from '#core/package/package-limits.ts'
import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#core/package/package-path.ts'
import type { PackageManifest, PackedEntry } from '#core/package/manifest.ts'
import type { ContactCard } from '#core/trust/contact-card.ts'
import { ZipWriter } from '../backup/zip-writer.ts'
import type { DiskFile } from '../store/disk.ts'
import { sha256Of } from '../store/sha256.ts'
import type { Signer } from '../trust/ed25519.ts'
import { rejected } from './package-error.ts'
import type { PackageSignature } from './signature.ts'

const deflate = promisify(deflateRaw)

/** One entry to be; its bytes are asked for when it is written. */
export type PlannedEntry = { path: string, isPacked: boolean, bytes: () => Promise<Uint8Array> }

/** What packs to less than half of what a reader takes for a bomb is left as it is. */
async function pack(bytes: Uint8Array, isPacked: boolean): Promise<{ packed: Uint8Array, isDeflated: boolean }> {
  if (isPacked || bytes.length === 0) return { packed: bytes, isDeflated: false }
  const packed = await deflate(bytes)
  return packed.length < bytes.length && bytes.length * 2 < packed.length * PACKAGE_LIMITS.ratio ? { packed, isDeflated: true } : { packed: bytes, isDeflated: false }
}

/**
 * Writes a package onto an open file: the same bytes for the same content. The
 * manifest comes last but for its signature, which is over its very bytes.
 * package-rejected too-large where a receiver would refuse it.
 */
export async function writePackage(out: DiskFile, manifest: Omit<PackageManifest, 'entries'>, planned: readonly PlannedEntry[], sender: { signer: Signer, card: ContactCard | null } | null): Promise<void> {
  const zip = new ZipWriter(out)
  const entries: PackedEntry[] = []
  let all = 0
  for (const { path, isPacked, bytes } of planned) {
    const content = await bytes()
    all += content.length
    if (content.length > PACKAGE_LIMITS.entry || all > PACKAGE_LIMITS.all || entries.length + 2 >= PACKAGE_LIMITS.entries) throw rejected('too-large', path)
    const { packed, isDeflated } = await pack(content, isPacked)
    await zip.addPacked(path, packed, isDeflated, { crc: crc32(content), size: content.length })
    entries.push({ path, bytes: content.length, sha256: sha256Of(content), packed: packed.length, packedSha256: sha256Of(packed) })
  }
  const text = Buffer.from(canonicalJson({ ...manifest, entries }))
  await zip.add(MANIFEST_ENTRY, text, false)
  if (sender !== null) {
    const signature: PackageSignature = { key: sender.signer.key, value: sender.signer.sign('package', text), card: sender.card }
    await zip.add(SIGNATURE_ENTRY, Buffer.from(canonicalJson(signature)), false)
  }
  await zip.end('')
}
