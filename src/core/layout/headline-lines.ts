import { escapeHtml } from './escape-html.ts'

/**
 * Where a headline's lines may end. Browsers break Chinese between any two characters, and no dictionary of theirs is the same everywhere; marks and
 * numbers are. Each clause stands in a span that begins a new line before it is broken itself; what is never broken in a nested one. The words stay as they are.
 */

/** a clause ends after these, with whatever closes after them */
const ENDS = '，、；：？！。…—'
const CLOSES = '”’」』》〉）】！？'
const PAIRS: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』', '《': '》', '〈': '〉', '（': '）', '【': '】' }
/** stand with what is before them */
const LEANS = '的了们吗呢吧'
const NUMERALS = '〇一二三四五六七八九十百千万亿两第'
/** of which a unit has one character more: 万元, 公里, 分钟, 小时, 平方 */
const HALF_UNITS = '万亿千百公分小平'
/** join two names, or two ends: 长沙—北京, 欧阳·知秋 */
const JOINS = '—–-－~～·•/／'
/** Characters that are held together at most: the narrowest phone's column in the largest headline holds ten. */
const MOST_HELD = 9
const SHORT = 10

const isDigit = (one: string | undefined): boolean => one !== undefined && /[\d０-９.,%％]/u.test(one)
const isLatin = (one: string | undefined): boolean => one !== undefined && /[A-Za-z]/.test(one)
const isHan = (one: string | undefined): boolean => one !== undefined && /\p{Script=Han}/u.test(one)
const isIn = (set: string, one: string | undefined): boolean => one !== undefined && set.includes(one)

/** Do the figures of a number end before `at`? C919 is a name. */
function isCount(all: readonly string[], at: number): boolean {
  let from = at
  while (isDigit(all[from - 1])) from -= 1
  return from < at && !isLatin(all[from - 1])
}

/** May a line end between `at - 1` and `at`? */
function mayBreak(all: readonly string[], at: number): boolean {
  const [before, here] = [all[at - 1], all[at]]
  if (isIn(LEANS, here)) return false
  // —— parts two clauses, one alone joins.
  const isJoin = (one: number): boolean => isIn(JOINS, all[one]) && all[one - 1] !== all[one] && all[one + 1] !== all[one]
  if (isJoin(at) || isJoin(at - 1)) return false
  if (isIn(NUMERALS, before) && (isHan(here) || isDigit(here))) return false
  if ((isDigit(before) || isLatin(before)) && (isDigit(here) || isLatin(here))) return false
  if (isCount(all, at) && isHan(here)) return false
  return !(isCount(all, at - 1) && isIn(HALF_UNITS, before) && isHan(here))
}

/** What stands in marks is held together whole, where it is short; the index after its end, or `at`. */
function pairEnd(all: readonly string[], at: number): number {
  const close = PAIRS[all[at] ?? '']
  const end = close === undefined ? -1 : all.indexOf(close, at)
  return end < 0 || end + 1 - at > MOST_HELD ? at : end + 1
}

/** Stretches that are not broken, in order; between them a line may end. */
function held(clause: readonly string[]): string[] {
  const parts: string[] = []
  let [from, at] = [0, Math.max(1, pairEnd(clause, 0))]
  while (at <= clause.length) {
    const end = pairEnd(clause, at)
    if (at === clause.length || mayBreak(clause, at)) {
      parts.push(clause.slice(from, at).join(''))
      from = at
    }
    at = end > at ? end : at + 1
  }
  return parts
}

type Piece = { words: string[], isBlank: boolean }

/** Clauses, and the blanks between them. */
function pieces(all: readonly string[]): Piece[] {
  const made: Piece[] = []
  let words: string[] = []
  const end = (): void => { if (words.length > 0) made.push({ words, isBlank: false }); words = [] }
  for (let at = 0; at < all.length; at += 1) {
    const one = all[at] ?? ''
    if (/\s/u.test(one) && (isHan(all[at - 1]) || isHan(all[at + 1]))) {
      end()
      made.push({ words: [one], isBlank: true })
      continue
    }
    const whole = Math.max(at + 1, pairEnd(all, at))
    words.push(...all.slice(at, whole))
    at = whole - 1
    const last = all[at] ?? ''
    const isEnd = isIn(ENDS, last) ? !isIn(ENDS, all[at + 1]) && !isIn(CLOSES, all[at + 1]) && (last !== '—' || all[at - 1] === '—') : isIn(CLOSES, last) && isIn(ENDS, all[at - 1]) && !isIn(CLOSES, all[at + 1])
    // Marks alone are no clause.
    if (isEnd && words.some((word) => /[\p{L}\p{N}]/u.test(word))) end()
  }
  end()
  return made
}

function renderClause(words: readonly string[]): string {
  let html = ''
  let loose = ''
  for (const part of held(words)) {
    const length = [...part].length
    // Browsers leave figures and Latin words whole.
    if (length === 1 || length > MOST_HELD || /^[\x21-\x7e]*$/.test(part)) loose += part
    else {
      html += `${escapeHtml(loose)}<span>${escapeHtml(part)}</span>`
      loose = ''
    }
  }
  return html + escapeHtml(loose)
}

/** The words of a headline, kicker or deck as HTML: what fits one line of any page stays plain text. */
export function headlineLines(words: string): string {
  const all = [...words]
  if (all.length <= SHORT) return escapeHtml(words)
  const made = pieces(all)
  const clauses = made.filter(({ isBlank }) => !isBlank).length
  return made.map((piece) => {
    const html = piece.isBlank ? escapeHtml(piece.words.join('')) : renderClause(piece.words)
    return piece.isBlank || (clauses === 1 && !html.includes('<span>')) ? html : `<span>${html}</span>`
  }).join('')
}
