import { existsSync } from 'node:fs'
import { checkLibrary } from '#desk/library/check-library.ts'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import type { Problem } from '#contract/views.ts'
import type { Report } from '../terminal.ts'
import { withLibrary } from '../with-library.ts'

const PROBLEM_WORDS: Record<Problem['code'], string> = {
  'article-unreadable': '稿件读不出', 'article-gone': '稿件文件不在了', 'file-held': '系统这会儿不让读（被别的程序占用，或没有权限），原件没动', 'article-from-newer-version': '稿件来自更新的版本', 'article-misfiled': '稿件不在它该在的地方', 'articles-unlisted': '稿件文件夹读不全',
  'not-a-file': '该放文件的地方是一个同名的文件夹（或别的不是文件的东西），里面的东西原样留着', 'changed-outside': '程序开着时，这个文件在程序之外被改过；以程序里的为准，外面改的另存一旁',
  'catalogue-rebuilt': '目录缺损，下次打开时重建', 'leftover-temporary': '上次中断留下的半成品', 'asset-missing': '图片不在', 'asset-damaged': '图片或原稿损坏', 'original-missing': '原稿不在',
  'origin-missing': '原文不在或被改动', 'settings-unreadable': '稿库设置读不出', 'hash-mismatch': '内容与校验值不符', 'foreign-file': '不是稿库的文件',
  'orphan-file': '原文或原稿还在，稿件已不在', 'history-unreadable': '稿件的修订记录读不出', 'history-damaged': '修订记录有坏行或缺行', 'history-from-newer-version': '修订记录里有更新版本写的行', 'journal-damaged': '打字日志有坏行',
  'templates-unreadable': '模板和常用语读不出', 'templates-from-newer-version': '模板和常用语来自更新的版本',
  'keys-unreadable': '钥匙册读不出', 'keys-from-newer-version': '钥匙册来自更新的版本', 'audit-broken': '审计日志被截断、改动、由不认识的工作站写过，或与这台机器记得的不符；用 audit 看是哪一条',
  'journal-unreadable': '打字日志读不出', 'numbers-damaged': '编号记录读不出或有坏行，稿件版号会越跳越大', 'journal-from-newer-version': '打字日志里有更新版本写的行',
}

/**
 * Reads everything and says what is wrong; with --repair mends it without losing a byte. Exit code 1 where --repair leaves something to a person.
 * DeskError('store-from-newer-version'), with or without --repair: nobody but a newer program can say what is right in such a library.
 */
export async function doctor(options: { library: string, repair: boolean }, report: Report): Promise<number> {
  if (!existsSync(options.library)) await withLibrary(options.library, async () => {})
  const check = options.repair ? await repairLibrary(options.library) : await checkLibrary(options.library)
  const problems = check.problems.map(({ file, ...problem }) => ({ ...problem, path: file }))
  report.done({ ...check, problems }, () => [
    ...check.problems.map((problem) => `${options.repair ? (problem.mended ? '已修好　' : '待处理　') : ''}${PROBLEM_WORDS[problem.code]}：${problem.file}${problem.setAside === null ? '' : `（原件在 ${problem.setAside}）`}`),
    `查过稿件 ${check.articles} 篇、图片 ${check.assets} 张、原稿 ${check.originals} 份，${check.problems.length === 0 ? '没有发现问题' : `发现问题 ${check.problems.length} 处`}`,
  ].join('\n'))
  return options.repair && check.problems.some((problem) => !problem.mended) ? 1 : 0
}
