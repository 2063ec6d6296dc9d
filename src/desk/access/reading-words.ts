import type { LibraryAccess } from '#contract/access-views.ts'
import { holderWords } from './holder-words.ts'

/** Why a library opened to look only cannot be written, for a person at a terminal; null where it can. */
export function readingWords(access: LibraryAccess): string | null {
  if (access.kind !== 'reading' || access.why === 'asked') return null
  if (access.why === 'held') return `${holderWords(access.holder)}正在写这个稿库：这里先只能看，那边关闭后可以转为可写。`
  if (access.why === 'journal') return `打字日志 journal.jsonl 读不出来，也移不开（${access.code ?? ''}）：这里只能看。请关掉占用它的程序（如杀毒、同步软件），或把它移出稿库文件夹，再重新打开。`
  return access.code === 'ENOSPC' ? '磁盘已满：这里只能看，不能改。' : `系统不允许写入稿库所在的文件夹（${access.code ?? ''}）：这里只能看，不能改。`
}
