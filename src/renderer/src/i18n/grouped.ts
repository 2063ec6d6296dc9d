import type { FormatterModule } from 'i18next'

/** 100,000 is read at a glance, 100000 is counted; 9999 needs neither. */
const GROUPED_FROM = 10_000

/** What stands in the place of a value in words: numbers from five digits on in groups, as the language writes them. */
export function written(value: unknown, language: string | undefined): string {
  return typeof value === 'number' && value >= GROUPED_FROM ? value.toLocaleString(language) : typeof value === 'string' ? value : String(value ?? '')
}

/** The same for i18next. */
export const grouped: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown, _, language) => written(value, language),
}
