import { existsSync } from 'node:fs'
import { checkLibrary } from '#desk/library/check-library.ts'
import type { Problem } from '#contract/views.ts'
import type { Report } from '../terminal.ts'
import { withLibrary } from '../with-library.ts'

const PROBLEM_WORDS: Record<Problem['code'], string> = {
  'article-unreadable': '稿件读不出', 'article-from-newer-version': '稿件来自更新的版本', 'article-misfiled': '稿件不在它该在的地方',
  'catalogue-rebuilt': '目录缺损，下次打开时重建', 'leftover-temporary': '上次中断留下的半成品', 'asset-missing': '图片不在', 'asset-damaged': '图片损坏',
  'origin-missing': '原文不在或被改动', 'settings-unreadable': '稿库设置读不出', 'hash-mismatch': '内容与校验值不符', 'foreign-file': '不是稿库的文件',
  'history-unreadable': '稿件的修订记录读不出', 'history-damaged': '修订记录有坏行', 'journal-damaged': '打字日志有坏行',
}

/** Reads everything and says what is wrong; mends nothing. */
export async function doctor(options: { library: string }, report: Report): Promise<number> {
  if (!existsSync(options.library)) await withLibrary(options.library, async () => {})
  const check = await checkLibrary(options.library)
  report.done(check, () => [
    ...check.problems.map((problem) => `${PROBLEM_WORDS[problem.code]}：${problem.file}${problem.setAside === null ? '' : `（已移到 ${problem.setAside}）`}`),
    `查过稿件 ${check.articles} 篇、图片 ${check.assets} 张，${check.problems.length === 0 ? '没有发现问题' : `发现问题 ${check.problems.length} 处`}`,
  ].join('\n'))
  return 0
}
