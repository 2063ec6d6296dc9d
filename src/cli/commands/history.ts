import type { KeptRevision } from '#contract/history-contract.ts'
import type { RevisionCause } from '#core/revision/revision.ts'
import { siteTimeText } from '#core/slip/site-time.ts'
import type { Report } from '../terminal.ts'
import { lookingAt, personNamed, withLibrary } from '../with-library.ts'

const CAUSE_WORDS: Record<RevisionCause, string> = {
  created: '新建', imported: '收稿', autosave: '自动保存', saved: '保存', submitted: '送审', passed: '审稿通过', returned: '退稿', signed: '签发', withdrawn: '撤回', correction: '更正', retraction: '撤稿', reinstatement: '恢复发布', abandoned: '放弃，保持原样',
  voided: '审后改动', restored: '恢复旧版', trashed: '移入回收站', untrashed: '移出回收站', commented: '批注', deadline: '截稿时间', received: '收到稿件包', merged: '合并稿件包', recovered: '修复', earlier: '早先的版本',
}

const line = ({ rev, at, why, by, words, name, headline }: KeptRevision): string =>
  [`第 ${rev} 版`, siteTimeText(at), CAUSE_WORDS[why], by?.name ?? '（未署名）', `${words} 字`, headline === '' ? '（无标题）' : headline, ...(name === null ? [] : [`「${name}」`])].join('  ')

/** Every revision that is kept, newest first. */
export async function history(id: string, options: { library: string }, report: Report): Promise<number> {
  return await lookingAt(options.library, async (library) => {
    const revisions = await library.history(id)
    report.done({ revisions }, () => [...revisions.map(line), `共 ${revisions.length} 版`].join('\n'))
    return 0
  })
}

/** An earlier revision's words become the article's again, as a new revision. */
export async function restoreRevision(id: string, options: { library: string, rev: number, as: string | null }, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    const { rev: baseRev } = await library.get(id)
    const { rev, slip, stage } = await library.restore({ id, rev: options.rev, baseRev, by })
    const isSame = rev === baseRev
    report.done({ id, restored: options.rev, replaced: isSame ? null : baseRev, rev, stage, headline: slip.headline }, () => isSame
      ? `${id}  与第 ${options.rev} 版的文字相同，没有改动`
      : `${id}  已恢复第 ${options.rev} 版，成为第 ${rev} 版；被换下的是第 ${baseRev} 版  ${slip.headline}`)
    return 0
  })
}

/** @param name null takes the name away */
export async function nameRevision(id: string, rev: number, name: string | null, options: { library: string, as: string | null }, report: Report): Promise<number> {
  return await withLibrary(options.library, async (library) => {
    const by = options.as === null ? null : personNamed(library, options.as)
    const revision = await library.nameRevision({ id, rev, name, by })
    report.done({ revision }, () => line(revision))
    return 0
  })
}
