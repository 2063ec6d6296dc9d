import { ArticleIdSchema } from '#core/article/article.ts'
import { systemCode } from '../desk-error.ts'
import type { FileStamp } from './disk.ts'
import { TEMPORARY } from './durable-file.ts'
import { pathIn, shardOf, type LibraryFolder } from './library-folder.ts'

export type Scan = {
  /** by article id */
  articles: Map<string, FileStamp>
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

const NAME = /^(.+?)(\.prev\.json|\.origin\.txt|\.history\.jsonl|\.json)$/

/** Lets other work of the process have its turn between two folders. */
const breathe = () => new Promise<void>((resolve) => { setImmediate(resolve) })

function list<T>(read: () => T[]): T[] {
  try {
    return read()
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

/** What lies in the article folders, by name, size and time; reads no file. */
export async function scanArticles(folder: LibraryFolder): Promise<Scan> {
  const scan: Scan = { articles: new Map(), previous: new Set(), origins: new Set(), histories: new Set(), temporaries: [], foreign: [], misfiled: [] }
  const { disk } = folder
  for (const stamp of list(() => disk.files(pathIn(folder, 'articles')))) scan.foreign.push(`articles/${stamp.name}`)
  for (const shard of list(() => disk.folders(pathIn(folder, 'articles')))) {
    for (const stamp of disk.files(pathIn(folder, `articles/${shard}`))) sort(scan, shard, stamp)
    await breathe()
  }
  return scan
}

function sort(scan: Scan, shard: string, stamp: FileStamp): void {
  const file = `articles/${shard}/${stamp.name}`
  if (TEMPORARY.test(stamp.name)) { scan.temporaries.push(file); return }
  const [, id = '', kind] = NAME.exec(stamp.name) ?? []
  if (!ArticleIdSchema.safeParse(id).success) { scan.foreign.push(file); return }
  if (shardOf(id) !== shard) { scan.misfiled.push(file); return }
  if (kind === '.prev.json') scan.previous.add(id)
  else if (kind === '.origin.txt') scan.origins.add(id)
  else if (kind === '.history.jsonl') scan.histories.add(id)
  else scan.articles.set(id, stamp)
}
