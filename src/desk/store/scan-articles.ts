import type { FileStamp } from './disk.ts'
import { isOwnTemporary, TEMPORARY } from './durable-file.ts'
import { pathIn, type LibraryFolder } from './library-folder.ts'
import { listed } from './listed.ts'
import { Slices } from './slices.ts'

export type Scan = {
  /** ids of which there is a file */
  articles: Set<string>
  /** ids in whose file's place lies what is no file: a folder, a pipe */
  noFiles: Set<string>
  /** ids of which an earlier revision is kept */
  previous: Set<string>
  origins: Set<string>
  /** ids of which a history is kept */
  histories: Set<string>
  /** paths inside the library, forward slashes */
  temporaries: string[]
  foreign: string[]
  misfiled: string[]
}

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const ID_LENGTH = 26
const SHARD_LENGTH = 2
const ARTICLE_LENGTH = ID_LENGTH + '.json'.length
const NAME = /^(.+?)(?:\.prev\.json|\.origin\.txt|\.history\.jsonl|\.json)$/

/**
 * What lies in the article folders, by name, and of each article's own file
 * size and time; reads no file. Others have their turn in between, so a save
 * may be seen half done: its own temporary file is passed over.
 */
export async function scanArticles(folder: LibraryFolder, article: (id: string, stamp: FileStamp) => void = () => {}): Promise<Scan> {
  const scan: Scan = { articles: new Set(), noFiles: new Set(), previous: new Set(), origins: new Set(), histories: new Set(), temporaries: [], foreign: [], misfiled: [] }
  const { disk } = folder
  const slices = new Slices()
  for (const { name } of listed(() => disk.files(pathIn(folder, 'articles')))) (isNamedAsArticle(name) ? scan.misfiled : scan.foreign).push(`articles/${name}`)
  // A hand that slipped drops files, or a whole folder of them, one level too high.
  scan.misfiled.push(...strays(folder, ''), ...listed(() => disk.folders(folder.root)).filter((name) => name.length === SHARD_LENGTH).flatMap((name) => strays(folder, `${name}/`)))
  for (const shard of listed(() => disk.folders(pathIn(folder, 'articles')))) {
    scanShard(scan, folder, shard, article)
    if (slices.isUp) await slices.breathe()
  }
  return scan
}

/** By itself, and without what is rare: what is done for each file is compiled, and the more of it there is the dearer. */
function scanShard(scan: Scan, folder: LibraryFolder, shard: string, article: (id: string, stamp: FileStamp) => void): void {
  const { disk } = folder
  const path = pathIn(folder, `articles/${shard}`)
  // The ids of its articles end so; nothing does in a folder that is none of ours.
  const end = shard === shard.toLowerCase() && shard.length === SHARD_LENGTH ? shard.toUpperCase() : '/'
  for (const name of listed(() => disk.names(path))) {
    const id = name.slice(0, ID_LENGTH)
    if (name.length !== ARTICLE_LENGTH || !name.endsWith('.json') || !isIdIn(id, end)) {
      sortOther(scan, folder, shard, name, isIdIn(id, end))
      continue
    }
    const stamp = disk.stampNow(`${path}/${name}`)
    if (stamp === null) {
      // Gone since the folder was listed, unless something is there.
      if (disk.isThereNow(`${path}/${name}`)) scan.noFiles.add(id)
      continue
    }
    scan.articles.add(id)
    article(id, stamp)
  }
}

const isIdIn = (id: string, end: string): boolean => id.endsWith(end) && ID.test(id)

/** @param isOfArticle its name begins with the id of an article of this folder */
function sortOther(scan: Scan, folder: LibraryFolder, shard: string, name: string, isOfArticle: boolean): void {
  const id = name.slice(0, ID_LENGTH)
  const kind = isOfArticle ? name.slice(ID_LENGTH) : ''
  if (kind === '.history.jsonl') scan.histories.add(id)
  else if (kind === '.prev.json') scan.previous.add(id)
  else if (kind === '.origin.txt') scan.origins.add(id)
  else sort(scan, folder, shard, name)
}

function sort(scan: Scan, folder: LibraryFolder, shard: string, name: string): void {
  const file = `articles/${shard}/${name}`
  if (TEMPORARY.test(name)) {
    if (!isOwnTemporary(name)) scan.temporaries.push(file)
  } else if (folder.disk.stampNow(pathIn(folder, file)) !== null) {
    (isNamedAsArticle(name) ? scan.misfiled : scan.foreign).push(file)
  } else if (!isNamedAsArticle(name) && folder.disk.isThereNow(pathIn(folder, file))) scan.misfiled.push(...strays(folder, `${file}/`))
}

const isNamedAsArticle = (name: string): boolean => ID.test(NAME.exec(name)?.[1] ?? '')

/** Files of articles in a folder where none belongs, by their names. None where it cannot be listed, or is no folder. */
function strays(folder: LibraryFolder, place: string): string[] {
  try {
    return folder.disk.files(pathIn(folder, place)).filter(({ name }) => isNamedAsArticle(name)).map(({ name }) => `${place}${name}`)
  } catch {
    return []
  }
}

/** Does any article lie in the folder? */
export function hasArticles(folder: LibraryFolder): boolean {
  const { disk } = folder
  return listed(() => disk.folders(pathIn(folder, 'articles'))).some((shard) => listed(() => disk.names(pathIn(folder, `articles/${shard}`))).some((name) => name.endsWith('.json')))
}
