import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BackupWarning } from '#contract/backup-views.ts'
import { listBackups, originOf, type BackupFolder } from '#desk/backup/backup-folder.ts'
import { rejected } from '#desk/backup/backup-error.ts'
import { makeBackup } from '#desk/backup/make-backup.ts'
import { restoreBackup } from '#desk/backup/restore-backup.ts'
import { verifyArchive } from '#desk/backup/verify-archive.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { realDisk } from '#desk/store/disk.ts'
import { BACKUP_FOLDER, isInside } from '#desk/store/library-folder.ts'
import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

const WARNING_WORDS: Record<BackupWarning['code'], string> = {
  'article-damaged': '稿件本来就已损坏，原样收入', 'settings-damaged': '稿库设置本来就已损坏，原样收入', 'templates-damaged': '模板和常用语本来就已损坏，原样收入', 'keys-damaged': '钥匙册本来就已损坏，原样收入', 'asset-damaged': '图片本来就已损坏，原样收入',
  'unreadable': '读不出来，没有收入', 'odd-name': '文件名别的系统存不了，没有收入', 'too-large': '文件太大，没有收入', 'no-file': '不是文件（是链接之类，或是太深的文件夹），没有收入。要收入，把文件本身放到这里', 'lost': '备份里的这一份已损坏，没有恢复',
  'trailing-data': '备份末尾多出了别的东西，不属于备份，没有理会；备份本身是完整的',
}
const warningLines = (warnings: readonly BackupWarning[]): string[] => warnings.map(({ code, file }) => `注意：${file}：${WARNING_WORDS[code]}`)
const sizeOf = (bytes: number): string => (bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`)

async function folderOf(dir: string, name: string): Promise<BackupFolder> {
  const root = resolve(dir)
  const chosen = await new MachineSettings().backupFolder(root)
  return { disk: realDisk, path: chosen ?? join(root, BACKUP_FOLDER), library: name, of: originOf(root), isOwn: chosen === null }
}

/** Ctrl+C ends the work and leaves nothing half. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController()
  const stop = () => abort.abort()
  process.once('SIGINT', stop)
  try {
    return await work(abort.signal)
  } finally {
    process.off('SIGINT', stop)
  }
}

const quiet = () => {}

/** Also while another program writes in the library. */
export async function backup(options: { library: string, to: string | null }, report: Report): Promise<number> {
  const usual = await lookingAt(options.library, (library) => folderOf(options.library, library.name))
  // Among the library's own files it would be no copy of them, and doctor would take it for foreign.
  if (options.to !== null && isInside(options.library, options.to) && resolve(options.to) !== usual.path) throw rejected('inside-library', options.to)
  const folder = options.to === null ? usual : { ...usual, path: resolve(options.to), isOwn: false }
  if (options.to !== null) await realDisk.makeFolder(folder.path)
  const made = await interruptible((signal) => makeBackup({
    root: resolve(options.library), folder, rotate: options.to === null, now: () => new Date(), signal, progress: quiet,
  }))
  report.done(made, () => [
    ...warningLines(made.warnings), `已备份并读回核对：稿件 ${made.articles} 篇、图片 ${made.assets} 张，${sizeOf(made.bytes)}`, made.file,
  ].join('\n'))
  return 0
}

export async function listAll(options: { library: string }, report: Report): Promise<number> {
  const folder = await lookingAt(options.library, (library) => folderOf(options.library, library.name))
  // That there is none in it would not be true.
  if (!folder.isOwn && !existsSync(folder.path)) throw rejected('folder-missing', folder.path)
  const backups = (await listBackups(folder)).map(({ info }) => info)
  report.done({ folder: folder.path, backups }, () => [
    ...backups.map(({ file, bytes, articles }) => `${file}  ${sizeOf(bytes)}  ${articles === null ? '不完整' : `稿件 ${articles} 篇`}`), `共 ${backups.length} 份，在 ${folder.path}`,
  ].join('\n'))
  return 0
}

export async function verify(file: string, report: Report): Promise<number> {
  const path = resolve(file)
  const { head, bytes, warnings } = await interruptible((signal) => verifyArchive(realDisk, path, signal, quiet))
  const { articles, assets, files, createdAt, library, program } = head
  report.done({ file: path, bytes, articles, assets, files, createdAt, library, program, warnings }, () => [
    ...warningLines(warnings), `备份完好：「${library}」${createdAt}，稿件 ${articles} 篇、图片 ${assets} 张`,
  ].join('\n'))
  return 0
}

export async function restore(file: string, options: { to: string, salvage: boolean }, report: Report): Promise<number> {
  const done = await interruptible((signal) => restoreBackup({ disk: realDisk, file, to: options.to, salvage: options.salvage, signal, progress: quiet }))
  report.done(done, () => [
    ...warningLines(done.warnings), `已恢复：稿件 ${done.articles} 篇、图片 ${done.assets} 张`, `打开：npm start -- --library "${done.folder}"`,
  ].join('\n'))
  return 0
}
