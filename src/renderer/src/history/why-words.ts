import type { KeptRevision } from '#contract/history-contract.ts'
import type { ReviewRecord } from '#core/article/article.ts'
import type { Words } from '#renderer/i18n/use-words.ts'

/** Why a revision was made, in the words of the act that made it: a pass is called what its button was, 初审通过. */
export function whyWords({ why, at }: Pick<KeptRevision, 'why' | 'at'>, records: readonly ReviewRecord[], t: Words): string {
  const pass = why === 'passed' ? records.find((record) => record.action === 'pass' && record.at === at) : undefined
  return pass === undefined ? t(`history:why.${why}`) : t('review:did.pass', { stage: t(`review:stage.${pass.from}`) })
}
