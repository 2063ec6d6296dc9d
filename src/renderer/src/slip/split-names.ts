const MARKS = /[、，,;；\n\r\t\u2028\u2029]+/
/** What no eye sees and no slip takes. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const HAN_NAME = /^[\p{Script=Han}·]+$/u

/**
 * The names in one typed or pasted text. Marks always part names; spaces only
 * where every part is written in Han characters, so 林知夏 周渺 is two people and
 * John Smith is one.
 */
export function splitNames(text: string): string[] {
  return text.replace(CONTROLS, '').split(MARKS).flatMap((part) => {
    const words = part.trim().split(/\s+/).filter((word) => word !== '')
    return words.every((word) => HAN_NAME.test(word)) ? words : [words.join(' ')]
  })
}

/** A tag may hold spaces; marks part tags. */
export function splitTags(text: string): string[] {
  return text.replace(CONTROLS, '').split(MARKS).map((tag) => tag.trim().replace(/^#/, '')).filter((tag) => tag !== '')
}
