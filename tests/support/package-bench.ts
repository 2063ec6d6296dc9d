import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Of } from '#desk/store/sha256.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import type { Choices } from '#core/merge/conflict.ts'
import { choicesAt } from './chosen-at.ts'
import { deskBench, type Desk } from './trust-bench.ts'
import { smallPng } from './small-png.ts'
import { tmpFolder } from './tmp-folder.ts'

export const LINES = ['江上起了雾，渡船停在北岸。', '船工说，雾散了再开船。', '岸边的茶摊已经坐满了人。']
export const words = (...lines: string[]) => body(...lines.map((line) => paragraph(text(line))))

/** A desk with one person of this name and role. */
export async function deskOf(name: string, role: 'correspondent' | 'editor' | 'chief', at?: Desk) {
  const desk = at ?? await deskBench()
  const person = await desk.library.addPerson({ name, role })
  const send = async (id: string, note: string | null = null) => await desk.library.packages.make({ id, by: person.id, note })
  /** `choices`: by the place of a conflict, in whatever words stand there */
  const receive = async (bytes: Uint8Array, choices: Choices = {}) => {
    const view = await desk.library.packages.open(bytes, { by: person.id })
    return await desk.library.packages.receive(view.handle, { by: person.id, choices: choicesAt(view.conflicts, choices) }, view.rev)
  }
  const edit = async (id: string, ...lines: string[]) => {
    const { rev } = await desk.library.get(id)
    await desk.library.save({ id, baseRev: rev, by: person.id, body: words(...lines), why: 'saved' })
  }
  const linesOf = async (id: string): Promise<string[]> => (await desk.library.get(id)).body.root.children.map((block) => ('children' in block ? block.children.map((child) => ('text' in child ? child.text : '')).join('') : block.type))
  return { ...desk, person, send, receive, edit, linesOf }
}
export type PackageBench = Awaited<ReturnType<typeof deskOf>>

/** An article with a picture, three paragraphs, and a revision or two. */
export async function drafted(desk: PackageBench, lines = LINES): Promise<string> {
  const picture = await desk.library.addAsset('雾.png', smallPng(40, 30))
  const { bytes: _, ...image } = picture
  const { id, rev } = await desk.library.create(desk.person.id, { slip: { ...emptySlip(), headline: '渡口', leadImage: image }, body: words('草稿。') })
  await desk.library.save({ id, baseRev: rev, by: desk.person.id, body: words(...lines), why: 'saved' })
  return id
}

export async function writtenTo(bytes: Uint8Array, name = '稿件.rnpkg'): Promise<string> {
  const path = join(await tmpFolder(), name)
  await writeFile(path, bytes)
  return path
}

/** Every file of a folder by name and hash. */
export async function filesIn(desk: Desk): Promise<Map<string, string>> {
  const names = (await readdir(desk.root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile() && !entry.name.startsWith('.lock')).map((entry) => join(entry.parentPath, entry.name)).toSorted()
  return new Map(await Promise.all(names.map(async (name): Promise<[string, string]> => [name, sha256Of(await readFile(name))])))
}
