import type { Words } from '#renderer/i18n/use-words.ts'
import type { PasteNote } from './paste-said.ts'

/** 3 张图片没有带进来 */
export const noteWords = ({ kind, count }: PasteNote, t: Words): string => t(`paste:note.${kind}`, { number: count })
