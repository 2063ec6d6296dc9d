import type { Check } from '../article/step-rules.ts'
import { placesOf } from './checks.ts'
import type { Judged } from './judged.ts'
import type { Refusal } from './refusal.ts'

const NEEDED: readonly [Check, Refusal][] = [['headline', 'headline-missing'], ['body', 'body-empty'], ['channel', 'channel-missing'], ['reprint', 'reprint-incomplete']]

/** What an article lacks before anybody can be asked to review it; null where it lacks nothing. */
export const notReady = (article: Pick<Judged, 'slip' | 'body'>): Refusal | null =>
  NEEDED.find(([check]) => placesOf(check, article).length > 0)?.[1] ?? null
