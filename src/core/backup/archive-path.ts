import { RESERVED } from './backup-name.ts'

/** Single files a backup holds. The journal comes first: what is read after it is at least as new as it. */
export const BACKED_UP_FIRST = ['journal.jsonl', 'numbers.jsonl', 'audit-head.json'] as const
/**
 * Folders a backup holds, in the order they are read: articles before pictures, so that each picture an article names is
 * there; library.json last, so that no content id it would give again is one that an article has.
 */
export const BACKED_UP_FOLDERS = ['articles', 'assets', 'set-aside', 'audit-waiting'] as const
export const BACKED_UP_LAST = ['audit.jsonl', 'keys.prev.json', 'keys.json', 'templates.prev.json', 'templates.json', 'library.prev.json', 'library.json'] as const
/** What lies in a library's folder and is left out: made anew, of the moment, or kept elsewhere. */
export const LEFT_OUT = ['catalogue.jsonl', 'search.bin', 'search.bin.new', 'exports', 'backups', 'README.txt', '.lock', '.lock-holder.json', '.lock-coming.json', '.lock-gate'] as const

const FILES: readonly string[] = [...BACKED_UP_FIRST, ...BACKED_UP_LAST]
/** Backups of programs before held a folder trash too, where somebody had made one: they must come out whole. */
const FOLDERS: readonly string[] = [...BACKED_UP_FOLDERS, 'trash']
const DEEPEST = 4

/** One name that every file system takes, and none turns into another. */
function isPlainName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what no file name may hold
  if (name === '' || name.length > 200 || /[\u0000-\u001f\u007f<>:"/\\|?*]|\p{Cs}/u.test(name)) return false
  return !name.startsWith('.') && !/[. ]$/.test(name) && !RESERVED.test(name)
}

/** True for a path that a library's own file can have, forward slashes: what is written to a backup, and all that is taken out of one. */
export function isLibraryPath(path: string): boolean {
  if (FILES.includes(path)) return true
  const [folder = '', ...names] = path.split('/')
  return FOLDERS.includes(folder) && names.length >= 1 && names.length < DEEPEST && names.every(isPlainName)
}

/** Two paths that some file system takes for one. */
export const samePath = (path: string): string => path.normalize('NFC').toLowerCase()

export const articleOfPath = (path: string): string | null => /^articles\/[^/]+\/([0-9A-Z]{26})\.json$/.exec(path)?.[1] ?? null
/** 原稿: kept among the pictures under the hash of its bytes. */
export const isOriginal = (path: string): boolean => path.startsWith('assets/') && /\.(?:docx|html|txt)$/.test(path)
export const isPicture = (path: string): boolean => path.startsWith('assets/') && !isOriginal(path)
/** Nothing would be won by packing it again. */
export const isPacked = (path: string): boolean => isPicture(path) || path.endsWith('.docx')
