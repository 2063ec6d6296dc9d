import { SaxesParser } from 'saxes'

/** What a picture's own file says of it; '' where it says nothing. */
export type PictureWords = { caption: string, credit: string, alt: string }
type Blocks = { iptc?: Buffer | undefined, xmp?: Buffer | undefined, exif?: Buffer | undefined }
type Said = Partial<Record<'caption' | 'by' | 'agency' | 'alt', string>>

const LONGEST = 2_000
/** What cameras, phones (Huawei's: how they took it) and programs write where a person wrote nothing. */
const IDLE = /^(?:(?:cof|dav|nor|oznor|mde|sdr|hdr|hdrpl|rhdr|rptnb|fbt|tjg|btf|bty|bst|edf|ptr)(?:hdr|nor|co|mb|_vivid)?|dji_?\d*|olympus digital camera|sony dsc|dig|dcim|default|untitled|unknown|screenshot|minolta digital camera|samsung.*|exif_jpeg.*|.*created (?:with|by).*|\W*)$/i

/** Where the file once lay, as drones write: DCIM\100MEDIA\DJI_0001.JPG. */
const PATH = /^(?:dcim|[a-z]:)[\\/]/i

/** UTF-8, else what Windows in China writes, whatever the file says of its encoding. */
function decoded(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // the next one
    }
  }
  return ''
}

/** As one line of a slip can hold it. */
function line(words: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what a line may not hold
  const plain = words.replace(/\p{Surrogate}/gu, '').replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/g, ' ').trim().slice(0, LONGEST)
  return PATH.test(plain) || (IDLE.test(plain) && !/\p{Script=Han}/u.test(plain)) ? '' : plain.replace(/\p{Surrogate}/gu, '')
}

/** IPTC IIM 4.2: tag 1C, record 2, data set, two bytes of length. */
function fromIptc(bytes: Buffer): Said {
  const found = new Map<number, Buffer>()
  // Photoshop's resources stand around it in some files.
  for (let at = bytes.indexOf(0x1c); at >= 0 && at + 5 <= bytes.length;) {
    const size = bytes.readUInt16BE(at + 3)
    if (bytes[at] !== 0x1c || size > 32_767) at = bytes.indexOf(0x1c, at + 1)
    else {
      const set = bytes[at + 2] ?? 0
      if (bytes[at + 1] === 2 && !found.has(set)) found.set(set, bytes.subarray(at + 5, at + 5 + size))
      at += 5 + size
    }
  }
  const of = (set: number): string => decoded(found.get(set) ?? Buffer.alloc(0))
  return { caption: of(120) || of(105), by: of(80), agency: of(110) }
}

const XMP: Record<string, keyof Said> = {
  'dc:description': 'caption', 'dc:creator': 'by', 'photoshop:Credit': 'agency', 'Iptc4xmpCore:AltTextAccessibility': 'alt',
}

function fromXmp(bytes: Buffer): Said {
  const said: Said = {}
  const parser = new SaxesParser()
  let open: keyof Said | null = null
  const add = (key: keyof Said, words: string): void => { said[key] = `${said[key] ?? ''}${words}`.slice(0, LONGEST * 2) }
  const state = { done: false }
  parser.on('error', () => { state.done = true })
  parser.on('doctype', () => { state.done = true })
  parser.on('opentag', ({ name, attributes }) => {
    const key = XMP[name]
    if (key !== undefined && said[key] === undefined) open = key
    // The first of several languages or people is enough.
    for (const [attribute, value] of Object.entries(attributes)) {
      const own = XMP[attribute]
      if (own !== undefined && typeof value === 'string') said[own] ??= value
    }
  })
  parser.on('text', (words) => { if (open !== null) add(open, words) })
  parser.on('closetag', ({ name }) => { if (XMP[name] !== undefined || (name === 'rdf:li' && open !== null && (said[open] ?? '').trim() !== '')) open = null })
  const text = decoded(bytes)
  for (let at = 0; at < text.length && !state.done; at += 4_096) {
    try {
      parser.write(text.slice(at, at + 4_096))
    } catch {
      break
    }
  }
  return said
}

/** ImageDescription and Artist of the first directory (TIFF 6.0). */
function fromExif(bytes: Buffer): Said {
  const start = bytes.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0
  const tiff = bytes.subarray(start)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number => (at < 0 || at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number): number => (at < 0 || at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = long(4)
  const words = (tag: number): string => {
    for (let entry = 0; entry < Math.min(short(directory), 500); entry += 1) {
      const at = directory + 2 + entry * 12
      if (short(at) !== tag || short(at + 2) !== 2) continue
      const size = long(at + 4)
      const from = size <= 4 ? at + 8 : long(at + 8)
      return decoded(tiff.subarray(from, Math.min(from + size, from + LONGEST * 4))).replace(/\0[^]*$/, '')
    }
    return ''
  }
  return { caption: words(0x010e), by: words(0x013b) }
}

/** 新华社 陆明远 摄: who made it and for whom, as Chinese pages print it. */
function creditOf(by: string, agency: string): string {
  const maker = by === '' || /[摄绘]$|制图$|供图$/.test(by) ? by : `${by} 摄`
  return line([agency, maker].filter((part, at) => part !== '' && !(at === 0 && maker.includes(part))).join(' '))
}

/** Caption, credit and alternative as the picture's file carries them: the newsroom's own fields first, then the camera's. */
export function pictureWords({ iptc, xmp, exif }: Blocks): PictureWords {
  const all = [xmp === undefined ? {} : fromXmp(xmp), iptc === undefined ? {} : fromIptc(iptc), exif === undefined ? {} : fromExif(exif)]
  const first = (key: keyof Said): string => all.map((said) => line(said[key] ?? '')).find((words) => words !== '') ?? ''
  return { caption: first('caption'), credit: creditOf(first('by'), first('agency')), alt: first('alt') }
}
