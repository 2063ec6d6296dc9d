import { snippetsFor } from '#core/template/snippet-query.ts'
import type { Snippet } from '#core/template/template.ts'
import { INSERTABLE_FACTS, INSERTABLES, type Insertable } from './insertables.ts'
import { pinyinInitials } from './pinyin-initials.ts'

/** Whether letters are the beginnings of these syllables, one after another: fgx, fenge, fengx of fen ge xian. */
function spells(letters: string, syllables: readonly string[], from: number): boolean {
  if (letters === '') return true
  const syllable = syllables[from]
  if (syllable === undefined) return false
  for (let length = Math.min(letters.length, syllable.length); length > 0; length -= 1) {
    if (letters.startsWith(syllable.slice(0, length)) && spells(letters.slice(length), syllables, from + 1)) return true
  }
  return false
}

/** What the words ask for: by name, pinyin, its initials, or English; those that begin so come first. All of it where nothing is asked. */
export function findInsertables(words: string, nameOf: (insertable: Insertable) => string): Insertable[] {
  const asked = words.toLowerCase()
  if (asked === '') return [...INSERTABLES]
  const rank = (insertable: Insertable): number => {
    const { pinyin, english } = INSERTABLE_FACTS[insertable]
    const name = nameOf(insertable).toLowerCase()
    if (name.startsWith(asked) || spells(asked, pinyin, 0) || english.some((word) => word.startsWith(asked))) return 0
    return name.includes(asked) || pinyin.some((_, from) => from > 0 && spells(asked, pinyin, from)) ? 1 : 2
  }
  return INSERTABLES.map((insertable) => ({ insertable, rank: rank(insertable) })).filter((one) => one.rank < 2).sort((a, b) => a.rank - b.rank).map((one) => one.insertable)
}

/** Snippets by name, or by the first letters of its characters' pinyin; the newsroom's order, those found by name first. */
export function findSnippets(words: string, snippets: readonly Snippet[], most: number): Snippet[] {
  const byName = snippetsFor(words, snippets, most)
  const asked = words.toLowerCase()
  const byLetters = /^[a-z0-9]+$/.test(asked) ? snippets.filter((snippet) => !byName.includes(snippet) && pinyinInitials(snippet.name).includes(asked)) : []
  return [...byName, ...byLetters].slice(0, most)
}
