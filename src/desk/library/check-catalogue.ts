import { isDeskError } from '../desk-error.ts'
import type { CatalogueRead } from '../store/catalogue-file.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import type { FileStamp } from '../store/disk.ts'
import { articleFile, CATALOGUE_FILE, pathIn } from '../store/library-folder.ts'
import { readArticle, type ReadContext } from '../store/read-article.ts'
import { scanArticles } from '../store/scan-articles.ts'
import { Slices } from '../store/slices.ts'
import { sweepTemporaries } from '../store/sweep-temporaries.ts'
import type { CatalogueWork } from './load-catalogue.ts'
import { entryOf } from './entry-of.ts'
import { quickEntry } from './quick-entry.ts'

/** ms between two lots of rows that a growing list is given; after one that took long, so many times as long */
const LOT_EVERY = 500
const LOT_REST = 30
/** Changes after the snapshot that an opening may have to read before its first screen. */
const MOST_CHANGES = 256

/**
 * Compares the catalogue with the files: what differs is read again, what is
 * gone is missed, what a crash left is swept away, what is foreign is named.
 * Saves go on meanwhile, and win: an article is only touched in its own turn
 * or at one stroke, and never set back.
 */
export async function checkCatalogue(work: CatalogueWork, read: CatalogueRead): Promise<void> {
  const { folder, catalogue, report } = work
  const before = [...catalogue.entries()]
  const anew: Anew[] = []
  const scan = await scanArticles(folder, (id, stamp) => {
    const entry = catalogue.get(id)
    if ((entry?.size !== stamp.size || entry.mtimeMs !== stamp.mtimeMs) && !work.isTyped(id)) {
      anew.push({ id, stamp, entry })
      // Also where a list that got lost says nothing of it: its history is asked when somebody opens the article, not now.
      work.unsure.add(id)
    }
  })
  if (work.isClosing()) return
  if (!read.found && before.length === 0 && read.damaged === 0 && anew.length > 0 && !read.older) report({ code: 'catalogue-rebuilt', file: CATALOGUE_FILE, setAside: null, mended: true })
  for (const file of scan.foreign) report({ code: 'foreign-file', file, setAside: null, mended: false })
  for (const file of scan.misfiled) report({ code: 'article-misfiled', file, setAside: null, mended: false })

  // An article of which only earlier revisions are left was lost by accident: it is brought back.
  const left = new Set([...scan.noFiles, ...scan.previous, ...scan.histories])
  const lost = [...left].filter((id) => !scan.articles.has(id)).map((id) => ({ id, stamp: null, entry: catalogue.get(id) }))
  // Ids begin with the moment of making: the newest, which people look for first, come first.
  await readAnew(work, [...anew.sort((a, b) => (a.id < b.id ? 1 : -1)), ...lost])
  let gone = 0
  for (const entry of before) if (!scan.articles.has(entry.row.id) && !left.has(entry.row.id) && await isGone(work, entry)) gone += 1
  catalogue.isComplete = true
  if (folder.readOnly || work.isClosing()) return
  await sweepTemporaries(folder, scan.temporaries, (id) => catalogue.get(id)?.row.rev ?? 0, work.now, report)
  const dirty = anew.length + lost.length + gone + read.damaged > 0 || !read.found
  // A full disk must not keep a library shut: what the catalogue lacks is read again next time.
  if (dirty || read.changes > MOST_CHANGES) await work.writer.compact(catalogue.entriesNewestFirst()).catch(() => {})
}

/** An entry whose file was not there. A save may have made it meanwhile, or made the row anew. */
async function isGone({ folder, catalogue, turns, report, isTyped }: CatalogueWork, entry: CatalogueEntry): Promise<boolean> {
  const { id } = entry.row
  return await turns.take(id, async () => {
    if (catalogue.get(id) !== entry || isTyped(id) || folder.disk.stampNow(pathIn(folder, articleFile(id))) !== null) return false
    catalogue.remove(id)
    report({ code: 'article-gone', file: articleFile(id), setAside: null, mended: false })
    return true
  })
}

/** An article to read: its file as it was seen (null: not there), and its row then. */
type Anew = { id: string, stamp: FileStamp | null, entry: CatalogueEntry | undefined }

async function readAnew(work: CatalogueWork, articles: readonly Anew[]): Promise<void> {
  const { catalogue, found } = work
  const slices = new Slices()
  let lot: { made: CatalogueEntry, before: CatalogueEntry | undefined }[] = []
  let due = performance.now() + LOT_EVERY
  const give = () => {
    if (lot.length === 0) return
    const began = performance.now()
    // What was saved or typed since the file was read is the newer, also under the same number.
    const own = lot.filter(({ made, before }) => catalogue.get(made.row.id) === before)
    catalogue.add(own.map(({ made }) => made))
    found(own.map(({ made }) => made.row.id), own.filter(({ made, before }) => before !== undefined && before.row.rev !== made.row.rev).map(({ made }) => made.row.id))
    lot = []
    const now = performance.now()
    due = now + Math.max(LOT_EVERY, (now - began) * LOT_REST)
  }
  for (const article of articles) {
    // saved since it was seen: its row is newer than what was to be read
    if (catalogue.get(article.id) !== article.entry) continue
    const entry = quickly(work, article)
    if (entry === null) await closely(work, article)
    else lot.push({ made: entry, before: article.entry })
    if (!slices.isUp) continue
    if (performance.now() >= due) give()
    await slices.breathe()
    if (work.isClosing()) return
  }
  give()
}

/**
 * The row at one stroke, with nobody's turn in between; null where the file needs a closer look, or is in somebody's
 * turn: it may have its new name already and be taken back yet.
 */
function quickly({ folder, turns }: CatalogueWork, { id, stamp, entry }: Anew): CatalogueEntry | null {
  if (stamp === null || turns.isBusy(id)) return null
  try {
    const found = quickEntry(folder.disk.readNow(pathIn(folder, articleFile(id)), stamp.size), id, stamp)
    // An older revision than the row's was put there by other hands, or words were lost: the library must judge.
    return found !== null && found.row.rev >= (entry?.row.rev ?? 0) ? found : null
  } catch {
    return null
  }
}

async function closely({ folder, catalogue, turns, now, report, found, isTyped }: CatalogueWork, { id, entry }: Anew): Promise<void> {
  const context: ReadContext = { folder, now, report, seenRev: () => catalogue.get(id)?.row.rev ?? 0 }
  await turns.take(id, async () => {
    if (catalogue.get(id) !== entry || isTyped(id)) return
    try {
      const envelope = await readArticle(context, id)
      if (envelope === null) catalogue.remove(id)
      else catalogue.set(await entryOf(folder, envelope, articleFile(id)))
      found([id], entry !== undefined && entry.row.rev !== catalogue.get(id)?.row.rev ? [id] : [])
    } catch (error) {
      catalogue.remove(id)
      if (!isDeskError(error) || error.code === 'library-locked') throw error
    }
  })
}
