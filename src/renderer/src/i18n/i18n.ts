import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { grouped } from './grouped.ts'
import { zhCn } from './zh-cn.ts'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** its words are in the program itself */
export const ALWAYS_THERE: Language = 'zh-CN'

/** Chinese is always there; English is fetched before the first word is shown, or where somebody changes to it. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).use(grouped).init({
    lng: language,
    fallbackLng: ALWAYS_THERE,
    supportedLngs: LANGUAGES,
    defaultNS: 'frame',
    // keys are flat, with dots of their own: role.editor
    keySeparator: false,
    resources: { 'zh-CN': zhCn, ...(language === 'en' ? { en: await english() } : {}) },
    // React escapes what it renders
    interpolation: { escapeValue: false, alwaysFormat: true },
    returnNull: false,
    initAsync: false,
  })
}

const english = async () => (await import('./en.ts')).en

export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'frame')) {
    for (const [part, words] of Object.entries(await english())) i18next.addResourceBundle('en', part, words)
  }
  await i18next.changeLanguage(language)
}
