import type { NotedHow } from '#desk/audit/audit-desk.ts'

const WORDS: Record<NotedHow, string[]> = {
  log: [],
  waiting: ['稿库正由别的程序写着：这次导出已经记下，由那边并入审计日志'],
  unvouched: ['稿库正由别的程序写着：这次导出留了记录，可稿库不认识这台机器（这里没有谁的名片受信任），那边只把它记为来历不明，不作数。请总编辑信任这台机器上某人的名片'],
  not: ['稿库不能写，这次导出没有记入审计日志'],
}

/** Whether what went out stands in the audit log or waits to, and what to say where it is not simply there. */
export const howNoted = (how: NotedHow): { isNoted: boolean, words: string[] } => ({ isNoted: how !== 'not', words: WORDS[how] })
