import { isDeskError } from '../desk-error.ts'
import { readCatalogue, type CatalogueWriter } from '../store/catalogue-file.ts'
import type { CatalogueEntry } from '../store/catalogue-line.ts'
import { articleFile, CATALOGUE_FILE, type LibraryFolder } from '../store/library-folder.ts'
import { readArticle, type ReadContext } from '../store/read-article.ts'
import { scanArticles, type Scan } from '../store/scan-articles.ts'
import { sweepTemporaries } from '../store/sweep-temporaries.ts'
import { entryOf } from './library-state.ts'
import type { ProblemList } from './problem-list.ts'

/** Articles read at once where rows must be made anew. */
const SIDE_BY_SIDE = 16

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, items.length) }, async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item)
  }))
}

function toReadAnew(scan: Scan, entries: Map<string, CatalogueEntry>): string[] {
  const changed = [...scan.articles].filter(([id, stamp]) => {
    const entry = entries.get(id)
    return entry?.size !== stamp.size || entry.mtimeMs !== stamp.mtimeMs
  }).map(([id]) => id)
  // An article of which only earlier revisions are left was lost by accident: it is brought back.
  const left = new Set([...scan.previous, ...scan.histories])
  return [...changed, ...[...left].filter((id) => !scan.articles.has(id))]
}

/**
 * The rows of every article: from the catalogue where its stamp of the file is
 * still true, read from the article where it is not. What cannot be read is
 * reported and left out; everything else opens.
 */
export async function loadCatalogue(folder: LibraryFolder, writer: CatalogueWriter, problems: ProblemList, now: () => Date): Promise<CatalogueEntry[]> {
  const [catalogue, scan] = [await readCatalogue(folder), await scanArticles(folder)]
  const { entries } = catalogue
  const report = problems.add.bind(problems)
  if ((entries.size === 0 && scan.articles.size > 0) || catalogue.damaged > 0) report({ code: 'catalogue-rebuilt', file: CATALOGUE_FILE, setAside: null, mended: true })
  for (const file of scan.foreign) report({ code: 'foreign-file', file, setAside: null, mended: false })
  for (const file of scan.misfiled) report({ code: 'article-misfiled', file, setAside: null, mended: false })

  const context: ReadContext = { folder, now, report, seenRev: (id) => entries.get(id)?.row.rev ?? 0 }
  const current = new Map([...entries].filter(([id]) => scan.articles.has(id)))
  let gone = 0
  for (const id of entries.keys()) {
    if (scan.articles.has(id) || scan.previous.has(id) || scan.histories.has(id)) continue
    report({ code: 'article-unreadable', file: articleFile(id), setAside: null, mended: false })
    gone += 1
  }
  const anew = toReadAnew(scan, entries)
  await inParallel(anew, async (id) => {
    current.delete(id)
    try {
      const envelope = await readArticle(context, id)
      if (envelope !== null) current.set(id, await entryOf(folder, envelope, articleFile(id)))
    } catch (error) {
      if (!isDeskError(error) || error.code === 'library-locked') throw error
    }
  })
  if (!folder.readOnly) {
    await sweepTemporaries(folder, scan.temporaries, (id) => current.get(id)?.row.rev ?? 0, now, report)
    const dirty = anew.length > 0 || gone > 0 || catalogue.damaged > 0 || !catalogue.found
    // A full disk must not keep a library shut: what the catalogue lacks is read again next time.
    if (dirty || catalogue.lines > current.size * 2 + 1_000) await writer.compact(current.values()).catch(() => {})
  }
  return [...current.values()]
}
