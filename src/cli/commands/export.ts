import { resolve } from 'node:path'
import { exportArticles } from '#desk/export/export-articles.ts'
import type { Report } from '../terminal.ts'
import { lookingAt } from '../with-library.ts'

export type ExportOptions = { library: string, signed: boolean, to: string | null }

export async function exportPages(ids: string[], options: ExportOptions, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const folder = options.to === null ? library.exportFolder : resolve(options.to)
    const all = { stage: 'signed', channel: null, tag: null, query: '', offset: 0, limit: Number.MAX_SAFE_INTEGER } as const
    const chosen = options.signed ? library.list(all).articles.map((row) => row.id) : ids
    const files = chosen.length === 0 ? [] : await exportArticles(library, chosen, folder)
    report.done({ files, folder }, () => [...files.map((file) => `${file.path}${file.draft ? '  未签发' : ''}`), `共 ${files.length} 个文件，在 ${folder}`].join('\n'))
    return 0
  })
}
