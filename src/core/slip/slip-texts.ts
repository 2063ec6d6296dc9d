import type { Slip } from './slip.ts'

const FIELDS = ['kicker', 'headline', 'deck', 'shortTitle', 'source', 'summary'] as const

/** Every text of the slip that somebody wrote, '' where a field is empty; in no order of a page. What is chosen from a list is none. */
export function slipTexts({ notices = [], bylines, reviewCredits, editors, tags, leadImage, dateline, rights, ...slip }: Slip): string[] {
  const credits = [...bylines, ...reviewCredits, ...dateline?.credits ?? []].flatMap(({ role, names }) => [role, ...names])
  return [
    ...FIELDS.map((field) => slip[field] ?? ''), ...credits, ...editors, ...tags,
    ...(leadImage === null ? [] : [leadImage.caption, leadImage.credit, leadImage.alt]),
    ...(dateline === null ? [] : [dateline.outlet, dateline.place ?? '']),
    ...notices.map(({ text }) => text), rights.source ?? '', rights.originalAuthor ?? '', rights.originalHeadline ?? '',
  ]
}
