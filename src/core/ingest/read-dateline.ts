import { datelineText } from '../slip/dateline.ts'
import type { Credit, Dateline } from '../slip/slip.ts'
import { readCredits } from './read-credits.ts'
import { readByline } from './read-names.ts'

export type ReadDateline = { dateline: Dateline, /** what follows it in the paragraph */ rest: string }

const HEAD = /^([^\d()（），,。：:]{2,24}?)\s?(?:\d{4}年)?(\d{1,2})月(\d{1,2})日(讯|电)\s{0,4}(?:[(（]([^()（）]{1,200})[)）])?/u
/** Outlets that end in a word another outlet's name continues (红网时刻 and 红网时刻新闻): longest first. */
const OUTLETS = ['红网时刻新闻', '红网时刻', '红网', '新华社', '新湖南', '湖南日报', '湖南经视', '长沙晚报', '潇湘晨报', '三湘都市报', '人民网', '中新网', '央视新闻']
/** Otherwise an outlet ends with its kind: 某某日报, 某某网, 某某台, 某某客户端. */
const BY_KIND = /^(.*(?:日报|晚报|晨报|早报|都市报|商报|周报|时报|报|通讯社|社|网|电视台|广播|台|客户端|融媒体中心|融媒|时刻|新闻))(.*)$/u

function splitOutlet(words: string): { outlet: string, place: string | null } {
  const known = OUTLETS.find((name) => words.startsWith(name))
  const place = known === undefined ? BY_KIND.exec(words)?.[2] ?? '' : words.slice(known.length)
  const outlet = place === '' ? words : words.slice(0, -place.length)
  return { outlet: outlet.trim(), place: place.trim() === '' ? null : place.trim() }
}

/** Full and half width and spaces are how a dateline is set, not what it says; a 、 between names would be lost. */
const said = (words: string): string => words.replace(/（/gu, '(').replace(/）/gu, ')').replace(/\s/gu, '')
const MOST_CREDITS = 20

/**
 * Reads 红网时刻衡阳6月29日讯（记者 …） at the head of a paragraph. Only a dateline that the slip
 * prints with the very same words is taken out of the text; any other stays where it is.
 */
export function readDateline(words: string): ReadDateline | 'differs' | null {
  const match = HEAD.exec(words)
  if (match === null) return null
  const [whole, where = '', month = '', day = '', verb = '', who] = match
  const monthNumber = Number(month)
  const dayNumber = Number(day)
  if (monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > 31) return 'differs'
  const dateline: Dateline = {
    ...splitOutlet(where), month: monthNumber, day: dayNumber, verb: verb === '电' ? '电' : '讯',
    credits: who === undefined ? [] : readCredits(who),
  }
  if (dateline.credits.length > MOST_CREDITS || said(datelineText(dateline)) !== said(whole)) return 'differs'
  // Behind a bracket the space is layout; behind a bare 讯 it parts the dateline from the text.
  const rest = words.slice(whole.trimEnd().length)
  return { dateline, rest: who === undefined ? rest : rest.trimStart() }
}

/** (记者 甲某 通讯员 乙某) at the head of a paragraph, 本报讯（记者 甲某）, or at the end of the last one: who wrote it, for the slip; the words stay. */
export function readBracketCredits(words: string, place: 'head' | 'end'): Credit[] {
  const match = place === 'head' ? /^[^()（）。，,]{0,30}[(（]([^()（）。，,]{2,100})[)）]/u.exec(words.slice(0, 140)) : /[(（]([^()（）。，,]{2,100})[)）]$/u.exec(words.slice(-110))
  const inner = match?.[1] ?? ''
  return /记者|通讯员/u.test(inner) ? readByline(`（${inner.replace(/、/gu, ' ')}）`) ?? [] : []
}
