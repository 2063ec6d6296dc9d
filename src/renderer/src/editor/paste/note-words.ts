import type { GateNote } from '#core/gate/gate-report.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

/** 3 张图片没有带进来 */
export const noteWords = ({ kind, count }: GateNote, t: Words): string => t(`paste:note.${kind}`, { number: count })
