export type PairEncoding = 'gb18030' | 'big5'

/** What a byte that fits nowhere costs, beside what an unlikely character does. */
const LOST = 8
/** Two bytes that no character of the encoding has. */
const NONE = Infinity

const isTrail = (byte: number): boolean => (byte >= 0x40 && byte <= 0x7e) || (byte >= 0x80 && byte <= 0xfe)

/** 0 for the characters that nearly all of a text is of (GB 2312’s first level and its marks), more for rarer ones. */
function gbCost(lead: number, trail: number): number {
  if (lead < 0x81 || lead > 0xfe || !isTrail(trail)) return NONE
  if (trail < 0xa1) return 3
  if ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7)) return 0
  if ((lead >= 0xa4 && lead <= 0xa9) || (lead >= 0xd8 && lead <= 0xf7)) return 2
  return 5
}

/** Big5’s first level, in order of strokes, and its marks. */
function big5Cost(lead: number, trail: number): number {
  if (lead < 0x81 || lead > 0xfe || !isTrail(trail) || (trail >= 0x7f && trail < 0xa1)) return NONE
  if (lead >= 0xa1 && lead <= 0xc6) return 0
  return lead >= 0xc9 && lead <= 0xf9 ? 2 : 4
}

const COSTS = { gb18030: gbCost, big5: big5Cost } as const

/** Every second character of Chinese news is one of these, in either script: they say best where the pairs fall into step again. */
const COMMON = '的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长把新市县村民政府工业全区部门党员代表记者建设社经济服务水路农企业项目展进加强提高万亿元月第将及与被给让向其中更很等位次名城乡镇街院校医车船江河山湖南北东西'
  + '這來國個說們為時會過學對裡後麼沒發當開無經頭動兩長從將與給讓還縣門員記設濟務農業項進強億鎮車東點'
const common = new Map<PairEncoding, Set<number>>()

function commonPairs(encoding: PairEncoding): Set<number> {
  const known = common.get(encoding)
  if (known !== undefined) return known
  const decoder = new TextDecoder(encoding)
  const pairs = new Set<number>()
  for (let lead = 0xa4; lead <= 0xd7; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (COMMON.includes(decoder.decode(Uint8Array.of(lead, trail)))) pairs.add((lead << 8) | trail)
  }
  common.set(encoding, pairs)
  return pairs
}

type CostOf = (lead: number, trail: number) => number

function closerCost(encoding: PairEncoding): CostOf {
  const pairs = commonPairs(encoding)
  const costOf = COSTS[encoding]
  return (lead, trail) => (pairs.has((lead << 8) | trail) || (lead >= 0xa1 && lead <= 0xa3) ? costOf(lead, trail) : costOf(lead, trail) + 1.5)
}

const inFours = (bytes: Uint8Array, at: number): boolean => {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4)
  return a >= 0x81 && a <= 0xfe && b >= 0x30 && b <= 0x39 && c >= 0x81 && c <= 0xfe && d >= 0x30 && d <= 0x39
}

/** The cheapest way to part bytes into characters: `steps` has how many bytes each takes from where it begins, 0 where the byte belongs to none. */
function parted(encoding: PairEncoding, bytes: Uint8Array, costOf: CostOf = COSTS[encoding]): { cost: number, steps: Uint8Array } {
  const steps = new Uint8Array(bytes.length)
  // From the end on, three costs behind the one that is told: a whole book's are never all kept.
  let [one, two, three, four] = [0, 0, 0, 0]
  for (let at = bytes.length - 1; at >= 0; at -= 1) {
    const lead = bytes[at] ?? 0
    let [best, step] = lead < 0x80 ? [one, 1] : [one + LOST, 0]
    if (lead >= 0x80 && at + 1 < bytes.length) {
      const pair = two + costOf(lead, bytes[at + 1] ?? 0)
      if (pair < best) [best, step] = [pair, 2]
      if (encoding === 'gb18030' && at + 3 < bytes.length && inFours(bytes, at) && four + 3 < best) [best, step] = [four + 3, 4]
    }
    steps[at] = step;
    [one, two, three, four] = [best, one, two, three]
  }
  return { cost: one, steps }
}

/** Bytes that belong to no character of several: where text goes on, whatever was lost before. */
const isBetween = (byte: number): boolean => byte < 0x30 || (byte > 0x39 && byte < 0x40)

/**
 * Text in an encoding of two bytes a character of which some bytes are lost or strange. A decoder reads all behind a lost byte
 * shifted by one, as other words, up to the next space or mark of ASCII; here the likelier characters say where it was lost:
 * there alone stands U+FFFD.
 */
export function decodePairs(encoding: PairEncoding, bytes: Uint8Array): string {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  const stretch = (own: Uint8Array): string => {
    try {
      return strict.decode(own)
    } catch {
      const { steps } = parted(encoding, own, closerCost(encoding))
      const lax = new TextDecoder(encoding, { ignoreBOM: true })
      let text = ''
      for (let at = 0; at < own.length; at += Math.max(1, steps[at] ?? 1)) {
        const step = steps[at] ?? 0
        text += step === 0 ? '\ufffd' : lax.decode(own.subarray(at, at + step))
      }
      return text
    }
  }
  let text = ''
  for (let start = 0, at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && !isBetween(bytes[at] ?? 0)) continue
    text += stretch(bytes.subarray(start, at)) + (at < bytes.length ? String.fromCharCode(bytes[at] ?? 0) : '')
    start = at + 1
  }
  return text
}

/** Bytes that are asked which of the two they are. */
const ENOUGH = 65_536

/** What most of these bytes are, where they are not UTF-8: many are both, and only one of the two is words. */
export function likelierPairs(bytes: Uint8Array): PairEncoding {
  const some = bytes.subarray(0, ENOUGH)
  let high = 0
  for (const byte of some) if (byte >= 0x80) high += 1
  const gb = parted('gb18030', some).cost
  const big5 = parted('big5', some).cost
  // Half the characters of Big5 have a low second byte, which GB 2312 has none of; what is rare in GB is never so often rare.
  return high >= 4 && gb * 2 > high && big5 * 3 < gb ? 'big5' : 'gb18030'
}

/** Cost of a character on the average from which on a text is of rare ones. */
const RARE = 1
/** Of a hundred characters of Chinese a fifth and more are common ones and marks. */
const FEW_COMMON = 0.05

/** Nearly all of it rare characters, as Russian, Greek or Korean read by pairs is: of traditional words in GB18030 the common ones are common still. */
export function isUnlikely(encoding: PairEncoding, bytes: Uint8Array): boolean {
  const some = bytes.subarray(0, ENOUGH)
  const pairs = commonPairs(encoding)
  const { cost, steps } = parted(encoding, some)
  let [characters, common, lost] = [0, 0, 0]
  for (let at = 0; at < steps.length; at += Math.max(1, steps[at] ?? 1)) {
    const lead = some[at] ?? 0
    if (steps[at] === 0) lost += 1
    if ((steps[at] ?? 0) < 2) continue
    characters += 1
    if ((lead >= 0xa1 && lead <= 0xa3) || pairs.has((lead << 8) | (some[at + 1] ?? 0))) common += 1
  }
  // What is lost is told by itself.
  return characters > 0 && cost - lost * LOST > characters * RARE && common < characters * FEW_COMMON
}
