/** Blanks that a reader of the page cannot tell apart or does not see: runs of spaces of any width, tabs, no-break and zero-width ones. */
const BLANKS = /[\u0009\u0020\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u2060\u3000\ufeff]+/g

/** [start, end) in UTF-16 code units, in order. */
export const blanksIn = (text: string): [start: number, end: number][] => [...text.matchAll(BLANKS)].map(({ index, 0: run }) => [index, index + run.length])
