/**
 * Front matter as Hugo, Jekyll, Hexo, Obsidian and this desk write it: keys with words, lists of words, and JSON, which YAML holds whole. Of YAML's other
 * signs (anchors, aliases, tags, maps in maps) none is followed: what has them is no value here, so that no file can make much of little.
 */
export type FrontMatter = { values: Map<string, unknown>, /** keys whose value has a form that is not read */ unread: string[] }

const MOST_KEYS = 200
const MOST_ITEMS = 500
const KEY = /^(["']?)([\p{L}\p{N}_][\p{L}\p{N}_. -]{0,60}?)\1[ \t]*[:=](?:[ \t]+(.*)|)$/u
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

/** One word or sentence; a number and a date stay as they are written. */
function scalar(source: string): string | null | typeof UNREAD {
  const words = source.trim()
  if (/^["']/.test(words)) return quoted(words.replace(/(["'])\s+#.*$/, '$1'))
  if (/^[&*!|>%@`{[]/.test(words)) return UNREAD
  const remark = words.search(/(?:^|\s)#/)
  const plain = (remark === -1 ? words : words.slice(0, remark)).trim()
  return plain === '' || plain === '~' || /^null$/i.test(plain) ? null : plain
}

/** [甲, "乙, 丙"] */
function flowList(source: string): unknown {
  const inner = source.trim().replace(/\]\s+#.*$/, ']')
  try {
    return JSON.parse(inner)
  } catch {
    if (!inner.endsWith(']')) return UNREAD
    const items = inner.slice(1, -1).match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\s][^,]*/g) ?? []
    const read = items.map((item) => scalar(item)).filter((item) => item !== null)
    return read.includes(UNREAD) || read.length > MOST_ITEMS ? UNREAD : read
  }
}

/** What stands below a key, further in: a list, one level of keys, or a sentence that goes on. */
function below(lines: readonly string[]): unknown {
  const own = lines.filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
  if (own.length === 0) return null
  if (own.length > MOST_ITEMS) return UNREAD
  // - name: 甲 is a list of keys: Hugo's and Jekyll's authors
  const named = own.map((line) => /^\s*-?\s*name\s*:\s*(.+)$/.exec(line)?.[1]).filter((name) => name !== undefined).map((name) => scalar(name))
  if (named.length > 0 && !named.includes(UNREAD)) return own.some((line) => /^\s*-/.test(line)) ? named : { name: named[0] }
  if (own.every((line) => /^\s*-(?:\s|$)/.test(line))) {
    const items = own.map((line) => scalar(line.replace(/^\s*-\s*/, ''))).filter((item) => item !== null)
    return items.includes(UNREAD) ? UNREAD : items
  }
  return own.every((line) => KEY.exec(line.trim()) === null) ? scalar(own.map((line) => line.trim()).join(' ')) : UNREAD
}

const block = (lines: readonly string[], folded: boolean): string => {
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0))
  const own = lines.map((line) => line.slice(indent))
  return (folded ? own.join('\n').replace(/([^\n])\n(?=[^\n])/g, '$1 ') : own.join('\n')).trim()
}

function valueOf(rest: string, more: readonly string[]): unknown {
  const words = rest.trim()
  if (words === '' || words.startsWith('#')) return below(more)
  if (/^[|>][-+]?\d?\s*(?:#.*)?$/.test(words)) return block(more, words.startsWith('>'))
  const whole = [words, ...more.map((line) => line.trim())].join(' ').trim()
  if (words.startsWith('[')) return flowList(whole)
  if (words.startsWith('{')) {
    try {
      return JSON.parse(whole)
    } catch {
      return UNREAD
    }
  }
  return scalar(whole)
}

/** Reads what stands between the two lines of --- (or +++, where keys and values are parted by =). Never throws. */
export function readFrontMatter(source: string): FrontMatter {
  const values = new Map<string, unknown>()
  const unread: string[] = []
  const lines = source.split(/\r\n|[\r\n]/)
  for (let at = 0; at < lines.length && values.size + unread.length < MOST_KEYS;) {
    const line = lines[at] ?? ''
    const found = /^\s/.test(line) ? null : KEY.exec(line)
    let end = at + 1
    if (found === null) {
      at = end
      continue
    }
    while (end < lines.length && (/^\s|^-(?:\s|$)|^$/.test(lines[end] ?? '') || (/^[\]}],?\s*$/.test(lines[end] ?? '')))) end += 1
    const [, , key = '', rest = ''] = found
    const value = valueOf(rest, lines.slice(at + 1, end))
    if (value === UNREAD) unread.push(key)
    // The first of two is the one that is meant; a second is a slip of the hand.
    else if (!values.has(key)) values.set(key, value)
    at = end
  }
  return { values, unread }
}
