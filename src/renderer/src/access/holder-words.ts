import type { HolderView } from '#contract/access-views.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

type Program = 'electron' | 'loopback' | 'cli' | 'doctor'
const isProgram = (shell: string): shell is Program => shell === 'electron' || shell === 'loopback' || shell === 'cli' || shell === 'doctor'

/** When, by this machine's clock and calendar; the day only where it is not today. */
function when(since: string, locale: string): string {
  const at = new Date(since)
  if (Number.isNaN(at.getTime())) return since
  const isToday = at.toDateString() === new Date().toDateString()
  return at.toLocaleString(locale, { ...(isToday ? {} : { month: 'long', day: 'numeric' }), hour: '2-digit', minute: '2-digit', hour12: false })
}

/** 本机的浏览器版（14:03 打开） */
export function holderWords(holder: HolderView | null, t: Words): string {
  if (holder === null) return t('access:who.unknown')
  const words = { program: t(`access:program.${isProgram(holder.shell) ? holder.shell : 'other'}`), when: when(holder.since, t('access:locale')) }
  return holder.here ? t('access:who.here', words) : t('access:who.there', { ...words, host: holder.host })
}
