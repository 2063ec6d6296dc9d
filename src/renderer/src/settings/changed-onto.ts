import { HELD_STEPS, STEPS } from '#core/article/step-rules.ts'
import { sameValue } from '#core/same-value.ts'
import type { Channel, ChannelRules } from '#core/article/channel.ts'

/** Sections added or taken away since, on what the library has now. */
function changedSections(now: readonly string[], opened: readonly string[], draft: readonly string[]): string[] {
  if (now.length === opened.length && now.every((section, nth) => section === opened[nth])) return [...draft]
  const kept = now.filter((section) => draft.includes(section) || !opened.includes(section))
  return [...kept, ...draft.filter((section) => !opened.includes(section) && !kept.includes(section))]
}

/** Key by key, those that are in any of the three. */
function byKey<K extends string, T>(keys: readonly K[], now: Partial<Record<K, T>> = {}, opened: Partial<Record<K, T>> = {}, draft: Partial<Record<K, T>> = {}): Partial<Record<K, T>> {
  const next: Partial<Record<K, T>> = {}
  for (const key of keys) {
    const value = sameValue(opened[key], draft[key]) ? now[key] : draft[key]
    if (value !== undefined) next[key] = value
  }
  return next
}

/** Step by step: what another window changed of another step stays. What says nothing is left out. */
function rulesOnto(now: ChannelRules, opened: ChannelRules, draft: ChannelRules): ChannelRules {
  const pick = <T>(current: T, before: T, after: T): T => (before === after ? current : after)
  const checklist = byKey(STEPS, now.checklist, opened.checklist, draft.checklist)
  const people = byKey(HELD_STEPS, now.people, opened.people, draft.people)
  const isApart = pick(now.signerApart, opened.signerApart, draft.signerApart)
  return {
    reviews: pick(now.reviews, opened.reviews, draft.reviews),
    sameReviewerTwice: pick(now.sameReviewerTwice, opened.sameReviewerTwice, draft.sameReviewerTwice),
    ...(isApart === true ? { signerApart: true as const } : {}),
    ...(Object.keys(checklist).length === 0 ? {} : { checklist }),
    ...(Object.keys(people).length === 0 ? {} : { people }),
  }
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
    rules: rulesOnto(now.rules, opened.rules, draft.rules),
  }
}
