/**
 * Half-width marks in Chinese text, set full width: , : ; ! ? and pairs of ( ), and a full stop that can be nothing else.
 * One character for one, so that positions hold and the step can be reversed.
 *
 * A mark belongs to Chinese text when the nearest character beside it that is
 * no mark or quotation mark itself is Han or Chinese punctuation. Looking through
 * the marks keeps the answer the same after conversion (the function is idempotent).
 */
const FULL: Record<string, string> = { ',': '，', ':': '：', ';': '；', '!': '！', '?': '？', '(': '（', ')': '）' }
// Dashes, dots and quotation marks serve Latin text too, so they say nothing themselves.
const SEEN_THROUGH = new Set(',:;!?()，：；！？（）“”‘’"\'…—·')
const CHINESE = /[\p{Script=Han}。、《》〈〉「」『』【】〔〕～％]/u
/** Cheaper than a test by script, and most marks stand among what it lets through. */
const isBeyondLatin = (char: string): boolean => char >= '\u2e80'
const HAN = /\p{Script=Han}/u
/** A link's own marks stay: they end where Chinese text or white space begins. */
const LINK = /(?:https?:\/\/|www\.)[\w\-./?%&=#:@~+,;!()]*[\w\-/#=&~+]/gi

/**
 * A full stop behind a Han character (and what closes a quotation there), at the end of a line or of a quotation. Between two words it may
 * part a name (买买提.艾力) or an address, behind a figure it may be of a list's number: those stay as they are.
 */
const STOP = /(?<=\p{Script=Han}[”’"')）》」』】]*)\.(?=[”’"')）》」』】]*(?:\n|$)|[”’"')）》」』】]+[，。；：！？,;:!?\p{Script=Han}])/gu

function inLinks(text: string): Uint8Array | null {
  let marked: Uint8Array | null = null
  for (const match of text.matchAll(LINK)) {
    marked ??= new Uint8Array(text.length)
    marked.fill(1, match.index, match.index + match[0].length)
  }
  return marked
}

/** For each position, whether the nearest character before it (or after it) that is no mark is Chinese. */
function chineseBeside(text: string, step: 1 | -1): Uint8Array {
  const beside = new Uint8Array(text.length)
  let chinese = 0
  for (let at = step === 1 ? 0 : text.length - 1; at >= 0 && at < text.length; at += step) {
    beside[at] = chinese
    const char = text[at] ?? ''
    if (!SEEN_THROUGH.has(char)) chinese = isBeyondLatin(char) && (CHINESE.test(char) || isRareHan(text, at)) ? 1 : 0
  }
  return beside
}

/** Half of a surrogate pair that writes a Han character outside the basic plane (names have them). */
function isRareHan(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdfff) return false
  const start = unit >= 0xdc00 ? at - 1 : at
  const point = start >= 0 ? text.codePointAt(start) : undefined
  return point !== undefined && point > 0xffff && HAN.test(String.fromCodePoint(point))
}

/** Positions of parentheses that close each other and hold Chinese words: （通讯员 …） but not f(x) or (1). */
function chinesePairs(text: string, links: Uint8Array | null): Set<number> {
  const pairs = new Set<number>()
  const open: number[] = []
  // Han characters seen up to each open parenthesis, so that the test of a pair costs nothing.
  const seen: number[] = []
  let han = 0
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (links?.[at] === 1) continue
    if (char === '(' || char === '（') {
      open.push(at)
      seen.push(han)
    } else if (char === ')' || char === '）') {
      const start = open.pop()
      const before = seen.pop() ?? 0
      if (start !== undefined && han > before) pairs.add(start).add(at)
    } else if (isBeyondLatin(char) && (HAN.test(char) || isRareHan(text, at))) han += 1
  }
  return pairs
}

export function toFullWidth(given: string): { text: string, count: number } {
  if (!/[,:;!?().]/.test(given)) return { text: given, count: 0 }
  let count = 0
  const text = given.includes('.') ? given.replace(STOP, () => {
    count += 1
    return '。'
  }) : given
  const links = inLinks(text)
  const before = chineseBeside(text, 1)
  const after = chineseBeside(text, -1)
  const pairs = chinesePairs(text, links)
  const out: string[] = []
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    const full = FULL[char]
    const wanted = full !== undefined && links?.[at] !== 1
      && (char === '(' || char === ')' ? pairs.has(at) : before[at] === 1 || after[at] === 1)
    if (wanted) count += 1
    out.push(wanted ? full : char)
  }
  return { text: out.join(''), count }
}
