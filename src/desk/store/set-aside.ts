import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import type { Problem } from '#contract/views.ts'
import { ProblemSchema } from '#contract/views.ts'
import { isDeskError, storageError } from '../desk-error.ts'
import { copyWhole, linkOrCopy, makeFolderDurably, renameWhenFree } from './durable-file.ts'
import { pathIn, SET_ASIDE_FOLDER, type LibraryFolder } from './library-folder.ts'

type Code = Problem['code']
/** 20260102T030405678Z~1f2e~article-unreadable~articles~7k~01….json: when, why and from where */
const NAME = /^\d{8}T\d{9}Z~[0-9a-f]{4}~([a-z-]+)~(.+)$/

const setAsideName = (file: string, code: Code, now: Date): string =>
  `${now.toISOString().replace(/[-:.]/g, '')}~${randomBytes(2).toString('hex')}~${code}~${file.replaceAll('/', '~')}`

async function placeAside(folder: LibraryFolder, file: string, code: Code, now: Date, place: (from: string, to: string) => Promise<void>): Promise<string> {
  const { disk } = folder
  const to = `${SET_ASIDE_FOLDER}/${setAsideName(file, code, now)}`
  await folder.guard()
  await makeFolderDurably(disk, pathIn(folder, SET_ASIDE_FOLDER))
  try {
    await place(pathIn(folder, file), pathIn(folder, to))
    await disk.syncFolder(pathIn(folder, SET_ASIDE_FOLDER))
  } catch (error) {
    throw storageError(error)
  }
  return to
}

/** A second name for a file, in set-aside/, of what it holds now; the file itself stays. It must be replaced whole, never written in. */
export const keepAside = (folder: LibraryFolder, file: string, code: Code, now: Date): Promise<string> =>
  // refuses a name that is taken; rename would not
  placeAside(folder, file, code, now, (from, to) => linkOrCopy(folder.disk, from, to))

/** A copy, in set-aside/, of a file that goes on being written in. */
export const copyAside = (folder: LibraryFolder, file: string, code: Code, now: Date): Promise<string> =>
  placeAside(folder, file, code, now, (from, to) => copyWhole(folder.disk, from, to))

/** Moves what cannot even be read, a folder too, out of the way, under a name that nothing else has. */
export async function moveAside(folder: LibraryFolder, file: string, code: Code, now: Date): Promise<string> {
  const to = await placeAside(folder, file, code, now, (from, place) => renameWhenFree(folder.disk, from, place))
  await folder.disk.syncFolder(dirname(pathIn(folder, file))).catch((error: unknown) => { throw storageError(error) })
  return to
}

/**
 * Moves a damaged file out of the way, byte for byte, under a name that no
 * other file has. Resolves with its new path inside the library.
 */
export async function setAside(folder: LibraryFolder, file: string, code: Code, now: Date): Promise<string> {
  const { disk } = folder
  const from = pathIn(folder, file)
  const to = await keepAside(folder, file, code, now)
  try {
    await disk.remove(from)
    await disk.syncFolder(dirname(from))
  } catch (error) {
    throw storageError(error)
  }
  return to
}

/** How what could not be read goes out of the way: a damaged file's bytes, or what is no file at all (a folder, a pipe). null where reading failed for another reason, and it must stay. */
export function asideFor(error: unknown): typeof setAside | null {
  if (isDeskError(error, 'store-corrupt')) return setAside
  return isDeskError(error, 'storage-failed') && error.data.code === 'EISDIR' ? moveAside : null
}

/** Why a file was not read that the system has: what lies there is no file, or somebody keeps it from us just now. */
export const notReadCode = (error: unknown): Code => (isDeskError(error, 'storage-failed') && error.data.code === 'EISDIR' ? 'not-a-file' : 'file-held')

/** What lies set aside from earlier days: it stays on the list until somebody has looked and taken it away. */
export function problemsSetAside(folder: LibraryFolder): Problem[] {
  let names: string[]
  try {
    const place = pathIn(folder, SET_ASIDE_FOLDER)
    names = [...folder.disk.files(place).map((file) => file.name), ...folder.disk.folders(place).filter((name) => NAME.test(name))]
  } catch {
    return []
  }
  return names.sort().flatMap((name) => {
    const [, code, from] = NAME.exec(name) ?? []
    const problem = ProblemSchema.safeParse({
      code: code ?? 'foreign-file', file: from?.replaceAll('~', '/') ?? `${SET_ASIDE_FOLDER}/${name}`, setAside: `${SET_ASIDE_FOLDER}/${name}`, mended: true,
    })
    return problem.success ? [problem.data] : []
  })
}
