import type { Words } from '#renderer/i18n/use-words.ts'
import type { StepName } from './step-names.ts'

/** A step as people call it: 粘贴, 替换 12 处. */
export const stepWords = ({ kind, count }: StepName, t: Words): string =>
  count === null ? t(`editor:step.${kind}`) : t('editor:step.counted', { what: t(`editor:step.${kind}`), number: count })
