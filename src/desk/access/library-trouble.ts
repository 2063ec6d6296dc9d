import { isDeskError } from '../desk-error.ts'
import { holderWords } from './holder-words.ts'

const ZH = {
  locked: (holder: string) => `${holder}正在写这个稿库。请先关闭那边，再重试。`,
  newer: (file: string) => `稿库里的 ${file} 是更新版本的程序写的。请升级本程序后再打开；文件没有改动。`,
  corrupt: (file: string) => `稿库里的 ${file} 读不出来。文件原样留着，没有改动。请从备份恢复这个文件，或换一个稿库。`,
  diskFull: '磁盘已满。请腾出空间后重试。',
  refused: (code: string) => `系统不允许读写这个文件夹（${code}）。请检查文件夹的权限，或换一个稿库。`,
  noFolder: (code: string) => `稿库要用的文件夹，位置上是一个文件（${code}）。请移开那个文件，或换一个稿库。`,
  unknown: (message: string) => `没有料到的错误：${message}`,
}

const EN: typeof ZH = {
  locked: (holder) => `The library is written in by ${holder}. Close it there, then try again.`,
  newer: (file) => `${file} was written by a newer version of this program. Update, then open the library again; the file is unchanged.`,
  corrupt: (file) => `${file} cannot be read. It is left exactly as it is. Restore it from a backup, or choose another library.`,
  diskFull: 'The disk is full. Make room, then try again.',
  refused: (code) => `The system does not allow reading or writing this folder (${code}). Check its permissions, or choose another library.`,
  noFolder: (code) => `Where the library needs a folder there is a file (${code}). Move that file away, or choose another library.`,
  unknown: (message) => `Unexpected error: ${message}`,
}

const NO_FOLDER = new Set(['EEXIST', 'ENOTDIR'])

/** Why the library did not open, and what the person can do about it. */
export function libraryTrouble(error: unknown, language: 'zh' | 'en'): string {
  const words = language === 'zh' ? ZH : EN
  if (isDeskError(error, 'library-locked')) return words.locked(holderWords(error.data.holder, language))
  if (isDeskError(error, 'store-from-newer-version')) return words.newer(error.data.file)
  if (isDeskError(error, 'store-corrupt')) return words.corrupt(error.data.file)
  if (isDeskError(error, 'disk-full')) return words.diskFull
  if (isDeskError(error, 'storage-failed')) return NO_FOLDER.has(error.data.code) ? words.noFolder(error.data.code) : words.refused(error.data.code)
  return words.unknown(error instanceof Error ? error.message : String(error))
}
