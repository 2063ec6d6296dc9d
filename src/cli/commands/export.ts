import type { ExportedFile } from '#contract/views.ts'
import type { ExportFormat } from '#core/export/export-formats.ts'
import { exportArticles } from '#desk/export/export-articles.ts'
import { noteExport } from '#desk/export/note-export.ts'
import type { NotedHow } from '#desk/audit/audit-desk.ts'
import { realDisk } from '#desk/store/disk.ts'
import type { OpenedLibrary } from '#desk/library/open-library.ts'
import { printWithBrowser } from '#desk/redline/print-with-browser.ts'
import { exportedAs } from '#desk/ways-out/export-way.ts'
import { howNoted } from '../noted-words.ts'
import type { Report } from '../terminal.ts'
import { placeOutside, writingIfFree } from '../with-library.ts'
import { rowsOfSaved } from './saved.ts'

/** one of ids, `signed`, `saved`; `format`, or a `preset` of several; neither: the page */
export type ExportOptions = { library: string, signed: boolean, saved: string | null, /** whose, where the saved search is of an inbox */ inbox: string | null, to: string | null, format: ExportFormat | null, preset: string | null }

async function exported(library: OpenedLibrary, ids: string[], folder: string, format: ExportFormat, told: (how: NotedHow) => void): Promise<ExportedFile[]> {
  if (format !== 'page') return await exportedAs(library, { ids, format, by: null }, folder, printWithBrowser, told)
  return await exportArticles(library, ids, folder, realDisk, async (pages) => {
    const noted = await noteExport(library, pages, folder, null)
    told(noted.how)
    return noted
  })
}

async function chosenIds(library: OpenedLibrary, ids: string[], { signed, saved, inbox }: ExportOptions): Promise<string[]> {
  if (saved !== null) return (await rowsOfSaved(library, saved, inbox)).map(({ id }) => id)
  if (!signed) return ids
  const all = { stage: null, channel: null, tag: null, query: '', offset: 0, limit: Number.MAX_SAFE_INTEGER } as const
  return library.list(all).articles.filter(({ publication }) => publication !== 'none').map(({ id }) => id)
}

async function exportFrom(library: OpenedLibrary, ids: string[], options: ExportOptions, report: Report): Promise<number> {
  const folder = options.to === null ? library.exportFolder : placeOutside(library, options.to, library.exportFolder)
  const formats = options.preset === null ? [options.format ?? 'page'] : (await library.saved.preset(options.preset)).formats
  const chosen = await chosenIds(library, ids, options)
  let how: NotedHow = 'log'
  const files: ExportedFile[] = []
  // The least that was noted of any format is what is said.
  if (chosen.length > 0) for (const format of formats) files.push(...await exported(library, chosen, folder, format, (one) => { if (how === 'log') how = one }))
  const noted = howNoted(how)
  report.done({ ...(options.preset === null ? { format: formats[0] } : { preset: options.preset, formats }), files, folder, noted: noted.isNoted }, () => [
    ...files.map((file) => `${file.path}${file.draft ? '  未签发' : ''}`), `共 ${files.length} 个文件，在 ${folder}`,
    ...noted.words,
  ].join('\n'))
  return 0
}

/** What is exported is written down first; where another program writes in the library, for that one to take into the log. */
export async function exportPages(ids: string[], options: ExportOptions, report: Report): Promise<number> {
  return await writingIfFree(options.library, (library) => exportFrom(library, ids, options, report))
}
