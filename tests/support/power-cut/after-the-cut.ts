import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Traced } from './trace.ts'

/**
 * What a disk holds after its power was cut. POSIX promises this much: bytes of
 * a file up to its last fsync, names in a folder up to that folder's last
 * fsync. Of what came later anything may have reached the disk: names in the
 * order they were made, bytes as a beginning of what was written.
 */
type File = { kind: 'file', bytes: Buffer[], synced: Buffer }
type Change = { name: string, node: Node | null, and?: { name: string, node: Node | null } }
type Folder = { kind: 'folder', now: Map<string, Node>, changes: Change[], synced: number }
type Node = File | Folder

/** how much of what was never synced survives: nothing; all names and no bytes; or something in between */
export const MODES = ['nothing', 'names', 'some'] as const
export type Mode = (typeof MODES)[number]

const newFile = (): File => ({ kind: 'file', bytes: [], synced: Buffer.alloc(0) })
const newFolder = (): Folder => ({ kind: 'folder', now: new Map(), changes: [], synced: 0 })

export class CutDisk {
  readonly #root = newFolder()
  readonly #top: string
  readonly #handles = new Map<number, File>()

  /** @param top the folder that is there for good before anything happens */
  constructor(top: string) {
    this.#top = top
  }

  does(step: Traced): void {
    switch (step.op) {
      case 'acknowledged': return
      case 'open': { this.#file(step.path); return }
      case 'handle': { this.#handles.set(step.fd, this.#file(step.path)); return }
      case 'write': { this.#handles.get(step.fd)?.bytes.push(Buffer.from(step.data, 'base64')); return }
      case 'sync': {
        const file = this.#handles.get(step.fd)
        if (file !== undefined) file.synced = Buffer.concat(file.bytes)
        return
      }
      case 'write-file': { this.#file(step.path).bytes = [Buffer.from(step.data, 'base64')]; return }
      case 'folder': { this.#folder(step.path); return }
      case 'sync-folder': {
        const folder = this.#folder(step.path)
        folder.synced = folder.changes.length
        return
      }
      case 'remove': { this.#change(step.path, null); return }
      case 'link': { this.#change(step.to, this.#find(step.from)); return }
      case 'rename': {
        const node = this.#find(step.from)
        const [from, to] = [this.#parent(step.from), this.#parent(step.to)]
        if (node === null || from === to && from.now.get(basename(step.to)) === node) return
        if (from === to) {
          from.changes.push({ name: basename(step.to), node, and: { name: basename(step.from), node: null } })
          from.now.set(basename(step.to), node)
          from.now.delete(basename(step.from))
        } else {
          this.#change(step.to, node)
          this.#change(step.from, null)
        }
      }
    }
  }

  /** @param random a number from 0 up to 1 */
  async survivors(into: string, mode: Mode, random: () => number): Promise<void> {
    await writeFolder(this.#root, into, mode, random)
  }

  #parts(path: string): string[] {
    if (path !== this.#top && !path.startsWith(`${this.#top}/`)) return []
    return path.slice(this.#top.length).split('/').filter((part) => part !== '')
  }

  #folder(path: string): Folder {
    let at = this.#root
    for (const part of this.#parts(path)) {
      let next = at.now.get(part)
      if (next?.kind !== 'folder') {
        next = newFolder()
        at.now.set(part, next)
        at.changes.push({ name: part, node: next })
      }
      at = next
    }
    return at
  }

  #parent = (path: string): Folder => this.#folder(dirname(path))
  #find = (path: string): Node | null => this.#parent(path).now.get(basename(path)) ?? null

  #file(path: string): File {
    const found = this.#find(path)
    if (found?.kind === 'file') return found
    const made = newFile()
    this.#change(path, made)
    return made
  }

  #change(path: string, node: Node | null): void {
    const folder = this.#parent(path)
    const name = basename(path)
    if (node === null) folder.now.delete(name)
    else folder.now.set(name, node)
    folder.changes.push({ name, node })
  }
}

async function writeFolder(folder: Folder, into: string, mode: Mode, random: () => number): Promise<void> {
  await mkdir(into, { recursive: true })
  const { changes, synced } = folder
  const upTo = mode === 'nothing' ? synced : mode === 'names' ? changes.length : synced + Math.floor(random() * (changes.length - synced + 1))
  const names = new Map<string, Node>()
  for (const { name, node, and } of changes.slice(0, upTo)) {
    for (const one of and === undefined ? [{ name, node }] : [{ name, node }, and]) {
      if (one.node === null) names.delete(one.name)
      else names.set(one.name, one.node)
    }
  }
  for (const [name, node] of names) {
    const path = join(into, name)
    if (node.kind === 'folder') await writeFolder(node, path, mode, random)
    else await writeFile(path, bytesOf(node, mode, random))
  }
}

function bytesOf({ bytes, synced }: File, mode: Mode, random: () => number): Buffer {
  if (mode !== 'some') return synced
  const all = Buffer.concat(bytes)
  // Written over from its beginning and never synced: nobody knows what is there.
  if (all.length < synced.length) return all.subarray(0, Math.floor(random() * (all.length + 1)))
  return all.subarray(0, synced.length + Math.floor(random() * (all.length - synced.length + 1)))
}
