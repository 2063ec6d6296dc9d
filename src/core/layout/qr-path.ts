import { encode } from 'uqr'

export type QrPath = { /** modules along one side, quiet zone included */ size: number, /** SVG path data of the dark modules */ d: string }

/** The largest code at medium correction holds 2,331 bytes; a Chinese character of an address may take 3. */
const MOST_CHARACTERS = 600

/**
 * Any of the eight masks makes a code that is read (ISO/IEC 18004, 7.8): the standard chooses the evenest, and to find it costs ten times as much as
 * the code, which is more than the rest of the page. Addresses of articles are digits and letters without long runs, even under any.
 */
const MASK = 2

/** Drawing a code is most of the work of a page; while somebody types, the preview asks for the same one at every pause. */
let last: { text: string, path: QrPath } | null = null

/** The text as a QR code, one subpath a run of dark modules; null for an address too long to scan from a page. */
export function qrPath(text: string): QrPath | null {
  if (text.length > MOST_CHARACTERS || /\p{Surrogate}/u.test(text)) return null
  if (last?.text !== text) last = { text, path: draw(text) }
  return last.path
}

/** modules of white around it, as the standard asks */
const QUIET = 4

/** How a run of dark modules ends, by where it begins and how long it is: the same few on every page. */
const ends: string[][] = []
const endOf = (from: number, length: number): string => (ends[from] ??= [])[length] ??= `h${length}v1H${from}z`

function draw(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 0, maskPattern: MASK })
  let d = ''
  data.forEach((row, y) => {
    const line = ` ${y + QUIET}`
    for (let x = 0; x < size; x += 1) {
      if (row[x] !== true) continue
      const start = x
      while (row[x + 1] === true) x += 1
      d += `M${start + QUIET}${line}${endOf(start + QUIET, x + 1 - start)}`
    }
  })
  return { size: size + 2 * QUIET, d }
}
