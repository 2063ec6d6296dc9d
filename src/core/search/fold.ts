/**
 * What two texts must agree in for search to call them the same: each letter
 * that has a lower case of the same length stands for it, wherever it stands.
 * Nothing else is folded. Marks stay what they are (，is not ,: finding the
 * half-width ones is what people search for them for), so do full-width letters,
 * 繁體 and 简体, accents. The folded text has the length of the text, so a place
 * found in the one is the same place in the other.
 */
export const fold = (text: string): string => text.replace(/\p{Changes_When_Lowercased}/gu, lowered)

function lowered(letter: string): string {
  const lower = letter.toLowerCase()
  return lower.length === letter.length ? lower : letter
}
