import { expect, test } from 'vitest'
import { keepsDraft, type Verdict } from '#renderer/slip/keeps-draft.ts'
import { parsePublished } from '#renderer/slip/parse-published.ts'

function time(text: string): Verdict<string | null> {
  const value = parsePublished(text)
  return value === null ? { ok: false, problem: 'not a time' } : { ok: true, value }
}
const line = (text: string): Verdict<string> => ({ ok: true, value: text.trim() })

test('a time spelled one’s own way stays under the caret when the slip takes it', () => {
  expect(keepsDraft('2026-3-5 9:30', '', '2026-03-05 09:30:00', time)).toBe(true)
})

test('a time already taken gives way to another window’s, instead of being written over it on leaving the field', () => {
  expect(keepsDraft('2026-3-5 9:30', '2026-03-05 09:30:00', '2026-03-06 10:00:00', time)).toBe(false)
})

test('a field that only has the focus shows what was written elsewhere', () => {
  expect(keepsDraft('渡口复航', '渡口复航', '渡口明日复航', line)).toBe(false)
})

test('text that never reached the slip is kept, whether the slip cannot hold it or an input method is at work on it', () => {
  expect(keepsDraft('2026-3-', '2026-03-05 09:30:00', '2026-03-06 10:00:00', time)).toBe(true)
  expect(keepsDraft('渡口fuhang', '渡口', '渡口停航', line)).toBe(true)
})
