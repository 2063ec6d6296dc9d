import type i18next from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { written } from './grouped.ts'
import { ALWAYS_THERE } from './i18n.ts'
import type { zhCn } from './zh-cn.ts'

type Zh = typeof zhCn
type Stem<K> = K extends `${infer S}_other` ? S : K extends string ? K : never

/** Every word of the interface: `library:new`. A key that is not in the Chinese files does not compile. */
export type WordKey = { [N in keyof Zh]: `${N}:${Stem<keyof Zh[N]>}` }[keyof Zh]

type Text<K extends WordKey> = K extends `${infer N extends keyof Zh}:${infer S}`
  ? S extends keyof Zh[N] ? Zh[N][S] : `${S}_other` extends keyof Zh[N] ? Zh[N][`${S}_other`] : never
  : never
type Slot<T> = T extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Slot<Rest> : never
/** what the words of a key leave open: { name } for 我是 {{name}} */
type Values<K extends WordKey> = [Slot<Text<K>>] extends [never] ? [] : [values: Record<Slot<Text<K>>, string | number>]

/** Says a word of the interface in the chosen language. */
export type Words = <K extends WordKey>(key: K, ...values: Values<K>) => string

/**
 * Looked up in i18next's own tables, as i18next would say it: its way to a word allows for nesting, contexts and separators that no key of ours
 * has. A hundred and fifty words, the first ones a program says, take 2 ms of CPU time and took 9. A test compares the two for every key.
 */
export function wordsOf(i18n: typeof i18next): Words {
  return (key, ...[values]) => {
    const open: Record<string, string | number> = values ?? {}
    const text = textOf(i18n, key, open['count'])
    return text.includes('{{') ? text.replaceAll(/\{\{(\w+)\}\}/g, (_, slot: string) => written(open[slot], i18n.language)) : text
  }
}

function textOf(i18n: typeof i18next, name: string, count: string | number | undefined): string {
  const colon = name.indexOf(':')
  const [part, key] = [name.slice(0, colon), name.slice(colon + 1)]
  for (const language of [i18n.language, ALWAYS_THERE]) {
    const words = i18n.getDataByLanguage(language)?.[part]
    const text = (typeof count === 'number' ? words?.[`${key}_${pluralOf(language, count)}`] ?? words?.[`${key}_other`] : undefined) ?? words?.[key]
    if (text !== undefined) return text
  }
  return key
}

const plurals = new Map<string, Intl.PluralRules>()
function pluralOf(language: string, count: number): string {
  const rules = plurals.get(language) ?? new Intl.PluralRules(language)
  plurals.set(language, rules)
  return rules.select(count)
}

export function useWords(): Words {
  const { i18n } = useTranslation()
  // i18n is one object for ever; its language is what changes the words
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useCallback<Words>((key, ...values) => wordsOf(i18n)(key, ...values), [i18n, i18n.language])
}
