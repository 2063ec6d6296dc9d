import { mendContrast } from './contrast-rule.ts'
import { DEFAULT_LAYOUT, LAYOUTS, type WholeTheme } from './layouts.ts'
import type { Theme } from './theme.ts'

/** A layout with what was tuned of it, as it was chosen. */
export function tunedTheme(theme: Theme | undefined): WholeTheme {
  const layout = LAYOUTS[theme?.layout ?? DEFAULT_LAYOUT]
  if (theme === undefined) return layout
  return {
    light: { ...layout.light, ...theme.light }, dark: { ...layout.dark, ...theme.dark },
    type: { ...layout.type, ...theme.type }, blocks: { ...layout.blocks, ...theme.blocks },
  }
}

/**
 * The same, and every word in it can be read: a file written by hand, or a layout of ours that has changed under what was tuned, makes no
 * page that shuts anybody out. What is saved in the app is refused instead (`contrastProblems`).
 */
export function wholeTheme(theme: Theme | undefined): WholeTheme {
  const tuned = tunedTheme(theme)
  return { ...tuned, light: mendContrast(tuned.light), dark: mendContrast(tuned.dark) }
}
