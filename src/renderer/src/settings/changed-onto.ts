import type { Channel } from '#core/article/channel.ts'

/** Sections added or taken away since, on what the library has now. */
function changedSections(now: readonly string[], opened: readonly string[], draft: readonly string[]): string[] {
  if (now.length === opened.length && now.every((section, nth) => section === opened[nth])) return [...draft]
  const kept = now.filter((section) => draft.includes(section) || !opened.includes(section))
  return [...kept, ...draft.filter((section) => !opened.includes(section) && !kept.includes(section))]
}

/**
 * What a person changed in a channel since they `opened` it, put on what the
 * library has `now`: another window's change to another field of it stays.
 */
export function changedOnto(now: Channel, opened: Channel, draft: Channel): Channel {
  const pick = <T>(current: T, before: T, after: T): T => (before === after ? current : after)
  return {
    // How its pages look is changed elsewhere (ThemePane).
    ...now,
    name: pick(now.name, opened.name, draft.name),
    host: pick(now.host, opened.host, draft.host),
    permalink: pick(now.permalink, opened.permalink, draft.permalink),
    sections: changedSections(now.sections, opened.sections, draft.sections),
    rules: {
      reviews: pick(now.rules.reviews, opened.rules.reviews, draft.rules.reviews),
      sameReviewerTwice: pick(now.rules.sameReviewerTwice, opened.rules.sameReviewerTwice, draft.rules.sameReviewerTwice),
    },
  }
}
