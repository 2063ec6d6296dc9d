const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const LETTER = /[\p{L}\p{N}]/u
/** Said with what stands before it, nothing by itself: accents, variation selectors (葛\u{e0100}), joiners, tones of skin. */
const MARK = /[\p{M}\p{Cf}\p{Emoji_Modifier}]/u
const JOINER = 0x200d
/** marks of the typewriter: with letters and one another they are one run, as Word counts it (3.5%, Q&A, an address) */
const ASCII = /[!-~]/
/** stands inside a word: don’t; at its end it closes a quotation */
const APOSTROPHE = '’'.charCodeAt(0)

/** those from `space` on stand for themselves alone, and all but it count */
const KIND = { unknown: 0, letter: 1, ascii: 2, mark: 3, space: 4, han: 5, other: 6 } as const
/** what each character of the basic plane is, found out when it is first met */
const kinds = new Uint8Array(0x1_0000)

function kindOf(code: number): number {
  const known = kinds[code] ?? KIND.unknown
  if (known !== KIND.unknown) return known
  const character = String.fromCodePoint(code)
  const kind = HAN.test(character) ? KIND.han : LETTER.test(character) ? KIND.letter : /\s/u.test(character) ? KIND.space : MARK.test(character) ? KIND.mark : ASCII.test(character) ? KIND.ascii : KIND.other
  // Halves of a pair stay unknown: what they are is known of both together.
  if (code < kinds.length && (code < 0xd800 || code > 0xdfff)) kinds[code] = kind
  return kind
}

/**
 * 字数 as Chinese newsrooms and Word count it: every Han character and every mark
 * of Chinese punctuation is one, a run of Latin letters, digits and half-width
 * marks up to the next blank or Han character (3.5%, don’t, an address) is one,
 * white space none; what a reader sees as one sign (👨‍👩‍👧, 👍🏽, 🇨🇳) is one. By hand, because a match object for
 * each character made this the dearest part of rebuilding the catalogue.
 */
export const wordCount = (words: string): number => tally(words).all

/** 字数, marks of punctuation left out: those between letters and digits are no less a part of their word. */
export function wordCountWithoutMarks(words: string): number {
  const { all, marks } = tally(words)
  return all - marks
}

function tally(words: string): { all: number, marks: number } {
  const [table, length] = [kinds, words.length]
  let marks = 0
  /** code units that count for nothing: white space, and all of a run but its first */
  let silent = 0
  for (let at = 0; at < length; at += 1) {
    const kind = table[words.charCodeAt(at)] ?? KIND.unknown
    if (kind >= KIND.space) {
      // Added, not branched on: which of the two it is nobody can guess, a processor neither.
      silent += Number(kind === KIND.space)
      marks += Number(kind === KIND.other)
    } else {
      // a word, a pair of surrogates, or a character met for the first time
      const code = words.codePointAt(at) ?? 0
      const other = kindOf(code)
      const after = endOfSign(words, at, code)
      const run = other === KIND.letter || other === KIND.ascii ? endOfRun(words, at) : null
      const end = run?.end ?? (code === JOINER ? endOfJoined(words, after) : after)
      silent += Number(other === KIND.space || other === KIND.mark) + end - at - 1
      marks += Number(run === null ? other === KIND.other : !run.hasLetters)
      at = end - 1
    }
  }
  return { all: length - silent, marks }
}

const isRegional = (code: number | undefined): boolean => code !== undefined && code >= 0x1f1e6 && code <= 0x1f1ff

/** Two letters of a region are its flag. */
function endOfSign(words: string, at: number, code: number): number {
  if (code <= 0xffff) return at + 1
  return at + (isRegional(code) && isRegional(words.codePointAt(at + 2)) ? 4 : 2)
}

/** A joiner takes the next sign into the one before it. */
function endOfJoined(words: string, from: number): number {
  const code = words.codePointAt(from)
  return code !== undefined && kindOf(code) === KIND.other ? endOfSign(words, from, code) : from
}

function endOfRun(words: string, from: number): { end: number, hasLetters: boolean } {
  const codeAt = (place: number): number => words.codePointAt(place) ?? 0x20
  let at = from
  let hasLetters = false
  for (let code = codeAt(at); ; code = codeAt(at)) {
    const kind = kindOf(code)
    if (kind !== KIND.letter && kind !== KIND.ascii && kind !== KIND.mark && (code !== APOSTROPHE || kindOf(codeAt(at + 1)) !== KIND.letter)) return { end: at, hasLetters }
    hasLetters ||= kind === KIND.letter
    at += code > 0xffff ? 2 : 1
  }
}
