import type { TrayGlance } from '#contract/tray-views.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

const COUNTS = ['changed', 'added', 'removed', 'slip', 'comments'] as const

/** How much a package changes, in a line's length: 接着这里的改的：改 2 段，稿签 1 处，增 35 字，减 12 字. In pieces, each to be left whole where the line breaks. */
export function glanceWords({ outcome, conflicts, put, taken, ...counts }: TrayGlance, t: Words): readonly string[] {
  const whole = t('tray:glance.whole', { count: counts.added, words: put.toLocaleString() })
  if (outcome === 'new') return counts.comments === 0 ? [whole] : [`${whole}${t('tray:glance.comma')}`, t('tray:glance.comments', { count: counts.comments })]
  const parts = [
    ...outcome === 'conflict' ? [t('tray:glance.conflicts', { count: conflicts })] : [],
    ...COUNTS.filter((name) => counts[name] > 0).map((name) => t(`tray:glance.${name}`, { count: counts[name] })),
    ...put > 0 ? [t('tray:glance.put', { count: put })] : [],
    ...taken > 0 ? [t('tray:glance.taken', { count: taken })] : [],
  ]
  const said = t(`tray:glance.${outcome}`)
  return parts.length === 0 ? [said] : [`${said}${t('tray:glance.colon')}`, ...parts.map((part, index) => (index === parts.length - 1 ? part : `${part}${t('tray:glance.comma')}`))]
}
