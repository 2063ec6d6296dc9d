import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slimTheme } from '#core/theme/slim-theme.ts'
import type { Theme } from '#core/theme/theme.ts'
import { tunedTheme } from '#core/theme/whole-theme.ts'
import { changed, draftOf, followed, isDirty, keptAs, redone, undone } from '#renderer/theme/theme-draft.ts'
import { anyTheme } from '#tests/support/any-theme.ts'

const moment: Theme = { layout: 'moment' }
const red: Theme = { layout: 'moment', light: { accent: '#800000' } }
const party: Theme = { layout: 'party' }

test('every step of a tuning can be taken back and done again', () => {
  fc.assert(fc.property(fc.array(anyTheme, { maxLength: 12 }), (themes) => {
    const states = themes.reduce<ReturnType<typeof draftOf>[]>((drafts, theme) => [...drafts, changed(drafts.at(-1) ?? draftOf(moment), theme)], [draftOf(moment)])
    const last = states.at(-1) ?? draftOf(moment)
    const first = last.past.reduce((draft) => undone(draft), last)
    expect(first.now).toEqual(moment)
    expect(undone(first)).toBe(first)
    expect(last.past.reduce((draft) => redone(draft), first).now).toEqual(last.now)
  }))
})

test('a colour dragged about is one step; the next thing touched is another', () => {
  const dragged = ['#810000', '#820000', '#830000'].reduce((draft, accent) => changed(draft, { ...moment, light: { accent } }, 'light accent'), draftOf(moment))
  expect(dragged.past).toEqual([moment])
  const more = changed(dragged, { ...dragged.now, type: { leading: 'loose' } })
  expect(undone(more).now).toEqual({ ...moment, light: { accent: '#830000' } })
  expect(changed(undone(more), { ...moment, light: { accent: '#840000' } }, 'light accent').past).toHaveLength(2)
})

test('what is put back as the layout has it is no change, and is not stored', () => {
  const draft = changed(changed(draftOf(moment), red), { ...red, light: { accent: tunedTheme(moment).light.accent } })
  expect(draft.now).toEqual(moment)
  expect(isDirty(draft)).toBe(false)
  fc.assert(fc.property(anyTheme, (theme) => { expect(tunedTheme(slimTheme(theme))).toEqual(tunedTheme(theme)) }))
})

test('another window’s theme is followed where nothing is being tuned, and takes nothing away where something is', () => {
  expect(followed(draftOf(moment), party).now).toEqual(party)
  const tuning = changed(draftOf(moment), red)
  const after = followed(tuning, party)
  expect(after.now).toEqual(red)
  expect(isDirty(after)).toBe(true)
  expect(after.isOvertaken).toBe(true)
  expect(followed(after, red).isOvertaken).toBe(false)
  expect(undone(after).now).toEqual(moment)
})

test('after a save nothing springs back while the library is still seen as it was, and what is saved can be undone', () => {
  const saved = keptAs(changed(draftOf(moment), red), red)
  expect(isDirty(saved)).toBe(false)
  expect(saved.isOvertaken).toBe(false)
  expect(followed(saved, moment)).toBe(saved)
  const seen = followed(saved, red)
  expect(seen.now).toEqual(red)
  expect(isDirty(undone(seen))).toBe(true)
})
