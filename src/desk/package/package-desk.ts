import { randomUUID } from 'node:crypto'
import type { Choices } from '#core/merge/conflict.ts'
import { PACKAGE_LIMITS } from '#core/package/package-limits.ts'
import { keysOfPerson, newestCard } from '#core/trust/contact.ts'
import type { Verification } from '#core/trust/verification.ts'
import type { LeftOut, PackageView, Received } from '#contract/package-views.ts'
import type { ContactView } from '#contract/trust-views.ts'
import { findAsset } from '../assets/asset-store.ts'
import { DeskError, isDeskError } from '../desk-error.ts'
import type { Asking } from '../library/channels-and-people.ts'
import { actorOf, type LibraryState } from '../library/library-state.ts'
import { realDisk, type ReadableFile } from '../store/disk.ts'
import { cardBytes } from '../trust/contact-cards.ts'
import type { TrustDesk } from '../trust/trust-desk.ts'
import { ByteFile, readableBytes } from './byte-file.ts'
import { fileAt, fileError } from './file-at.ts'
import { isSealed, LONGEST_SEAL, openSealed, sealOf, sealPackage } from './sealed-package.ts'
import { rejected } from './package-error.ts'
import { readPackage, type ReadPackage } from './read-package.ts'
import { lookAtPackage, receivePackage } from './receive-package.ts'
import { notWhole, verifyPackage } from './verify-package.ts'
import { sendPackage, type SendInput, type Sent } from './send-package.ts'
import { writeAll, writeBeside } from './write-beside.ts'

/** Packages looked at that are kept in mind: the one on the screen, and one before it. */
const KEPT = 2
/** bytes of a file that is looked at: all that may be in it, and what a zip adds */
const LARGEST_FILE = PACKAGE_LIMITS.all + 8 * 1024 * 1024

export type Who = { by: string | null, choices?: Choices }

/** Packages of one open library. */
/** `to`: the person alone who can open it; null: whoever has it */
export type SealedInput = SendInput & { to?: string | null }

export type PackageDesk = {
  /** DeskError: card-rejected (no-key) for a receiver whose key nobody here trusts */
  make: (input: SealedInput) => Promise<{ sent: Sent, bytes: Buffer }>
  /** written beside, then named: nobody who watches the folder sees half of one. DeskError: package-rejected file-exists, with what was there untouched */
  sendTo: (path: string, input: SealedInput) => Promise<Sent>
  open: (bytes: Uint8Array, who: Who) => Promise<PackageView>
  openFile: (path: string, who: Who) => Promise<PackageView>
  look: (handle: string, who: Who) => Promise<PackageView>
  /** a picture it holds, or one of the library's; package-rejected not-found */
  picture: (handle: string, asset: string) => Promise<Uint8Array>
  receive: (handle: string, who: Who, rev: number | null) => Promise<Received>
  trustSender: (handle: string, by: Asking) => Promise<ContactView>
  /** Nothing is received. DeskError: as openFile for one that is not there or sealed to a key that is not open */
  verifyFile: (path: string) => Promise<Verification>
}

type Content = { file: ReadableFile } | { sealed: Uint8Array }
type Plain = { file: ReadableFile, mark: string | null }

/** A sealed one is opened whole, in memory: nothing of it may be given out before all of it holds. Any other is read piece by piece. */
async function contentOf(path: string): Promise<Content> {
  const file = fileAt(path)
  const size = await file.size()
  if (size > LARGEST_FILE) throw rejected('too-large')
  const head = Buffer.alloc(Math.min(size, LONGEST_SEAL))
  await file.read(head, 0, head.length, 0)
  return isSealed(head) ? { sealed: await realDisk.read(path).catch((error: unknown) => { throw fileError(error, path) }) } : { file }
}

/** One that was looked at. mark: of its seal, where it was sealed */
type Open = { pkg: ReadPackage, mark: string | null }
/** Told of each sealed package that is in the library now, or was already. */
export type SealReceived = (mark: string, pkg: ReadPackage, leftOut: LeftOut | null) => Promise<void>

export function packageDesk(state: LibraryState, trust: () => TrustDesk, sealReceived: SealReceived): PackageDesk {
  const open = new Map<string, Open>()
  const openBehind = (handle: string): Open => {
    const found = open.get(handle)
    if (found === undefined) throw rejected('not-found')
    return found
  }
  const behind = (handle: string): ReadPackage => openBehind(handle).pkg
  const tellSeal = async ({ mark, pkg }: Open, { outcome, leftOut }: Pick<Received, 'outcome' | 'leftOut'>): Promise<void> => {
    // It is received, whether or not this machine can remember that.
    if (mark !== null && outcome !== 'conflict') await sealReceived(mark, pkg, leftOut).catch(() => {})
  }
  const look = async (handle: string, { by, choices = {} }: Who): Promise<PackageView> => {
    const found = openBehind(handle)
    const view = await lookAtPackage(state, found.pkg, handle, actorOf(state, by), choices)
    if (view.outcome === 'already') await tellSeal(found, view)
    return view
  }
  const nameOf = async (key: string): Promise<string> => {
    const contact = (await state.keys.read()).contacts.find((one) => one.key === key)
    return contact === undefined ? '' : newestCard(contact)?.name ?? ''
  }
  const unsealed = (bytes: Uint8Array): Promise<Buffer> => openSealed(bytes, async (key) => {
    const name = await nameOf(key)
    return await state.keyRing.signer(key, name).catch((error: unknown) => { throw isDeskError(error, 'key-not-here') ? rejected('not-for-here', name, error) : error })
  })
  const plainOf = async (content: Content): Promise<Plain> =>
    ('file' in content ? { file: content.file, mark: null } : { file: readableBytes(await unsealed(content.sealed)), mark: sealOf(content.sealed).mark })
  const opened = async ({ file, mark }: Plain, who: Who): Promise<PackageView> => {
    const pkg = await readPackage(file)
    const handle = randomUUID()
    open.set(handle, { pkg, mark })
    for (const old of [...open.keys()].slice(0, -KEPT)) open.delete(old)
    await state.opening.listed
    return await look(handle, who)
  }
  /** null: whoever has it can open it */
  const keyFor = async (to: string | null): Promise<string | null> => {
    const key = to === null ? null : keysOfPerson(await state.keys.read(), to).at(-1)?.key
    if (key === undefined) throw new DeskError('card-rejected', { reason: 'no-key' })
    return key
  }
  const make = async ({ to = null, ...input }: SealedInput): Promise<{ sent: Sent, bytes: Buffer }> => {
    await state.opening.listed
    const key = await keyFor(to)
    const out = new ByteFile()
    const sent = await sendPackage(state, input, out)
    return { sent, bytes: key === null ? out.bytes() : sealPackage(out.bytes(), key) }
  }
  return {
    make,
    sendTo: async (path, { to = null, ...input }) => {
      await state.opening.listed
      if (await keyFor(to) === null) return await writeBeside(path, (file) => sendPackage(state, input, file))
      return await writeBeside(path, async (file) => {
        const { sent, bytes } = await make({ to, ...input })
        await writeAll(file, bytes)
        return sent
      })
    },
    open: async (bytes, who) => await opened(await plainOf(isSealed(bytes) ? { sealed: bytes } : { file: readableBytes(bytes) }), who),
    openFile: async (path, who) => await opened(await plainOf(await contentOf(path)), who),
    look,
    picture: async (handle, asset) => {
      const pkg = behind(handle)
      if (pkg.assets.includes(asset)) return await pkg.asset(asset)
      const path = await findAsset(state.folder, asset)
      if (path === null) throw rejected('not-found', asset)
      return await realDisk.read(path)
    },
    verifyFile: async (path) => {
      const content = await contentOf(path)
      try {
        return await verifyPackage(state, (await plainOf(content)).file)
      } catch (error) {
        return notWhole(error)
      }
    },
    receive: async (handle, { by, choices = {} }, rev) => {
      // Others may be opened meanwhile, and this one let go of.
      const found = openBehind(handle)
      const received = await receivePackage(state, found.pkg, actorOf(state, by), choices, rev)
      await tellSeal(found, received)
      return received
    },
    trustSender: async (handle, by) => {
      const card = behind(handle).signature?.card ?? null
      if (card === null) throw rejected('not-found')
      return await trust().trust(cardBytes(card), by)
    },
  }
}
