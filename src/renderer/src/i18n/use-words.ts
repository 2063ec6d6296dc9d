import type i18next from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
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

export function wordsOf(i18n: typeof i18next): Words {
  return (key, ...[values]) => {
    // checked above; i18next's own types need not work it out again
    const name: string = key
    const open: Record<string, string | number> = values ?? {}
    return i18n.t(name, open)
  }
}

export function useWords(): Words {
  const { i18n } = useTranslation()
  // i18n is one object for ever; its language is what changes the words
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useCallback<Words>((key, ...values) => wordsOf(i18n)(key, ...values), [i18n, i18n.language])
}
