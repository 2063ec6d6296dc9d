import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { SITE_CHANGES, type SiteChange } from '#contract/site-views.ts'
import type { SiteProblem } from '#desk/export/planner.ts'
import type { NotedHow } from '#desk/audit/audit-desk.ts'
import { noteExport } from '#desk/export/note-export.ts'
import { publishSite } from '#desk/export/publish-site.ts'
import { DeskError } from '#desk/desk-error.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import { differenceWords } from '../door-words.ts'
import { howNoted } from '../noted-words.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { placeOutside, writingIfFree } from '../with-library.ts'
import { rowsOfSaved } from './saved.ts'

export type PublishOptions = { library: string, /** null: where the library's site lies */ to: string | null, remember: boolean, /** ids; none: everything */ only: readonly string[], /** those of a saved search that are signed off, instead of `only` */ saved: string | null, inbox: string | null, dryRun: boolean, removeMany: boolean, /** also older words over newer ones */ anyway: boolean }

const PROBLEM_WORDS: Record<SiteProblem['reason'], string> = {
  'trashed': '在回收站里', 'no-headline': '没有标题', 'no-channel': '没有频道，或频道已不在', 'no-date': '没有发布时间，或网址不能用作文件名', 'asset-missing': '图片不在稿库里',
  'path-clash': '两篇稿件写到同一个地方', 'read-back-differs': '读回来不一致', 'withdrawn': '已撤稿', 'signed-differs': '留存的已签发版本与签发时不符，用 verify 查清', 'not-ours': '这个文件不是上次导出的样子，也不是本稿库写的；移开它再导出', 'unreadable': '这篇在网站上，稿库现在却读不出它；先用 doctor 查清楚', 'many-gone': '篇稿件要从网站撤下，像是稿库选错了；确实要撤，加 --remove-many',
  'left': '网站已不要它，但它被改过，留着没删', 'older': '网站上的出自稿库里没有的一次签发，像是恢复过旧稿库；确实要换成稿库里的，加 --anyway', 'page-differs': '核对没有通过', 'dead-link': '正文里的链接在本网站上没有这一页',
}

const CHANGE_WORDS: Record<SiteChange['change'], string> = { new: '新发', changed: '改', moved: '移', corrected: '更正', retracted: '撤稿', reinstated: '恢复发布', removed: '撤下' }

/** Exit code 1 where something stands in the way (then nothing was written), or a file the site has no more was left, or an article asked for by its id is not signed off. DeskError: article-not-found */
export async function publish({ library: dir, to, remember, only: ids, saved, inbox, dryRun, removeMany, anyway }: PublishOptions, report: Report): Promise<number> {
  // Another command makes a library where there is none; an empty one would take every page off the site.
  if (!existsSync(resolve(dir))) throw new UsageError(`没有这个稿库：${resolve(dir)}`)
  return await writingIfFree(dir, async (library) => {
    if (remember && to === null) throw new UsageError('--remember 要和 --to 一起用')
    const folder = to === null ? await library.site.folder() : placeOutside(library, to, library.exportFolder)
    if (remember) await library.site.keepIn(folder)
    const only = saved === null ? ids : (await rowsOfSaved(library, saved, inbox)).filter(({ publication }) => publication !== 'none').map(({ id }) => id)
    // None asked for is the whole site: a search that finds nothing must not be that.
    if (saved !== null && only.length === 0) throw new UsageError(`常用筛选「${saved}」里没有已签发的稿件，没有发布`)
    const asked = library.rows(only)
    const unknown = only.find((id) => !asked.some((row) => row.id === id))
    if (unknown !== undefined) throw new DeskError('article-not-found', { id: unknown })
    const unsigned = asked.filter(({ publication }) => publication === 'none')
    let how: NotedHow = 'log'
    const result = await publishSite(library, folder, { dryRun, removeMany, older: anyway, only: only.length === 0 ? null : new Set(only), note: async (written) => {
      const made = await noteExport(library, written, folder, null)
      how = made.how
      return made
    } })
    const { pages: _, ...told } = result
    const noted = howNoted(how)
    report.done({ ...told, folder, dryRun, noted: noted.isNoted }, () => [
      ...unsigned.map(({ id, headline }) => `${id}  ${headline}  还没签发，不在网站上`),
      ...[...result.problems, ...result.notices].map(({ id, path, reason, detail, difference }) => difference !== undefined ? `${path ?? ''}  ${PROBLEM_WORDS[reason]}：${differenceWords(difference)}` : reason === 'many-gone' ? `${detail} ${PROBLEM_WORDS[reason]}` : `${path ?? id ?? ''}  ${PROBLEM_WORDS[reason]}${detail === '' ? '' : `（${reason === 'older' ? `${siteTimeText(detail)} 签发` : detail}）`}`),
      ...(result.articles.length === 0 ? [] : [SITE_CHANGES.flatMap((change) => { const count = result.articles.filter((one) => one.change === change).length; return count === 0 ? [] : [`${CHANGE_WORDS[change]} ${count} 篇`] }).join('，')]),
      ...result.articles.map(({ change, headline, path }) => `${CHANGE_WORDS[change]}  ${headline}  ${path}`),
      ...(dryRun ? [...result.written.map((path) => `写  ${path}`), ...result.removed.map((path) => `删  ${path}`)] : []),
      result.refused ? '没有改动任何文件' : `${dryRun ? '将' : '已'}写 ${result.written.length} 个文件，删 ${result.removed.length} 个，${result.unchanged} 个不变，在 ${folder}`,
      ...noted.words,
    ].join('\n'))
    return result.refused || result.problems.length > 0 || unsigned.length > 0 ? 1 : 0
  })
}
