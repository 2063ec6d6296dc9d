export type WideEncoding = 'utf-16le' | 'utf-16be'

const ENOUGH = 65_536

/** What texts here are of: line ends, ASCII, Western letters, dashes and quotes, Chinese and its marks. */
const isUsual = (unit: number): boolean =>
  unit === 9 || unit === 10 || unit === 13 || (unit >= 0x20 && unit <= 0x7e) || (unit >= 0xa0 && unit <= 0x17f)
  || (unit >= 0x2010 && unit <= 0x2044) || (unit >= 0x2460 && unit <= 0x24ff) || (unit >= 0x3000 && unit <= 0x30ff) || (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xff01 && unit <= 0xff9f)

/** UTF-16 without its mark: nearly all of it is usual in one order of bytes and not in the other; null for any other encoding. */
export function unmarkedWide(bytes: Uint8Array): WideEncoding | null {
  const units = Math.min(bytes.length, ENOUGH) >> 1
  if (units < 2) return null
  let [little, big, high, none] = [0, 0, 0, 0]
  for (let at = 0; at < units; at += 1) {
    const [first = 0, second = 0] = [bytes[at * 2], bytes[at * 2 + 1]]
    high += (first >> 7) + (second >> 7)
    if ((first === 0) !== (second === 0)) none += 1
    if (isUsual(first | (second << 8))) little += 1
    if (isUsual((first << 8) | second)) big += 1
  }
  if (Math.max(little, big) < units * 0.95) return null
  // Two letters of ASCII are usual Chinese, too, and some NULs in them make no UTF-16: what has no NUL must be Chinese indeed, of whose bytes four in ten are high.
  if ((none === 0 && units < 4) || high + none < units * 0.4) return null
  // Both ways usual: in texts of Chinese alone, whose marks (。，) are so in one order only.
  return little >= big ? 'utf-16le' : 'utf-16be'
}
