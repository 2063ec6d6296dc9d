import { randomUUID } from 'node:crypto'
import { dirname } from 'node:path'
import type { Choices } from '#core/merge/conflict.ts'
import { PACKAGE_LIMITS } from '#core/package/package-limits.ts'
import type { PackageView, Received } from '#contract/package-views.ts'
import type { ContactView } from '#contract/trust-views.ts'
import { storageError, systemCode } from '../desk-error.ts'
import { actorOf, type LibraryState } from '../library/library-state.ts'
import { realDisk } from '../store/disk.ts'
import { renameWhenFree, temporaryFor } from '../store/durable-file.ts'
import { cardBytes } from '../trust/contact-cards.ts'
import type { TrustDesk } from '../trust/trust-desk.ts'
import { ByteFile, readableBytes } from './byte-file.ts'
import { rejected } from './package-error.ts'
import { readPackage, type ReadPackage } from './read-package.ts'
import { lookAtPackage, receivePackage } from './receive-package.ts'
import { sendPackage, type SendInput, type Sent } from './send-package.ts'

/** Packages looked at that are kept in mind: the one on the screen, and one before it. */
const KEPT = 2
/** bytes of a file that is looked at: all that may be in it, and what a zip adds */
const LARGEST_FILE = PACKAGE_LIMITS.all + 8 * 1024 * 1024

type Who = { by: string | null, choices?: Choices }

/** Packages of one open library. */
export type PackageDesk = {
  make: (input: SendInput) => Promise<{ sent: Sent, bytes: Buffer }>
  /** written beside, then named: nobody who watches the folder sees half of one */
  sendTo: (path: string, input: SendInput) => Promise<Sent>
  open: (bytes: Uint8Array, who: Who) => Promise<PackageView>
  openFile: (path: string, who: Who) => Promise<PackageView>
  look: (handle: string, who: Who) => Promise<PackageView>
  receive: (handle: string, who: Who, rev: number | null) => Promise<Received>
  trustSender: (handle: string, by: string | null) => Promise<ContactView>
}

async function bytesOfFile(path: string): Promise<Buffer> {
  try {
    const { size } = await realDisk.stamp(path)
    if (size > LARGEST_FILE) throw rejected('too-large')
    return await realDisk.read(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw rejected('not-found', path, error)
    if (systemCode(error) === 'EISDIR') throw rejected('not-a-package', path, error)
    throw systemCode(error) === null ? error : storageError(error)
  }
}

export function packageDesk(state: LibraryState, trust: () => TrustDesk): PackageDesk {
  const open = new Map<string, ReadPackage>()
  const behind = (handle: string): ReadPackage => {
    const pkg = open.get(handle)
    if (pkg === undefined) throw rejected('not-found')
    return pkg
  }
  const look = (handle: string, { by, choices = {} }: Who): Promise<PackageView> => lookAtPackage(state, behind(handle), handle, actorOf(state, by), choices)
  const opened = async (bytes: Uint8Array, who: Who): Promise<PackageView> => {
    const pkg = await readPackage(readableBytes(bytes))
    const handle = randomUUID()
    open.set(handle, pkg)
    for (const old of [...open.keys()].slice(0, -KEPT)) open.delete(old)
    await state.opening.listed
    return await look(handle, who)
  }
  const make = async (input: SendInput): Promise<{ sent: Sent, bytes: Buffer }> => {
    await state.opening.listed
    const out = new ByteFile()
    const sent = await sendPackage(state, input, out)
    return { sent, bytes: out.bytes() }
  }
  return {
    make,
    sendTo: (path, input) => sendToFile(state, path, input),
    open: opened,
    openFile: async (path, who) => await opened(await bytesOfFile(path), who),
    look,
    receive: (handle, { by, choices = {} }, rev) => receivePackage(state, behind(handle), actorOf(state, by), choices, rev),
    trustSender: async (handle, by) => {
      const card = behind(handle).signature?.card ?? null
      if (card === null) throw rejected('not-found')
      return await trust().trust(cardBytes(card), by)
    },
  }
}

async function sendToFile(state: LibraryState, path: string, input: SendInput): Promise<Sent> {
  const temporary = temporaryFor(path)
  await state.opening.listed
  try {
    const out = await realDisk.create(temporary)
    let sent: Sent
    try {
      sent = await sendPackage(state, input, out)
      await out.sync()
    } finally {
      await out.close()
    }
    await renameWhenFree(realDisk, temporary, path)
    await realDisk.syncFolder(dirname(path))
    return sent
  } catch (error) {
    await realDisk.remove(temporary).catch(() => {})
    throw systemCode(error) === null ? error : storageError(error)
  }
}
