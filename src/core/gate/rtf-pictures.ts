/** Groups whose pictures are not the text's: what old readers show instead, bullets, what stands behind the page. */
const ELSEWHERE = new Set(['nonshppict', 'shprslt', 'listpicture', 'listtable', 'background', 'header', 'footer', 'headerl', 'headerr', 'headerf', 'footerl', 'footerr', 'footerf', 'fonttbl', 'stylesheet', 'footnote', 'object'])
/** Groups marked as optional that hold pictures all the same: of Word in the line, and beside it. */
const OPTIONAL = new Set(['shppict', 'shpinst'])
/** What packs a picture as a page can show it; a metafile is none of them. */
const BLIPS = new Set(['pngblip', 'jpegblip'])

const MOST_PICTURES = 500
const DEEPEST = 1_000
/** UTF-16 code units: pictures stand in it as two digits a byte */
const LONGEST = 256 * 1024 * 1024

const CONTROL = /\\(?:([a-zA-Z]{1,32})(-?\d{1,10})? ?|'[0-9a-fA-F]{2}|[^])/y
/** Up to what means something. */
const RUN = /[^\\{}]+/y

type Picture = { blip: boolean, hex: string[], length: number }
/** `skipped`: nothing in it is the text's. `picture`: the \pict group itself, whose own digits are the picture's. */
type Group = { skipped: boolean, star: boolean, first: boolean, picture: Picture | null }

function bytesOf(hex: readonly string[], most: number): Uint8Array | null {
  const digits = hex.join('').replace(/[^0-9a-fA-F]/g, '')
  const size = digits.length >> 1
  if (size === 0 || size > most) return null
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 1) bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16)
  return bytes
}

/**
 * The pictures of a text in RTF, in its order: the bytes of a PNG or JPEG, null for one that no page could show (a metafile) or
 * of more than `most` bytes. Word puts its pictures only there on the clipboard; its HTML names files that no page may read.
 * Never throws; a text cut anywhere gives the pictures that are whole before the cut.
 */
export function rtfPictures(rtf: string, most: number): (Uint8Array | null)[] {
  const found: (Uint8Array | null)[] = []
  if (!rtf.startsWith('{\\rtf') || rtf.length > LONGEST) return found
  const groups: Group[] = []
  let at = 0
  while (at < rtf.length && found.length < MOST_PICTURES) {
    const group = groups.at(-1)
    const mark = rtf[at]
    if (mark === '{') {
      if (groups.length === DEEPEST) return found
      groups.push({ skipped: group?.skipped === true || (group?.picture ?? null) !== null, star: false, first: true, picture: null })
      at += 1
    } else if (mark === '}') {
      const closed = groups.pop()
      if (closed?.picture !== undefined && closed.picture !== null) found.push(closed.picture.blip ? bytesOf(closed.picture.hex, most) : null)
      at += 1
    } else if (mark === '\\') {
      CONTROL.lastIndex = at
      const control = CONTROL.exec(rtf)
      if (control === null) return found
      at = CONTROL.lastIndex
      // Bytes as they are, whatever they look like.
      if (control[1] === 'bin') at += Math.max(0, Number(control[2] ?? 0))
      else if (group !== undefined && control[0] === '\\*') group.star = true
      else if (group !== undefined) read(group, control[1] ?? '')
    } else {
      RUN.lastIndex = at
      RUN.exec(rtf)
      const end = Math.max(RUN.lastIndex, at + 1)
      const picture = group?.picture ?? null
      if (group !== undefined) group.first = false
      // Of a picture that is too large no digits are gathered.
      if (picture !== null && picture.blip && picture.length <= most * 3) {
        picture.hex.push(rtf.slice(at, end))
        picture.length += end - at
      }
      at = end
    }
  }
  return found
}

function read(group: Group, word: string): void {
  if (group.first && word !== '') {
    group.first = false
    if (ELSEWHERE.has(word) || (group.star && !OPTIONAL.has(word))) group.skipped = true
    else if (word === 'pict' && !group.skipped) group.picture = { blip: false, hex: [], length: 0 }
  } else if (group.picture !== null && BLIPS.has(word)) group.picture.blip = true
}
