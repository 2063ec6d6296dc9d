import type { Standstill } from '#core/workflow/standstill.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

const MENDS = { 'nobody-here': 'people', 'named-unfit': 'holders', 'named-involved': 'holders', 'all-involved': 'rules' } as const

export function standstillWhy({ why, names }: Standstill, t: Words): string {
  if (why === 'named-unfit' && names.length === 0) return t('review:standstill.named-gone')
  return t(`review:standstill.${why}`, { names: names.join('、') })
}

/** @param who whoever can mend it, in words */
export const standstillMend = ({ why }: Standstill, who: string, t: Words): string => t(`review:mend.${MENDS[why]}`, { who })
