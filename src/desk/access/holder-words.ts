import type { HolderView } from '#contract/access-views.ts'

type Language = 'zh' | 'en'

const SHELLS: Record<string, Record<Language, string>> = {
  electron: { zh: '桌面程序', en: 'the desktop program' },
  loopback: { zh: '浏览器版', en: 'the desk in a browser' },
  cli: { zh: '命令行', en: 'the command line' },
  doctor: { zh: '检修命令', en: 'the repair command' },
}
const OTHER = { zh: '另一个程序', en: 'another program' }

/** When, by this machine's clock and calendar; the day only where it is not today. */
function when(since: string, language: Language): string {
  const at = new Date(since)
  if (Number.isNaN(at.getTime())) return since
  const isToday = at.toDateString() === new Date().toDateString()
  return at.toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { ...(isToday ? {} : { month: 'long', day: 'numeric' }), hour: '2-digit', minute: '2-digit' })
}

/** Who holds a library, for a person at a terminal or before a dialog of the system; the process last, for whoever must end it. */
export function holderWords(holder: HolderView | null, language: Language = 'zh'): string {
  if (holder === null) return OTHER[language]
  const program = SHELLS[holder.shell]?.[language] ?? OTHER[language]
  if (language === 'en') return `${program} on ${holder.here ? 'this machine' : holder.host} (since ${when(holder.since, language)}, process ${holder.pid})`
  return `${holder.here ? '本机' : `“${holder.host}”上`}的${program}（${when(holder.since, language)} 打开，进程 ${holder.pid}）`
}
