/** The first character, in the order of pinyin, of each letter that begins a syllable. */
const FIRST = [...'吖八嚓咑妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫匝']
const LETTERS = 'abcdefghjklmnopqrstwxyz'

let order: Intl.Collator | null = null

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase()
  order ??= new Intl.Collator('zh-CN-u-co-pinyin')
  const collator = order
  const at = FIRST.findLastIndex((first) => collator.compare(first, character) <= 0)
  // Characters that the order of pinyin does not know stand behind all it knows.
  return LETTERS[at] ?? ''
}

/** bbx of 本报讯: by the browser's own order of characters, so that of several readings the usual one is taken. Blanks and marks are none. */
export const pinyinInitials = (name: string): string => [...name.normalize('NFKC')].filter((character) => /[\p{L}\p{N}]/u.test(character)).map(initialOf).join('')
