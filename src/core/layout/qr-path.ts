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
  const { dark, size } = codeOf(text)
  let d = ''
  for (let y = 0, row = 0; y < size; y += 1, row += size) {
    const line = ` ${y + QUIET}`
    for (let x = 0; x < size; x += 1) {
      if (dark[row + x] !== 1) continue
      const start = x
      while (x + 1 < size && dark[row + x + 1] === 1) x += 1
      d += `M${start + QUIET}${line}${endOf(start + QUIET, x + 1 - start)}`
    }
  }
  return { size: size + 2 * QUIET, d }
}

/** `dark`: row by row, 1 where a module is */
type Code = { size: number, dark: Uint8Array }

function encoded(data: string | number[]): Code {
  const { data: rows, size } = encode(data, { ecc: 'M', border: 0, maskPattern: MASK })
  const dark = new Uint8Array(size * size)
  rows.forEach((row, y) => { for (let x = 0; x < size; x += 1) if (row[x] === true) dark[y * size + x] = 1 })
  return { size, dark }
}

/**
 * A code of bytes is linear: of two texts of one length, every bit that differs turns the same modules round, whatever the others are (the data's own and those
 * of its correction; version, lengths, padding and mask are the same). Addresses of a site differ in a few digits, so that one's code is the last one's with
 * some hundred modules turned round, at a tenth of the price. Which modules a bit turns round is asked of the encoder, once.
 */
const lasts = new Map<number, Code & { text: string }>()
const turns = new Map<number, Uint16Array>()
/** lengths of text, and bits, that are kept in mind: a hundred bytes or two each */
const [MOST_LENGTHS, MOST_TURNS] = [64, 8_192]

/** Of these the encoder makes bytes, one a character; what is capital letters and digits alone it packs otherwise. */
const AS_BYTES = /^[!-~]*[a-z][!-~]*$/

function codeOf(text: string): Code {
  if (!AS_BYTES.test(text)) return encoded(text)
  const last = lasts.get(text.length)
  const code = last === undefined ? null : turned(last, text)
  const made = code ?? encoded(text)
  if (lasts.size < MOST_LENGTHS || last !== undefined) lasts.set(text.length, { ...made, text })
  return made
}

/** null where a bit differs of which it is not known what it turns round; one such is learnt each time. */
function turned({ text: from, size, dark: before }: Code & { text: string }, text: string): Code | null {
  const bits: Uint16Array[] = []
  for (let at = 0; at < text.length; at += 1) {
    const differs = from.charCodeAt(at) ^ text.charCodeAt(at)
    for (let bit = 0; bit < 7; bit += 1) {
      if ((differs >> bit & 1) === 0) continue
      const name = (text.length * MOST_CHARACTERS + at) * 8 + bit
      const known = turns.get(name)
      if (known === undefined) {
        if (turns.size < MOST_TURNS) turns.set(name, modulesOf(from, before, at, bit))
        return null
      }
      bits.push(known)
    }
  }
  const dark = before.slice()
  for (const bit of bits) for (const module of bit) dark[module] = 1 - (dark[module] ?? 0)
  return { size, dark }
}

/** The modules that one bit of the text turns round. */
function modulesOf(text: string, dark: Uint8Array, at: number, bit: number): Uint16Array {
  const bytes = Array.from(text, (_, index) => text.charCodeAt(index) ^ (index === at ? 1 << bit : 0))
  const other = encoded(bytes).dark
  return Uint16Array.from([...dark.keys()].filter((module) => dark[module] !== other[module]))
}
