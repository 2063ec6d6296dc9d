import { existsSync, readdirSync, statSync } from 'node:fs'
import { checkLibrary } from '#desk/library/check-library.ts'
import { repairLibrary } from '#desk/doctor/repair-library.ts'
import type { Problem } from '#contract/views.ts'
import { JOURNAL_FILE, PREVIOUS_SETTINGS_FILE, SET_ASIDE_FOLDER, SETTINGS_FILE } from '#desk/store/library-folder.ts'
import type { Report } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { withLibrary } from '../with-library.ts'

const PROBLEM_WORDS: Record<Problem['code'], string> = {
  'article-unreadable': '稿件读不出', 'article-gone': '稿件文件不在了', 'file-held': '系统这会儿不让读（被别的程序占用，或没有权限），原件没动', 'article-from-newer-version': '稿件来自更新的版本', 'article-misfiled': '稿件不在它该在的地方', 'articles-unlisted': '稿件文件夹读不全',
  'not-a-file': '该放文件的地方是一个同名的文件夹（或别的不是稿库文件的东西，也许大得读不了），里面的东西原样留着', 'changed-outside': '程序开着时，这个文件在程序之外被改过；以程序里的为准，外面改的另存一旁',
  'catalogue-rebuilt': '目录缺损，下次打开时重建', 'leftover-temporary': '上次中断留下的半成品', 'asset-missing': '图片不在', 'asset-damaged': '图片或原稿损坏', 'original-missing': '原稿不在',
  'origin-missing': '原文不在或被改动', 'settings-unreadable': '稿库设置读不出', 'hash-mismatch': '内容与校验值不符', 'foreign-file': '不是稿库的文件',
  'orphan-file': '原文或原稿还在，稿件已不在', 'history-unreadable': '稿件的修订记录读不出', 'history-damaged': '修订记录有坏行或缺行', 'history-incomplete': '修订记录缺行，有的旧版本看不了', 'history-from-newer-version': '修订记录里有更新版本写的行', 'journal-damaged': '打字日志有坏行',
  'templates-unreadable': '模板和常用语读不出', 'templates-from-newer-version': '模板和常用语来自更新的版本',
  'keys-unreadable': '钥匙册读不出', 'keys-from-newer-version': '钥匙册来自更新的版本', 'audit-broken': '审计日志被截断、改动、由不认识的工作站写过，或与这台机器记得的不符；用 audit 看是哪一条',
  'journal-unreadable': '打字日志读不出', 'numbers-damaged': '编号记录读不出或有坏行，稿件版号会越跳越大', 'journal-from-newer-version': '打字日志里有更新版本写的行',
}

/** What a person does about what is left to them; the window says it at more length. */
const ADVICE: Partial<Record<Problem['code'], string>> = {
  'article-unreadable': '从备份找回这个文件', 'article-gone': '看看系统和同步软件的回收站，没有就从备份找回', 'file-held': '关掉占用它的程序，或改权限，再查一遍', 'article-from-newer-version': '升级本程序', 'articles-unlisted': '检查磁盘或网络盘，再查一遍',
  'asset-missing': '把原图再放进稿签，或从备份找回', 'original-missing': '从备份找回；稿件本身完好', 'origin-missing': '从备份找回；稿件本身完好', 'foreign-file': '不需要的话移走', 'orphan-file': '需要的话可从这个文件重新成稿',
  'history-incomplete': '要看这些旧版本，从备份找回这个文件；稿件本身和其余版本完好',
  'history-unreadable': '检查文件的权限，或从备份找回；稿件本身完好', 'history-from-newer-version': '升级本程序', 'templates-from-newer-version': '升级本程序', 'keys-from-newer-version': '升级本程序', 'journal-from-newer-version': '升级本程序',
  'journal-unreadable': '关掉占用它的程序，或改权限，再查一遍', 'templates-unreadable': '检查文件的权限，再查一遍', 'keys-unreadable': '检查文件的权限，再查一遍', 'settings-unreadable': '检查文件的权限，再查一遍',
}
const KEPT_WORDS = '“原件在”后面的，看过、不再需要时从 set-aside 移走，就不再列出'

function lineOf({ code, file, setAside, mended }: Problem, isRepaired: boolean): string {
  const advice = mended || !isRepaired ? undefined : ADVICE[code]
  return `${mended ? '已修好　' : isRepaired ? '待处理　' : ''}${PROBLEM_WORDS[code]}：${file}${setAside === null ? '' : `（原件在 ${setAside}）`}${advice === undefined ? '' : `。${advice}`}`
}

function countWords(problems: readonly Problem[], isRepaired: boolean): string {
  if (problems.length === 0) return '没有发现问题'
  const mended = problems.filter((problem) => problem.mended).length
  const left = problems.length - mended
  const parts = [...(mended === 0 ? [] : [`已修好 ${mended} 处`]), ...(left === 0 ? [] : [isRepaired ? `要人处理 ${left} 处` : `没修的 ${left} 处，先用 doctor --repair 修`])]
  return `发现问题 ${problems.length} 处（${parts.join('，')}）`
}

/** A folder of other things, its name mistyped: that nothing is wrong with it helps nobody, and mending it would make a library of it. */
function refuseForeign(library: string): void {
  const names = statSync(library).isDirectory() ? readdirSync(library) : []
  if (names.length > 0 && ![SETTINGS_FILE, PREVIOUS_SETTINGS_FILE, 'articles', JOURNAL_FILE, SET_ASIDE_FOLDER].some((name) => names.includes(name))) throw new UsageError(`这里没有稿库：${library}。看看 --library 写得对不对`)
}

/**
 * Reads everything and says what is wrong; with --repair mends it without losing a byte. Exit code 1 where --repair leaves something to a person.
 * DeskError('store-from-newer-version'), with or without --repair: nobody but a newer program can say what is right in such a library.
 */
export async function doctor(options: { library: string, repair: boolean }, report: Report): Promise<number> {
  if (!existsSync(options.library)) await withLibrary(options.library, async () => {})
  refuseForeign(options.library)
  const check = options.repair ? await repairLibrary(options.library) : await checkLibrary(options.library)
  const problems = check.problems.map(({ file, ...problem }) => ({ ...problem, path: file }))
  report.done({ ...check, problems }, () => [
    ...check.problems.map((problem) => lineOf(problem, options.repair)),
    ...(check.problems.some(({ setAside }) => setAside !== null) ? [KEPT_WORDS] : []),
    `查过稿件 ${check.articles} 篇、图片 ${check.assets} 张、原稿 ${check.originals} 份，${countWords(check.problems, options.repair)}`,
  ].join('\n'))
  return options.repair && check.problems.some((problem) => !problem.mended) ? 1 : 0
}
