import { readFile } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { withPicturesBeside } from '#desk/ingest/pictures-beside.ts'
import { LINE_NAMES } from '#core/redline/print-words.ts'
import type { Library } from '#desk/library/library.ts'
import { readFileSource } from '#desk/text-source.ts'
import { noteWords } from '../note-words.ts'
import { warningWords } from '../warning-words.ts'
import { each, tell, type Report } from '../terminal.ts'
import { personNamed, withLibrary } from '../with-library.ts'

export type IngestOptions = { library: string, fullWidth: boolean, as: string | null }

async function ingestFile(library: Library, file: string, by: string | null, fullWidth: boolean) {
  const read = await readFileSource(await readFile(file), basename(file))
  const source = { name: read.name, ...await withPicturesBeside(read, dirname(resolve(file))) }
  const { article, recognition, notes } = await library.accept({ source, fullWidth, by })
  const { recognised, report, leftover, warnings, said, halfWidthMarks } = recognition
  return { id: article.id, file, headline: article.slip.headline, stage: article.stage, recognised, report, leftover, warnings, said, halfWidthMarks, notes }
}

export async function ingest(files: string[], options: IngestOptions, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    const outcome = await each(files, (file) => ingestFile(library, file, by, options.fullWidth))
    return tell(report, outcome, { articles: outcome.done }, () =>
      outcome.done.map((one) => {
        const doubts = [...one.said.map(({ field, key }) => `  ${key === 'canonical' ? '转载链接' : LINE_NAMES[field]}：文件自带（${key}）`), ...one.warnings.map((warning) => `  提示 ${warningWords(warning)}`),
          ...one.notes.map((note) => `  ${noteWords(note)}`),
          ...one.leftover.map((line) => `  留在正文 第 ${line.line} 行 ${line.text}`)]
        return [`${one.id}  ${one.headline === '' ? '（无标题）' : one.headline}  识别：${Object.keys(one.recognised).join('、')}`, ...doubts].join('\n')
      }).join('\n'))
  })
}
