import { resolve } from 'node:path'
import { previewSite } from '#desk/export/preview-site.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { lookingAt } from '../with-library.ts'

const untilAskedToEnd = () => new Promise<void>((resolved) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { resolved() })
})

/** Serves a published site to browsers on this machine until the process is asked to end. `folder` null: the one the library publishes to. */
export async function preview(folder: string | null, { library }: { library: string | null }, report: Report, until: () => Promise<void> = untilAskedToEnd): Promise<number> {
  if (folder === null && library === null) throw new UsageError('须写明网站文件夹，或 --library')
  const place = folder === null ? await lookingAt(library ?? '', (opened) => opened.site.folder()) : resolve(folder)
  const site = await previewSite(place)
  report.done({ url: site.url, folder: place }, () => `在本机浏览器中打开：${site.url}\n只读，只有这台机器能看。按 Ctrl+C 结束。`)
  await until()
  await site.close()
  return 0
}
