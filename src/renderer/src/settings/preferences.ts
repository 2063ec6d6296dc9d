import { z } from 'zod'
import { stored } from '#renderer/app/stored.ts'
import { changeLanguage, LANGUAGES } from '#renderer/i18n/i18n.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export const ARTICLE_FACES = ['serif', 'sans'] as const
/** px */
export const ARTICLE_SIZES = ['17', '18', '20'] as const

const PreferencesSchema = z.object({
  theme: z.enum(THEMES),
  language: z.enum(LANGUAGES),
  articleFace: z.enum(ARTICLE_FACES),
  articleSize: z.enum(ARTICLE_SIZES),
  /** straight quotation marks are curled as they are typed in Chinese text */
  smartQuotes: z.boolean().default(true),
  /** # and a blank become a crosshead, and the like */
  markdown: z.boolean().default(false),
})
export type Preferences = z.output<typeof PreferencesSchema>

export const preferences = stored<Preferences>('preferences', PreferencesSchema, {
  theme: 'system', language: 'zh-CN', articleFace: 'serif', articleSize: '18', smartQuotes: true, markdown: false,
})

export function setPreference(change: Partial<Preferences>): void {
  preferences.set({ ...preferences.get(), ...change })
}

function apply({ theme, language, articleFace, articleSize }: Preferences): void {
  const root = document.documentElement
  root.dataset['theme'] = theme
  root.dataset['articleFace'] = articleFace
  root.dataset['articleSize'] = articleSize
  root.lang = language
}

/** Puts the preferences on the page before its first paint, and again at each change. */
export function applyPreferences(): void {
  apply(preferences.get())
  preferences.subscribe(() => {
    const next = preferences.get()
    apply(next)
    void changeLanguage(next.language)
  })
}
