import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { grouped } from './grouped.ts'
import { zhCn } from './zh-cn.ts'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Both languages are in the bundle, so there is never a moment without words. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).use(grouped).init({
    lng: language,
    fallbackLng: 'zh-CN',
    supportedLngs: LANGUAGES,
    defaultNS: 'frame',
    // keys are flat, with dots of their own: role.editor
    keySeparator: false,
    resources: { 'zh-CN': zhCn, en },
    // React escapes what it renders
    interpolation: { escapeValue: false, alwaysFormat: true },
    returnNull: false,
    initAsync: false,
  })
}

export const changeLanguage = async (language: Language): Promise<void> => { await i18next.changeLanguage(language) }
