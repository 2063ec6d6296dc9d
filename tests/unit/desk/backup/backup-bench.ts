import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { originOf, type BackupFolder } from '#desk/backup/backup-folder.ts'
import { makeBackup, type BackupWork } from '#desk/backup/make-backup.ts'
import type { Library } from '#desk/library/library.ts'
import { openLibrary } from '#desk/library/open-library.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { realDisk, type Disk } from '#desk/store/disk.ts'
import { smallPng } from '#tests/support/small-png.ts'
import { tmpFolder } from '#tests/support/tmp-folder.ts'

export const never = () => new AbortController().signal
export const words = (sentence: string) => body(paragraph(text(sentence)))
export const everything = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: 1_000 }

/** The files of a folder and their bytes, by path inside it. */
export async function filesOf(root: string): Promise<Map<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
  return new Map(await Promise.all(files.map(async (file): Promise<[string, string]> => [file.slice(root.length + 1).replaceAll('\\', '/'), await readFile(file, 'latin1')])))
}

/** What a backup must hold of a library's files. */
export const own = (files: Map<string, string>): Map<string, string> =>
  new Map([...files].filter(([path]) => /^(articles|assets|set-aside)\/|^library(\.prev)?\.json$|^journal\.jsonl$/.test(path)))

export async function fill(library: Library): Promise<string[]> {
  const { id: by } = await library.addPerson({ name: '许小满', role: 'correspondent' })
  const first = await library.create(by)
  await library.save({ id: first.id, baseRev: 1, by, slip: { ...first.slip, headline: '渡口的灯' }, body: words('守灯人守了三十年。') })
  const { article } = await library.accept({ source: { name: '来稿.txt', text: '山路\n\n山路修好了。' }, fullWidth: false, by })
  await library.addAsset('桥.png', smallPng(4, 3))
  return [first.id, article.id]
}

/** A library with two articles and a picture, closed; and a folder to back it up to. */
export async function benchLibrary() {
  const top = await tmpFolder()
  const root = join(top, '稿库')
  const machine = new MachineSettings(join(top, 'machine'))
  const library = await openLibrary(root, { machine })
  const ids = await fill(library)
  await library.close()
  const folder = (disk: Disk = realDisk): BackupFolder => ({ disk, path: join(root, 'backups'), library: '稿库', of: originOf(root), isOwn: true })
  const work = (change: Partial<BackupWork> = {}): BackupWork =>
    ({ root, folder: folder(), rotate: true, now: () => new Date('2026-11-24T14:00:00Z'), signal: never(), progress: () => {}, ...change })
  return { top, root, ids, machine, folder, work, make: (change: Partial<BackupWork> = {}) => makeBackup(work(change)) }
}
