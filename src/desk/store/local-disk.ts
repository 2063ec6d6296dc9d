import { statfs } from 'node:fs/promises'

/**
 * File systems of Linux (statfs(2), `f_type`) that no other machine writes in, and
 * of which the kernel itself knows all there is: ext2 to ext4, XFS, Btrfs, F2FS,
 * tmpfs, ZFS, bcachefs, overlayfs. Any other, and any other system, may be a
 * share whose cache tells old news.
 */
const LOCAL = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x01021994, 0x2fc12fc1, 0xca451a4e, 0x794c7630])

/** Whether what one call is told of a file in this folder is the truth, and asking is quick. false where it is not certain. */
export async function isLocalDisk(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  return await statfs(folder).then(({ type }) => LOCAL.has(type), () => false)
}
