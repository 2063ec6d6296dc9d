import type { AuditRow } from '#contract/audit-contract.ts'
import { STEPS } from '#core/article/step-rules.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

const PARTS = ['name', 'host', 'permalink', 'sections', 'reviews', 'sameReviewerTwice', 'signerApart', 'checklist', 'people', 'theme'] as const

/** What of a channel became another, in the words of its dialog: 审次、初审的清单; '' where the log does not say. Before and after are in the table. */
export function changedSettings(detail: AuditRow['detail'], t: Words): string {
  const said = Object.entries(detail).flatMap(([key, value]) => {
    const [first, of] = key.split('.')
    const part = PARTS.find((one) => one === first)
    // The name stands there anyway, to say which channel it is.
    if (part === undefined || (part === 'name' && !value.includes(' → '))) return []
    const step = STEPS.find((one) => one === of)
    return [t(`settings:part.${part}`, { step: t(step === undefined ? 'checklist:part' : `checklist:step.${step}`) })]
  })
  return [...new Set(said)].join('、')
}
