import { randomBytes } from 'node:crypto'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import { machineFolder } from '../machine-settings.ts'
import { realDisk, type Disk } from '../store/disk.ts'
import { linkOrCopy, makeFolderDurably, writeDurably } from '../store/durable-file.ts'
import { sha256Of } from '../store/sha256.ts'
import { makeKeyPair, signerOf, type Signer } from './ed25519.ts'
import { COST, isTooShort, KeyFileSchema, openByPassphrase, sealByPassphrase, type Cost, type KeyFile, type Seal } from './sealed-key.ts'
import type { SystemVault } from './system-vault.ts'

/** A private key on this machine. `open`: it signs without asking. */
export type HeldKey = { key: string, name: string, madeAt: string, sealedBy: 'passphrase' | 'system', open: boolean }

type Parts = { folder: string, vault: SystemVault | null, disk: Disk, cost: Cost, now: () => Date }

const DESK_FILE = 'desk.json'
const HeadSchema = z.looseObject({ format: z.string(), version: z.int() })

/**
 * The private keys of whoever works on this machine, in a folder that no library, backup or package reaches. Each is sealed by
 * the system's own keychain where the shell has one, else by a passphrase; opened once, it stays open until the program ends
 * or it is locked. Nothing here is ever logged: errors carry names and public keys alone.
 */
export class KeyRing {
  readonly #parts: Parts
  readonly #open = new Map<string, Signer>()
  #desk: Promise<Signer> | null = null

  constructor(parts: Partial<Parts> = {}) {
    this.#parts = { folder: join(machineFolder(), 'keys'), vault: null, disk: realDisk, cost: COST, now: () => new Date(), ...parts }
  }

  /** Keys are sealed by the system; nobody need make up a passphrase. */
  get hasVault(): boolean { return this.#parts.vault?.isThere() ?? false }

  #pathOf(key: string): string {
    return join(this.#parts.folder, `${sha256Of(key).slice(0, 32)}.json`)
  }

  /** One that cannot be read is as if it were not here; asked for by its key it says why. */
  async list(): Promise<HeldKey[]> {
    const held: HeldKey[] = []
    for (const name of this.#names()) {
      const file = await this.#read(join(this.#parts.folder, name), '').catch(() => null)
      if (file !== null && file.seal.by !== 'nobody') held.push({ key: file.key, name: file.name, madeAt: file.madeAt, sealedBy: file.seal.by, open: file.seal.by === 'system' || this.#open.has(file.key) })
    }
    return held
  }

  #names(): string[] {
    try {
      return this.#parts.disk.names(this.#parts.folder).filter((name) => /^[0-9a-f]{32}\.json$/.test(name))
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return []
      throw storageError(error)
    }
  }

  /**
   * Makes a key, open from now on.
   * @param passphrase null: sealed by the system
   * DeskError: key-refused (passphrase-short, no-vault), disk-full, storage-failed
   */
  async make(name: string, passphrase: string | null): Promise<Signer> {
    if (passphrase !== null && isTooShort(passphrase)) throw new DeskError('key-refused', { reason: 'passphrase-short', name })
    const { key, secret } = makeKeyPair()
    const seal = passphrase === null ? this.#sealBySystem(secret, name) : await sealByPassphrase(key, secret, passphrase, this.#parts.cost)
    await this.#write(this.#pathOf(key), key, name, seal)
    const signer = signerOf(secret)
    this.#open.set(key, signer)
    return signer
  }

  #sealBySystem(secret: Buffer, name: string): Seal {
    const { vault } = this.#parts
    if (vault === null || !vault.isThere()) throw new DeskError('key-refused', { reason: 'no-vault', name })
    return { by: 'system', sealed: vault.seal(secret).toString('base64url') }
  }

  /** What signs for this key. DeskError: key-not-here, key-locked (ask for its passphrase), key-refused (damaged, vault-closed). */
  async signer(key: string, name: string): Promise<Signer> {
    const open = this.#open.get(key)
    if (open !== undefined) return open
    const { seal } = await this.#held(key, name)
    if (seal.by === 'passphrase') throw new DeskError('key-locked', { key, name })
    return this.#keepOpen(key, name, this.#openBySystem(seal, name))
  }

  /** DeskError: passphrase-wrong, key-not-here, key-refused */
  async unlock(key: string, name: string, passphrase: string): Promise<Signer> {
    const { seal } = await this.#held(key, name)
    if (seal.by !== 'passphrase') return await this.signer(key, name)
    const secret = await openByPassphrase(key, seal, passphrase)
    if (secret === null) throw new DeskError('passphrase-wrong', { key, name })
    return this.#keepOpen(key, name, secret)
  }

  /** Each key with a passphrase asks for it again. */
  lock(): void { this.#open.clear() }

  async #held(key: string, name: string): Promise<KeyFile> {
    const file = await this.#read(this.#pathOf(key), name)
    if (file === null) throw new DeskError('key-not-here', { key, name })
    if (file.key !== key) throw new DeskError('key-refused', { reason: 'damaged', name })
    return file
  }

  #openBySystem(seal: Exclude<Seal, { by: 'passphrase' }>, name: string): Buffer {
    if (seal.by === 'nobody') return Buffer.from(seal.secret, 'base64url')
    const { vault } = this.#parts
    if (vault === null || !vault.isThere()) throw new DeskError('key-refused', { reason: 'vault-closed', name })
    try {
      return vault.open(Buffer.from(seal.sealed, 'base64url'))
    } catch (error) {
      throw new DeskError('key-refused', { reason: 'vault-closed', name }, { cause: error })
    }
  }

  #keepOpen(key: string, name: string, secret: Buffer): Signer {
    let signer: Signer
    try {
      signer = signerOf(secret)
    } catch {
      throw new DeskError('key-refused', { reason: 'damaged', name })
    }
    if (signer.key !== key) throw new DeskError('key-refused', { reason: 'damaged', name })
    this.#open.set(key, signer)
    return signer
  }

  /** The desk's own key: it signs what no person signs (the audit log, exported pages). Made when first asked for. */
  desk(): Promise<Signer> {
    this.#desk ??= this.#openDesk()
    this.#desk.catch(() => { this.#desk = null })
    return this.#desk
  }

  /** Its public key; null where nobody has asked for one yet. Makes none. */
  async deskIfMade(): Promise<string | null> {
    return (await this.#read(join(this.#parts.folder, DESK_FILE), DESK_FILE).catch(() => null))?.key ?? null
  }

  async #openDesk(): Promise<Signer> {
    const path = join(this.#parts.folder, DESK_FILE)
    const file = await this.#read(path, DESK_FILE) ?? await this.#makeDesk(path)
    if (file.seal.by === 'passphrase') throw new DeskError('key-refused', { reason: 'damaged', name: DESK_FILE })
    const signer = signerOf(this.#openBySystem(file.seal, DESK_FILE))
    if (signer.key !== file.key) throw new DeskError('key-refused', { reason: 'damaged', name: DESK_FILE })
    return signer
  }

  /** Two programs may start at once on one machine: the first one's stays. */
  async #makeDesk(path: string): Promise<KeyFile> {
    const { key, secret } = makeKeyPair()
    const seal: Seal = this.hasVault ? this.#sealBySystem(secret, DESK_FILE) : { by: 'nobody', secret: secret.toString('base64url') }
    const beside = join(this.#parts.folder, `desk-${randomBytes(6).toString('hex')}.new`)
    await this.#write(beside, key, '', seal)
    try {
      await linkOrCopy(this.#parts.disk, beside, path)
      await this.#parts.disk.syncFolder(this.#parts.folder)
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw storageError(error)
    } finally {
      await this.#parts.disk.remove(beside).catch(() => {})
    }
    const made = await this.#read(path, DESK_FILE)
    if (made === null) throw new DeskError('key-refused', { reason: 'damaged', name: DESK_FILE })
    return made
  }

  /** null: not there. DeskError: key-refused, storage-failed */
  async #read(path: string, name: string): Promise<KeyFile | null> {
    let bytes: Buffer
    try {
      bytes = await this.#parts.disk.read(path)
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null
      throw storageError(error)
    }
    const value = parseJson(bytes)
    const file = KeyFileSchema.safeParse(value)
    if (file.success) return file.data
    const head = HeadSchema.safeParse(value)
    throw new DeskError('key-refused', { reason: head.success && head.data.version > 1 ? 'newer-version' : 'damaged', name })
  }

  async #write(path: string, key: string, name: string, seal: Seal): Promise<void> {
    const { folder, disk, now } = this.#parts
    const file: KeyFile = { format: 'rednet-desk/private-key', version: 1, key, name, madeAt: now().toISOString(), seal }
    await makeFolderDurably(disk, folder)
    // Before anything lies in it. Windows keeps a person's own folders by other means.
    await chmod(folder, 0o700).catch(() => {})
    await writeDurably(disk, path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`))
  }
}

function parseJson(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return value
  } catch {
    return null
  }
}
