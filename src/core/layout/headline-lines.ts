import { escapeHtml } from './escape-html.ts'

/**
 * Where a headline's lines may end. Browsers break Chinese between any two characters, and no dictionary of theirs is the same everywhere; marks and
 * numbers are. Each clause stands in a span that begins a new line before it is broken itself, and so does a long name in 《》 within it; what is never broken in a nested one. The words stay as they are.
 */

/** a clause ends after these, with whatever closes after them */
const ENDS = '，、；：？！。…—'
const CLOSES = '”’」』》〉）】！？'
const PAIRS: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』', '《': '》', '〈': '〉', '（': '）', '【': '】' }
/** stand with what is before them */
const LEANS = '的了们吗呢吧'
const NUMERALS = '〇一二三四五六七八九十百千万亿两第'
const UNITS = '平方公里|平方千米|平方米|立方米|公里|公斤|公顷|公吨|千米|千克|千瓦时|千瓦|兆瓦|毫米|厘米|毫克|毫升|海里|人次|架次|班次|场次|批次|小时|分钟|周年|年度|年代|月份|(?:个)?百分点|美元|欧元|港元|英镑|日元|摄氏度'
/** What a number counts: 4.2万公斤, 8.6万人次, 120公里/小时, 3.5亿元/公里. Any other unit is one character. */
const UNIT = new RegExp(`^[多余来]?[万亿千百十]{0,3}[多余]?(?:${UNITS}|\\p{Script=Han})(?:[/／](?:${UNITS}|\\p{Script=Han})|每(?:${UNITS}|[秒时天年人亩]))?`, 'u')
/** join two names, or two ends: 长沙—北京, 欧阳·知秋 */
const JOINS = '—–-－~～·•/／'
/** Characters that are held together at most: the narrowest phone's column in the largest headline holds ten. */
const MOST_HELD = 9
const SHORT = 10
/** Characters of a name in 《》 that stands on a line of its own rather than being cut: longer ones fit no line of most screens. */
const LONGEST_NAME = 16

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
  return true
}

/** The places in a clause within a number and what it counts. */
function countedPlaces(all: readonly string[]): ReadonlySet<number> {
  const places = new Set<number>()
  for (let at = 1; at < all.length; at += 1) {
    if (isDigit(all[at]) || !isCount(all, at)) continue
    const unit = [...UNIT.exec(all.slice(at, at + 12).join(''))?.[0] ?? '']
    for (let next = at; next < at + unit.length; next += 1) places.add(next)
  }
  return places
}

/** What stands in marks is held together whole, where it is short or a name; the index after its end, or `at`. */
function pairEnd(all: readonly string[], at: number): number {
  const close = PAIRS[all[at] ?? '']
  const end = close === undefined ? -1 : all.indexOf(close, at)
  return end < 0 || end + 1 - at > (all[at] === '《' ? LONGEST_NAME : MOST_HELD) ? at : end + 1
}

/** Stretches that are not broken, in order; between them a line may end. */
function held(clause: readonly string[]): string[] {
  const parts: string[] = []
  const counted = countedPlaces(clause)
  let [from, at] = [0, Math.max(1, pairEnd(clause, 0))]
  while (at <= clause.length) {
    const end = pairEnd(clause, at)
    if (at === clause.length || (mayBreak(clause, at) && !counted.has(at) && !closesName(clause, from, at))) {
      parts.push(clause.slice(from, at).join(''))
      from = at
    }
    at = end > at ? end : at + 1
  }
  return parts
}

/** A mark behind a long name goes with it: as a box of its own it would let the mark begin a line. */
const closesName = (all: readonly string[], from: number, at: number): boolean => all[from] === '《' && at - from > MOST_HELD && (isIn(ENDS, all[at]) || isIn(CLOSES, all[at]))

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
    if (length > MOST_HELD && part.startsWith('《')) {
      html += `${escapeHtml(loose)}<span class="name">${escapeHtml(part)}</span>`
      loose = ''
    } else if (length === 1 || length > MOST_HELD || /^[\x21-\x7e]*$/.test(part)) loose += part
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
    return piece.isBlank || (clauses === 1 && !html.includes('<span')) ? html : `<span>${html}</span>`
  }).join('')
}
