import { join } from 'node:path'
import { DeskError, storageError, systemCode } from '../desk-error.ts'
import { stderrNotice } from '../log.ts'
import { machineFolder } from '../machine-settings.ts'
import { realDisk } from '../store/disk.ts'
import { sha256Of } from '../store/sha256.ts'
import { makeKeyPair, signerOf, type Signer } from './ed25519.ts'
import { DESK_FILE, openDeskKey } from './desk-key.ts'
import { openBySystem, readKeyFile, writeKeyFile, type KeyParts } from './key-files.ts'
import { COST, isTooShort, openByPassphrase, sealByPassphrase, type Cost, type KeyFile, type Seal } from './sealed-key.ts'

/** A private key on this machine. `open`: it signs without asking. */
export type HeldKey = { key: string, name: string, madeAt: string, sealedBy: 'passphrase' | 'system', open: boolean }

type Parts = KeyParts & { cost: Cost }

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
    this.#parts = { folder: join(machineFolder(), 'keys'), vault: null, disk: realDisk, cost: COST, now: () => new Date(), notice: stderrNotice, ...parts }
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
      const file = await readKeyFile(this.#parts.disk, join(this.#parts.folder, name), '').catch(() => null)
      if (file !== null && file.seal.by !== 'nobody') held.push({ key: file.key, name: file.name, madeAt: file.madeAt, sealedBy: file.seal.by, open: this.#open.has(file.key) || (file.seal.by === 'system' && this.hasVault) })
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
    await writeKeyFile(this.#parts, this.#pathOf(key), key, name, seal)
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
    return this.#keepOpen(key, name, openBySystem(this.#parts.vault, seal, name))
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
    const file = await readKeyFile(this.#parts.disk, this.#pathOf(key), name)
    if (file === null) throw new DeskError('key-not-here', { key, name })
    if (file.key !== key) throw new DeskError('key-refused', { reason: 'damaged', name })
    return file
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

  /**
   * The desk's own key: it signs what no person signs (the audit log, exported pages). Made when first asked for. No keychain seals it, since
   * every program of this machine must open it. One that cannot be opened is set aside and another made: work goes on. DeskError:
   * key-refused (newer-version), disk-full, storage-failed
   */
  desk(): Promise<Signer> {
    this.#desk ??= openDeskKey(this.#parts)
    this.#desk.catch(() => { this.#desk = null })
    return this.#desk
  }

  /** Its public key; null where nobody has asked for one yet. Makes none. */
  async deskIfMade(): Promise<string | null> {
    return (await readKeyFile(this.#parts.disk, join(this.#parts.folder, DESK_FILE), DESK_FILE).catch(() => null))?.key ?? null
  }
}
