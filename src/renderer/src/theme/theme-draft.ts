import { slimTheme } from '#core/theme/slim-theme.ts'
import type { Theme } from '#core/theme/theme.ts'
import { sameValue } from '#core/same-value.ts'

/** A theme that is being tuned, with every step back. `saved`: what the library has; `seen`: what it was last seen to have, a moment behind after a save. */
export type ThemeDraft = { saved: Theme, seen: Theme, past: readonly Theme[], now: Theme, future: readonly Theme[], /** what the last step touched: a colour dragged about is one step */ touched: string | null, /** somebody else saved another theme meanwhile */ isOvertaken: boolean }

const MOST_STEPS = 200

export const draftOf = (theme: Theme): ThemeDraft => ({ saved: theme, seen: theme, past: [], now: theme, future: [], touched: null, isOvertaken: false })

/** @param touched what is changed again and again in one go; null for a step of its own */
export function changed(draft: ThemeDraft, theme: Theme, touched: string | null = null): ThemeDraft {
  const now = slimTheme(theme)
  if (sameValue(now, draft.now)) return draft
  const goesOn = touched !== null && touched === draft.touched
  return { ...draft, past: goesOn ? draft.past : [...draft.past, draft.now].slice(-MOST_STEPS), now, future: [], touched }
}

export function undone(draft: ThemeDraft): ThemeDraft {
  const before = draft.past.at(-1)
  return before === undefined ? draft : { ...draft, past: draft.past.slice(0, -1), now: before, future: [draft.now, ...draft.future], touched: null }
}

export function redone(draft: ThemeDraft): ThemeDraft {
  const [next, ...future] = draft.future
  return next === undefined ? draft : { ...draft, past: [...draft.past, draft.now], now: next, future, touched: null }
}

export const isDirty = ({ saved, now }: ThemeDraft): boolean => !sameValue(slimTheme(saved), slimTheme(now))

export const keptAs = (draft: ThemeDraft, saved: Theme): ThemeDraft => ({ ...draft, saved, touched: null, isOvertaken: false })

/** The library is seen to have another theme than before: what nobody is tuning follows it; what is being tuned stays, and is not what the library has. */
export function followed(draft: ThemeDraft, theme: Theme): ThemeDraft {
  if (sameValue(draft.seen, theme)) return draft
  const next = { ...draft, saved: theme, seen: theme }
  if (!isDirty(next)) return { ...next, isOvertaken: false }
  return isDirty(draft) ? { ...next, isOvertaken: true } : draftOf(theme)
}
