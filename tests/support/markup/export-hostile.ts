import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFormat } from '#core/export/export-formats.ts'
import { markdownToHtml } from '#desk/ingest/markdown-to-html.ts'
import type { Library } from '#desk/library/library.ts'
import { exportedAs } from '#desk/ways-out/export-way.ts'
import { readMail, type ReadPart } from '#tests/support/read-mail.ts'

/** The ways out whose words a browser may come to show: as they are, as a mail's page, or as Markdown that somebody else's program turns into a page and leaves markup in. */
const WAYS: readonly Exclude<ExportFormat, 'page'>[] = ['wechat', 'eml', 'markdown']

/** A mail's pictures are parts of it, which a browser has no way to. */
const pageOf = ({ type, bytes, parts }: ReadPart): string => (type === 'text/html' ? bytes.toString('utf8').replace(/\bcid:[^"]*/g, 'data:image/png;base64,') : parts.map(pageOf).join(''))

/** Exports the articles into `folder` in these ways, and puts a page beside each file that is none. */
export async function exportHostile(library: Library, ids: readonly string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const printPdf = (): Promise<never> => Promise.reject(new Error('no printer here'))
  for (const format of WAYS) {
    for (const id of ids) {
      for (const { path } of await exportedAs(library, { ids: [id], format, by: null }, folder, printPdf)) {
        const file = join(folder, path)
        if (path.endsWith('.eml')) await writeFile(`${file}.html`, pageOf(readMail(await readFile(file, 'utf8'))))
        if (path.endsWith('.md')) await writeFile(`${file}.html`, (await markdownToHtml(await readFile(file, 'utf8'))).html)
      }
    }
  }
}
