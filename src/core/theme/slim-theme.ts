import { LAYOUTS } from './layouts.ts'
import { ThemeSchema, type Theme } from './theme.ts'

/** What differs from its own; absent where nothing does. */
function tuned<T extends object>(whole: T, some: object | undefined): object | undefined {
  const kept = Object.entries(some ?? {}).filter(([name, value]) => value !== Reflect.get(whole, name))
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

/** The same theme with nothing in it that its layout says anyway: what is stored, and what follows the layout when that changes. */
export function slimTheme(theme: Theme): Theme {
  const layout = LAYOUTS[theme.layout]
  const parts = { light: tuned(layout.light, theme.light), dark: tuned(layout.dark, theme.dark), type: tuned(layout.type, theme.type), blocks: tuned(layout.blocks, theme.blocks) }
  return ThemeSchema.parse({ layout: theme.layout, ...(theme.logo === undefined ? {} : { logo: theme.logo }), ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)) })
}

/** Was anything of its layout changed? */
export const isTuned = (theme: Theme): boolean => Object.keys(slimTheme(theme)).length > 1
