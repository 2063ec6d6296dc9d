import type { CatalogueWriter } from '../store/catalogue-writer.ts'
import { readCatalogue, readCatalogueHead, type CatalogueRead } from '../store/catalogue-file.ts'
import { CATALOGUE_FILE, type LibraryFolder } from '../store/library-folder.ts'
import type { Problem } from '#contract/views.ts'
import type { Catalogue } from './catalogue.ts'
import type { Turns } from './turns.ts'

/** What filling the catalogue and comparing it with the files needs of the library. */
export type CatalogueWork = {
  folder: LibraryFolder
  catalogue: Catalogue
  writer: CatalogueWriter
  turns: Turns
  now: () => Date
  report: (problem: Problem) => void
  /** these articles' rows were read from their files: screens and search must know. `changed`: those that were listed at another revision, and may be open */
  found: (ids: readonly string[], changed: readonly string[]) => void
  /** takes the ids of articles whose file is another than the row of it says, or that have none */
  unsure: Set<string>
  /** rows or their number changed, for screens to ask again */
  changed: () => void
  /** its newest words are in the journal: its row is newer than its file */
  isTyped: (id: string) => boolean
  /** the library is being closed: nothing more is to be begun */
  isClosing: () => boolean
}

/** The newest rows, for a screen to show at once; the others follow with loadRows. */
export function loadNewest({ folder, catalogue }: CatalogueWork): void {
  const head = readCatalogueHead(folder)
  catalogue.begin(head?.entries ?? [], head?.header ?? null)
}

/** Every row the catalogue's file has. Nothing a save has put there meanwhile is lost. */
export async function loadRows({ folder, catalogue, report }: CatalogueWork): Promise<CatalogueRead> {
  const read = await readCatalogue(folder)
  catalogue.add(read.entries)
  // Where there is no catalogue, or rows of it are lost, the list is whole only once the articles have been read.
  catalogue.isComplete = read.found && read.damaged === 0
  if (read.damaged > 0) report({ code: 'catalogue-rebuilt', file: CATALOGUE_FILE, setAside: null, mended: true })
  return read
}
