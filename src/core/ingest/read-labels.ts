import { parseSiteTime } from '../slip/site-time.ts'

export type LabelKind = 'source' | 'author' | 'by-role' | 'editor' | 'review' | 'time'
export type Labelled = { kind: LabelKind, label: string, value: string }
export type LabelLine = { parts: Labelled[], time: string | null, badTime: string | null, /** words that stand under no label */ rest: string }

const KINDS: [LabelKind, string][] = [
  ['source', '信息来源|稿件来源|来源|稿源'],
  ['author', '作者|撰文|撰稿'],
  ['by-role', '全媒体记者|见习记者|实习记者|记者|通讯员|摄影|供图|图文|文字|图片|文|图'],
  ['review', '值班责编|责任编辑|责编|一审|二审|三审|初审|复审|终审|审核|校对|监制'],
  ['editor', '编辑'],
  ['time', '发布时间|时间|日期'],
]
const ALL = KINDS.map(([, words]) => words).join('|').split('|').sort((a, b) => b.length - a.length).join('|')
const LABEL = new RegExp(String.raw`(${ALL})\s{0,4}[:：/／]`, 'gu')
const OPENS = new RegExp(String.raw`^[(（【[]?\s*(?:${ALL})\s{0,4}[:：/／]`, 'u')
const TIME = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+|T)(\d{1,2}:\d{2}(?::\d{2})?)/
const kindOf = (label: string): LabelKind => KINDS.find(([, words]) => words.split('|').includes(label))?.[0] ?? 'author'

/** Longer than any line of credits; keeps a pasted novel on one line from being searched for labels. */
const LONGEST = 400

/** 来源:… 作者:… on a line of its own, or the time alone. */
export function isLabelLine(words: string): boolean {
  if (words.length > LONGEST || /[。！？]/.test(words)) return false
  return OPENS.test(words) || (TIME.test(words) && words.replace(TIME, '').trim() === '')
}

/** Reads 来源:红网 作者:… 编辑:… 2021-12-06 16:30:32, also run together with no spaces. */
export function readLabels(words: string): LabelLine {
  // (责任编辑:某某) : the brackets only hold the line together
  let text = /^[(（【[].*[)）】\]]$/u.test(words) ? words.slice(1, -1) : words
  let time: string | null = null
  let badTime: string | null = null
  const found = TIME.exec(text)
  if (found !== null) {
    const [whole, year = '', month = '', day = '', clock = ''] = found
    time = parseSiteTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, clock)
    if (time === null) badTime = whole
    text = `${text.slice(0, found.index)} ${text.slice(found.index + whole.length)}`
  }
  const marks = [...text.matchAll(LABEL)]
  const parts = marks.map((mark, index): Labelled => {
    const label = mark[1] ?? ''
    return { kind: kindOf(label), label, value: text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim() }
  })
  const rest = (marks[0] === undefined ? text : text.slice(0, marks[0].index)).trim()
  return { parts, time, badTime, rest }
}
