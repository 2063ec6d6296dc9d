import { realpathSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Disk } from './disk.ts'

/**
 * How a library lies on disk (paths inside it, forward slashes). An article's
 * folder is the last two characters of its ULID: they are random, so that a
 * thousand folders fill evenly and none ever holds more than a screenful.
 */
export const shardOf = (id: string): string => id.slice(-2).toLowerCase()
export const articleFile = (id: string): string => `articles/${shardOf(id)}/${id}.json`
export const previousFile = (id: string): string => `articles/${shardOf(id)}/${id}.prev.json`
export const originFile = (id: string): string => `articles/${shardOf(id)}/${id}.origin.txt`
export const historyFile = (id: string): string => `articles/${shardOf(id)}/${id}.history.jsonl`
export const assetFile = (name: string): string => `assets/${name.slice(0, 2)}/${name}`
export const SETTINGS_FILE = 'library.json'
export const PREVIOUS_SETTINGS_FILE = 'library.prev.json'
/** templates and snippets */
export const TEMPLATES_FILE = 'templates.json'
export const PREVIOUS_TEMPLATES_FILE = 'templates.prev.json'
/** whose keys this library knows */
export const KEYS_FILE = 'keys.json'
export const PREVIOUS_KEYS_FILE = 'keys.prev.json'
/** what was decided, sent out and trusted here; and, signed, up to where it goes */
export const AUDIT_FILE = 'audit.jsonl'
export const AUDIT_HEAD_FILE = 'audit-head.json'
/** notes of programs that did not write here, until one that does takes them into the log */
export const AUDIT_WAITING_FOLDER = 'audit-waiting'
export const CATALOGUE_FILE = 'catalogue.jsonl'
export const JOURNAL_FILE = 'journal.jsonl'
/** numbers that a journal nobody can read may have given */
export const NUMBERS_FILE = 'numbers.jsonl'
/** search's texts, made again from the articles whenever it is missing or does not check out */
export const SEARCH_FILE = 'search.bin'
export const SET_ASIDE_FOLDER = 'set-aside'
export const BACKUP_FOLDER = 'backups'
export const EXPORT_FOLDER = 'exports'

/** One library's folder, and what every write in it must ask first. */
export type LibraryFolder = {
  disk: Disk
  root: string
  readOnly: boolean
  /** see isLocalDisk; unsaid: no */
  isLocal?: boolean
  /** throws DeskError('library-locked' | 'library-read-only') where this process may not write now */
  guard: () => Promise<void>
}

/** By hand: 100,000 paths, and nothing in them to be made plain. */
export const pathIn = (folder: LibraryFolder, file: string): string => `${folder.root}${sep}${sep === '/' ? file : file.replaceAll('/', sep)}`

/** Where a path leads in the end, its links followed as far as there is anything. */
export function leadsTo(path: string): string {
  const whole = resolve(path)
  for (let [there, rest] = [whole, '']; ; [there, rest] = [dirname(there), join(relative(dirname(there), there), rest)]) {
    try {
      return join(realpathSync(there), rest)
    } catch {
      if (dirname(there) === there) return whole
    }
  }
}

const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** Also by way of a link: what is written there lands in the folder all the same. */
export const isInside = (folder: string, path: string): boolean => isBelow(resolve(folder), resolve(path)) || isBelow(leadsTo(folder), leadsTo(path))
