import { readCredits } from './read-credits.ts'
import { PublishedAtSchema } from '../slip/slip.ts'
import { parseSiteTime } from '../slip/site-time.ts'

export type LabelKind = 'source' | 'author' | 'by-role' | 'editor' | 'review' | 'time' | 'counter' | 'unknown'
export type Labelled = { kind: LabelKind, label: string, value: string, /** label, mark and value as they stand */ whole: string }
export type LabelLine = { parts: Labelled[], time: string | null, badTime: string | null, /** words that stand under no label, or say what no slip holds */ rest: string }

const KINDS: [LabelKind, string][] = [
  ['source', '信息来源|稿件来源|稿源|来源'],
  ['author', '作者'],
  ['by-role', '全媒体记者|见习记者|实习记者|本报记者|记者|通讯员|实习生|撰文|撰稿|文字|图片|图文|文图|供图|摄影|摄像|视频|制图'],
  ['review', '责任编辑|值班责编|值班编辑|见习编辑|实习编辑|执行编辑|新媒体编辑|网络编辑|责编|一审|二审|三审|初审|复审|终审|审核|审签|校对|监制|统筹|值班编委|监审|审读|校审|终校|值班总编|总编辑|总编|主编|策划|总值班'],
  ['editor', '编辑'],
  ['time', '发布时间|发稿时间|时间|日期'],
  ['counter', '阅读量|阅读数|阅读|浏览量|浏览数|浏览|点击量|点击数|点击|评论数|字号|字体|分享到|分享至'],
]
const KIND_OF = new Map(KINDS.flatMap(([kind, words]) => words.split('|').map((label): [string, LabelKind] => [label, kind])))
const LONG = [...KIND_OF.keys()].sort((a, b) => b.length - a.length).join('|')
// 文 and 图 are words of names and sentences: a label only at the head of a word, 文/图 with or without a mark behind.
const WORD = String.raw`(?:${LONG})\s{0,4}[:：/／|｜丨]|(?<![\p{L}\p{N}])(?:文[/／、]图|图[/／、]文)(?:\s{0,4}[:：/／|｜丨]|\s)|(?<![\p{L}\p{N}])[文图]\s{0,4}[:：/／|｜丨]`
/** 电话：… behind a gap is a label too, if none that we know: else its words would pass for the names of people. */
const UNKNOWN = String.raw`(?<=[\s、，,；;|｜丨])\p{Script=Han}{2,8}\s{0,2}[:：]`
const LABEL = new RegExp(`${WORD}|${UNKNOWN}`, 'gu')
const OPENS = new RegExp(String.raw`^[(（【[]?\s*(?:${WORD})`, 'u')
const OPENS_WITH_TIME = /^[(（【[]?\s*(?:发布时间|发稿时间|时间|日期)\s{0,4}[:：]\s*/u
const TIME = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+|T)(\d{1,2}:\d{2}(?::\d{2})?)(?!\d|:)/u
/** Another moment on the same line (更新时间): the slip has one, and a name is not made of digits. */
const MORE_TIMES = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:(?:\s+|T)\d{1,2}:\d{2}(?::\d{2})?)?/gu
const DATE = /\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?/u
const OUTLET = /^[\p{Script=Han}\p{N}·]{2,16}$/u
/** What a counter or a row of buttons says: the page's own business, nobody's words. */
const COUNTED = /^(?:[\d,.]*\s*(?:万|w|次|\+)*|(?:超大|默认|[大中小]|\s)+|(?:微信好友|微信|朋友圈|新浪微博|微博|QQ好友|QQ空间|QQ|复制链接|\s)+)$/iu

/** Longer than any line of credits; keeps a pasted novel on one line from being searched for labels. */
const LONGEST = 400
const MOST_WORDS = 45

const isOutlet = (words: string): boolean => OUTLET.test(words) && /(?:^红网|时刻|新闻|报|网|社|台|客户端|频道)/u.test(words)

/** A label is a label where names follow it: 视频：山乡新事 is a headline, 来源：…，他说 a sentence. */
function holdsNames({ kind, label, value }: Labelled): boolean {
  if (kind === 'source') return value.length <= 60
  const words = value.split(/[\s、,，;；/／|｜丨]+/u)
  return label === '作者' || kind === 'editor' || kind === 'review'
    ? words.every((word) => word.length <= 24)
    : words.every((word) => /^[\p{Script=Han}·•]{1,12}$|^[A-Za-z.·]{1,30}$/u.test(word)) && /^\p{Script=Han}{1,4}(?:[\s、,，/／|｜丨]|$)|记者|通讯员|实习生|·|^[A-Za-z]/u.test(value)
}

/** 来源:… 作者:… on a line of its own, or the time alone, or an outlet and the time. */
export function isLabelLine(words: string): boolean {
  if (words.length > LONGEST || /[。！？]/u.test(words) || words.split(/[\s、,，;；/／]+/u).length > MOST_WORDS) return false
  const timed = TIME.test(words)
  const left = timed ? words.replace(TIME, ' ').replace(OPENS_WITH_TIME, '').trim() : words
  if (timed && (left === '' || isOutlet(left))) return true
  if (!OPENS.test(left)) return false
  const { parts } = readLabels(words)
  return parts.every(holdsNames) && (parts.length > 0 || timed || /^(?:来源|作者|编辑|责编|责任编辑)\s*[:：]$/u.test(left))
}

/** Cuts the time out of a line: the time as the slip keeps it, what could not be one, and the rest of the words. */
function cutTime(words: string): { time: string | null, badTime: string | null, text: string } {
  const found = TIME.exec(words)
  if (found === null) {
    // A day without a time of day is no publication time, and no part of the name before it either.
    const day = DATE.exec(words)
    return day === null ? { time: null, badTime: null, text: words } : { time: null, badTime: day[0], text: words.replace(day[0], ' ') }
  }
  const [whole, year = '', month = '', day = '', clock = ''] = found
  const said = parseSiteTime(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, clock)
  const time = PublishedAtSchema.safeParse(said).success ? said : null
  return { time, badTime: time === null ? whole : null, text: words.replace(whole, ' ') }
}

/** 文字编辑, 栏目监制 : a post we have no word for still ends in one that tells its kind */
const kindOf = (label: string): LabelKind => KIND_OF.get(label)
  ?? (/(?:记者|通讯员|摄影|摄像|撰稿|实习生)$/u.test(label) || /^[文图]/u.test(label) && label.length <= 3 ? 'by-role'
    : /(?:编辑|责编|编委|总编|主编|[审校]|监制|策划)$/u.test(label) ? 'review' : 'unknown')

/** 李某摄影：通讯员 王某 : a name set close before a label, whose role would take the label's place and the name with it */
const isNameAndLabel = ({ kind, label, value }: Labelled): boolean => kind === 'by-role' && label !== '' && !KIND_OF.has(label) && readCredits(value, label).every((credit) => credit.role !== label)

/** Reads 来源:红网 作者:… 编辑:… 2021-12-06 16:30:32, also run together with no spaces. */
export function readLabels(words: string): LabelLine {
  // (责任编辑:某某) : the brackets only hold the line together
  const cut = cutTime(/^[(（【[].*[)）】\]]$/u.test(words) ? words.slice(1, -1) : words)
  const { time, badTime } = cut
  const moreTimes = cut.text.match(MORE_TIMES) ?? []
  const text = moreTimes.length === 0 ? cut.text : cut.text.replace(MORE_TIMES, ' ')
  const marks = [...text.matchAll(LABEL)]
  const all = marks.map((mark, index): Labelled => {
    const label = mark[0].replace(/(?:\s*[:：/／|｜丨]|\s+)$/u, '')
    const whole = text.slice(mark.index, marks[index + 1]?.index ?? text.length)
    const value = whole.slice(mark[0].length).replace(/^[\s|｜丨]+|[\s|｜丨，,；;]+$/gu, '')
    return { kind: kindOf(label), label, value, whole: whole.trim() }
  })
  const ahead = (marks[0] === undefined ? text : text.slice(0, marks[0].index)).trim()
  const source: Labelled[] = time !== null && isOutlet(ahead) ? [{ kind: 'source', label: '', value: ahead, whole: ahead }] : []
  const isUnread = (part: Labelled): boolean => (part.kind === 'counter' && !COUNTED.test(part.value)) || part.kind === 'unknown' || (part.kind === 'time' && part.value !== '')
    || isNameAndLabel(part)
  const unread = all.filter(isUnread).map((part) => part.whole)
  const rest = [source.length === 0 ? ahead : '', badTime ?? '', ...unread, ...moreTimes].filter((part) => part !== '').join(' ')
  const parts = [...source, ...all].filter((part) => part.kind !== 'counter' && part.kind !== 'time' && part.kind !== 'unknown' && part.value !== '' && !isNameAndLabel(part))
  return { parts, time, badTime, rest }
}
