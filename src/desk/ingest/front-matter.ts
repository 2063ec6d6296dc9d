/**
 * Front matter as Hugo, Jekyll, Hexo, Obsidian and this desk write it: keys with words, lists of words, and JSON, which YAML holds whole. Of YAML's other
 * signs (anchors, aliases, tags, maps in maps) none is followed: what has them is no value here, so that no file can make much of little.
 */
export type FrontMatter = {
  /** in the file's order; `source`: the key's own lines, `cut`: remarks and lines beside its value */
  entries: Map<string, { value: unknown, source: string, cut: string[] }>
  /** keys whose value has a form that is not read */
  unread: string[]
  /** lines that no entry holds: what is no key, a key's second value, a value that is not read */
  left: string[]
}

const MOST_KEYS = 200
const MOST_ITEMS = 500
const KEY = /^(["']?)([\p{L}\p{N}_][\p{L}\p{N}_. -]{0,60}?)\1[ \t]*(?:[:=](?:[ \t]+(.*)|)|=(.*))$/u
const UNREAD = Symbol('unread')

function quoted(words: string): string | typeof UNREAD {
  if (words.startsWith("'")) return /^'(?:[^']|'')*'$/.test(words) ? words.slice(1, -1).replaceAll("''", "'") : UNREAD
  try {
    const value: unknown = JSON.parse(words.replace(/\t/g, '\\t'))
    return typeof value === 'string' ? value : UNREAD
  } catch {
    return UNREAD
  }
}

function jsonOf(words: string): unknown {
  try {
    return JSON.parse(words)
  } catch {
    return UNREAD
  }
}

/** One word or sentence; a number and a date stay as they are written. `cut` takes the remark behind it. */
function scalar(source: string, cut: string[]): string | null | typeof UNREAD {
  const words = source.trim()
  if (/^["']/.test(words)) {
    const whole = quoted(words)
    const [remark] = /#(?<=["']\s+#).*$/.exec(words) ?? []
    // A quotation may hold what looks like a remark.
    if (whole !== UNREAD || remark === undefined) return whole
    cut.push(remark)
    return quoted(words.slice(0, -remark.length).trim())
  }
  if (/^[&*!|>%@`{[]/.test(words)) return UNREAD
  const remark = words.search(/(?:^|\s)#/)
  if (remark !== -1) cut.push(words.slice(remark))
  const plain = (remark === -1 ? words : words.slice(0, remark)).trim()
  return plain === '' || plain === '~' || /^null$/i.test(plain) ? null : plain
}

/** [甲, "乙, 丙"] */
function flowList(source: string, cut: string[]): unknown {
  const words = source.trim()
  const whole = jsonOf(words)
  if (whole !== UNREAD) return whole
  const [remark] = /#(?<=\]\s+#).*$/.exec(words) ?? []
  if (remark !== undefined) cut.push(remark)
  const inner = remark === undefined ? words : words.slice(0, -remark.length).trim()
  const list = jsonOf(inner)
  if (list !== UNREAD) return list
  if (!inner.endsWith(']')) return UNREAD
  const items = inner.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\s][^,]*/g) ?? []
  const read = items.map((item) => scalar(item, cut)).filter((item) => item !== null)
  return read.includes(UNREAD) || read.length > MOST_ITEMS ? UNREAD : read
}

/** What stands below a key, further in: a list, one level of keys, or a sentence that goes on. */
function below(lines: readonly string[], cut: string[]): unknown {
  const isRemark = (line: string): boolean => /^\s*#/.test(line)
  cut.push(...lines.filter(isRemark))
  const own = lines.filter((line) => line.trim() !== '' && !isRemark(line))
  if (own.length === 0) return null
  if (own.length > MOST_ITEMS) return UNREAD
  // - name: 甲 is a list of keys: Hugo's and Jekyll's authors
  const names = own.map((line) => /^\s*(?:-\s*)?name\s*:\s*(.+)$/.exec(line)?.[1])
  const named = names.filter((name) => name !== undefined).map((name) => scalar(name, cut))
  if (named.length > 0 && !named.includes(UNREAD)) {
    const isList = own.some((line) => /^\s*-/.test(line))
    cut.push(...own.filter((line, at) => names[at] === undefined && !/^\s*-\s*$/.test(line)))
    if (isList) return named
    cut.push(...named.slice(1).filter((name) => typeof name === 'string'))
    return { name: named[0] }
  }
  if (own.every((line) => /^\s*-(?:\s|$)/.test(line))) {
    const items = own.map((line) => scalar(line.replace(/^\s*-\s*/, ''), cut)).filter((item) => item !== null)
    return items.includes(UNREAD) ? UNREAD : items
  }
  return own.every((line) => KEY.exec(line.trim()) === null) ? scalar(own.map((line) => line.trim()).join(' '), cut) : UNREAD
}

const block = (lines: readonly string[], folded: boolean): string => {
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0))
  const own = lines.map((line) => line.slice(indent))
  return (folded ? own.join('\n').replace(/([^\n])\n(?=[^\n])/g, '$1 ') : own.join('\n')).trim()
}

function valueOf(rest: string, more: readonly string[], cut: string[]): unknown {
  const words = rest.trim()
  if (words.startsWith('#')) cut.push(words)
  if (words === '' || words.startsWith('#')) return below(more, cut)
  const [, head, remark] = /^([|>][-+]?\d?)\s*(#.*)?$/.exec(words) ?? []
  if (head !== undefined) {
    if (remark !== undefined) cut.push(remark)
    return block(more, head.startsWith('>'))
  }
  const whole = [words, ...more.map((line) => line.trim())].join(' ').trim()
  if (words.startsWith('[')) return flowList(whole, cut)
  return words.startsWith('{') ? jsonOf(whole) : scalar(whole, cut)
}

/** Reads what stands between the two lines of --- (or +++, where keys and values are parted by =). Never throws. Every word of it stands in what it gives. */
export function readFrontMatter(source: string): FrontMatter {
  const entries: FrontMatter['entries'] = new Map()
  const unread: string[] = []
  const left: string[] = []
  const lines = source.split(/\r\n|[\r\n]/)
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? ''
    const found = /^\s/.test(line) || entries.size + unread.length >= MOST_KEYS ? null : KEY.exec(line)
    let end = at + 1
    if (found === null) {
      if (line.trim() !== '') left.push(line)
      at = end
      continue
    }
    while (end < lines.length && (/^\s|^-(?:\s|$)|^$/.test(lines[end] ?? '') || (/^[\]}],?\s*$/.test(lines[end] ?? '')))) end += 1
    const [, , key = '', spaced, close] = found
    const cut: string[] = []
    const value = valueOf(spaced ?? close ?? '', lines.slice(at + 1, end), cut)
    const own = lines.slice(at, end).join('\n')
    if (value === UNREAD) unread.push(key)
    // The first of two is the one that is meant; a second is a slip of the hand.
    if (value === UNREAD || entries.has(key)) left.push(own)
    else entries.set(key, { value, source: own, cut })
    at = end
  }
  // No file can make many notes of little.
  return { entries, unread, left: left.length > MOST_KEYS ? [...left.slice(0, MOST_KEYS), left.slice(MOST_KEYS).join('\n')] : left }
}
