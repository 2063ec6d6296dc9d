const HAN_CLASS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`
/** one ideograph, or one Latin word or number with its inner marks (3.5, don’t), or one mark */
const COUNTED = new RegExp(String.raw`[${HAN_CLASS}]|(?:(?![${HAN_CLASS}])[\p{L}\p{N}\p{M}])+(?:[.,'’:-](?:(?![${HAN_CLASS}])[\p{L}\p{N}])+)*|[^\s\p{L}\p{N}\p{M}]`, 'gu')

/**
 * 字数 as Chinese newsrooms count it: every Han character and every mark of
 * punctuation is one, a run of Latin letters or digits is one, white space none.
 */
export function wordCount(words: string): number {
  return words.match(COUNTED)?.length ?? 0
}
