/** Characters of Wingdings and Symbol that documents use as words: Word keeps them by their place in the font. */
const SYMBOLS: Record<string, string> = {
  fc: '✓', fb: '✗', fe: '☑', fd: '☒', a8: '☐', '6f': '☐', '52': '☑', a7: '▪', '6c': '●', '6e': '■', '75': '◆', d8: '➢', e0: '→', e8: '➔', b7: '•', a3: '£', '4a': '☺', '28': '☎', ab: '★', b5: '★', d7: '×', b1: '±', b0: '°', b3: '≥', ae: '→',
}

/** `code` as a w:sym gives it: F0FC. A character nobody knows stays as it is, to be seen. */
export function symbolOf(code: string): string {
  const known = SYMBOLS[code.toLowerCase().replace(/^f0/, '')]
  if (known !== undefined) return known
  const at = Number.parseInt(code, 16)
  return Number.isInteger(at) && at >= 0x20 && at <= 0xffff && !(at >= 0xd800 && at <= 0xdfff) ? String.fromCharCode(at) : ''
}
