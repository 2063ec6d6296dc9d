import { expect, test } from 'vitest'
import type { KeptRevision } from '#contract/history-contract.ts'
import { firstEntries, timelineOf, type Day } from '#renderer/history/timeline.ts'

const kept = (rev: number, at: string, why: KeptRevision['why'], words: number, name: string | null = null): KeptRevision =>
  ({ rev, baseRev: rev - 1, at, by: null, why, stage: 'draft', headline: '', words, sha256: '0'.repeat(64), name })
const told = (days: readonly Day[]): string[] => days.flatMap(({ date, entries }) => [date, ...entries.map((entry) => (
  entry.kind === 'step' ? `${entry.step.revision.rev} ${entry.step.grown ?? ''}` : `[${entry.steps.map(({ revision }) => revision.rev).join(' ')}] ${entry.grown ?? ''}`))])

// 15:59 and 16:01 UTC lie on two days of the site's clock
const REVISIONS = [
  kept(9, '2026-11-24T16:05:00.000Z', 'autosave', 90), kept(8, '2026-11-24T16:04:00.000Z', 'autosave', 80), kept(7, '2026-11-24T16:03:00.000Z', 'autosave', 85),
  kept(6, '2026-11-24T16:02:00.000Z', 'autosave', 70, '定稿'), kept(5, '2026-11-24T16:01:00.000Z', 'autosave', 60),
  kept(4, '2026-11-24T15:59:00.000Z', 'autosave', 50), kept(3, '2026-11-24T15:58:00.000Z', 'autosave', 40), kept(2, '2026-11-24T15:57:00.000Z', 'saved', 20), kept(1, '2026-11-24T15:56:00.000Z', 'created', 0),
]

test('autosaves between two acts are one line; the newest, a named one, a lone one and every act stand by themselves, day by day', () => {
  expect(told(timelineOf(REVISIONS))).toEqual(['2026-11-25', '9 10', '[8 7] 10', '6 10', '5 10', '2026-11-24', '[4 3] 30', '2 20', '1 '])
})

test('a long history is listed in part, from the newest on, and whole when asked', () => {
  const days = timelineOf(REVISIONS)
  expect(told(firstEntries(days, 5))).toEqual(['2026-11-25', '9 10', '[8 7] 10', '6 10', '5 10', '2026-11-24', '[4 3] 30'])
  expect(told(firstEntries(days, 4))).not.toContain('2026-11-24')
  expect(firstEntries(days, 100)).toEqual(days)
})
