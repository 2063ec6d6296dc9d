import type { ExportedFile } from '#contract/views.ts'
import type { FileFormat } from '#core/export/export-formats.ts'
import { copiedPlain } from '#core/plain/write-plain.ts'
import { renderWechat } from '#core/wechat/render-wechat.ts'
import { DeskError } from '../desk-error.ts'
import type { NotedHow } from '../audit/audit-desk.ts'
import { exporterOf, noteExport } from '../export/note-export.ts'
import { planPage } from '../export/plan-page.ts'
import type { ArticleLibrary } from '../library/article-library.ts'
import { realDisk } from '../store/disk.ts'
import { sha256Of } from '../store/sha256.ts'
import { isInside } from '../store/library-folder.ts'
import { exportAs, wayInput } from './export-as.ts'
import { embedded } from './make-files.ts'
import type { WayTools } from './way.ts'
import { withWayTools } from './way-tools.ts'

export type ExportWish = { ids: readonly string[], format: FileFormat, by: string | null }

/** Exports as exportAs does, and writes each article into the audit log before it takes its place. DeskError: also place-refused, among the library's own files; person-not-found */
export async function exportedAs(library: ArticleLibrary, { ids, format, by }: ExportWish, folder: string, printPdf: WayTools['printPdf'], told: (how: NotedHow) => void = () => {}): Promise<ExportedFile[]> {
  if (isInside(library.location, folder) && !isInside(library.exportFolder, folder)) throw new DeskError('place-refused', {})
  exporterOf(library, by)
  const { files } = await withWayTools(printPdf, (tools) => exportAs(library, ids, format, folder, tools, realDisk, async (articles) => {
    const noted = await noteExport(library, articles, folder, by)
    told(noted.how)
    return noted
  }))
  return files
}

/** The article as it is pasted into the 公众号 editor, noted before it is handed out. DeskError: as for an export; person-not-found */
export async function wechatText(library: ArticleLibrary, id: string, by: string | null): Promise<{ html: string, text: string }> {
  const input = await wayInput(realDisk, await planPage(library, id))
  const html = renderWechat(input.page, (picture) => embedded(input, picture))
  await noteExport(library, [{ id, path: '', bytes: Buffer.byteLength(html), sha256: sha256Of(Buffer.from(html)), draft: !input.page.signed }], '', by, 'copied')
  return { html, text: copiedPlain(input.page) }
}
