import { existsSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import type { RedlineText } from '#desk/redline/redline-file.ts'
import { redlinePdf, redlineText } from '#desk/redline/redline-file.ts'
import { printWithBrowser } from '#desk/redline/print-with-browser.ts'
import { realDisk } from '#desk/store/disk.ts'
import { makeFolderDurably, writeDurably } from '#desk/store/durable-file.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { lookingAt, placeOutside } from '../with-library.ts'

/** `to`: the file, and where --from is given the revision, as they were typed */
export type RedlineOptions = { library: string, from: number | null, to: readonly string[], force: boolean }

/** A number names a revision, anything else the file. */
function sorted({ from, to }: RedlineOptions): { rev: number | null, file: string } {
  const revs = to.filter((word) => /^[1-9]\d{0,14}$/.test(word))
  const [file, ...more] = to.filter((word) => !revs.includes(word))
  if (file === undefined || more.length > 0 || revs.length > 1) throw new UsageError('用法：redline ID [--from 版 --to 版] --to 文件（.html 或 .pdf）')
  if (!['.html', '.htm', '.pdf'].includes(extname(file).toLowerCase())) throw new UsageError('--to 的文件须以 .html 或 .pdf 结尾')
  if (revs.length === 1 && from === null) throw new UsageError('有 --to 版，也须有 --from 版')
  return { rev: revs.length === 0 ? null : Number(revs[0]), file: resolve(file) }
}

export async function redline(id: string, options: RedlineOptions, report: Report): Promise<number> {
  const { rev, file } = sorted(options)
  if (!options.force && existsSync(file)) throw new UsageError(`已有这个文件，没有写入：${file}。换个名字，或加 --force`)
  return await lookingAt(options.library, async (library) => {
    placeOutside(library, file)
    const text = await redlineText(library, id, { from: options.from, to: rev })
    const isPdf = extname(file).toLowerCase() === '.pdf'
    const bytes = isPdf ? await redlinePdf(text, (html) => printWithBrowser(html)) : Buffer.from(text.html, 'utf8')
    await makeFolderDurably(realDisk, dirname(file))
    await writeDurably(realDisk, file, bytes)
    const value = { id, file, format: isPdf ? 'pdf' : 'html', bytes: bytes.length, ...summary(text) }
    report.done(value, () => `${id}  第 ${value.from} 版至第 ${value.to} 版，${value.people.length} 人改动  ${file}`)
    return 0
  })
}

function summary({ redline: { from, to, steps, unread } }: RedlineText) {
  const people = new Map(steps.map(({ by }) => [by?.id ?? '', by?.name ?? null]))
  return { from: from.rev, to: to.rev, people: [...people.values()], steps: steps.map(({ rev, base, at, by, stage }) => ({ rev, base, at, by: by?.name ?? null, stage })), unread }
}
