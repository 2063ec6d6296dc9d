import type { HolderTrouble } from '#core/workflow/standstill.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

/** What is wrong with a channel's division of work, and what to do. */
export const troubleWords = ({ step, kind }: HolderTrouble, t: Words): string => t(`checklist:trouble.${kind}`, { step: step === null ? '' : t(`checklist:step.${step}`) })
