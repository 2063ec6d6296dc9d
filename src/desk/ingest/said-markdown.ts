import { z } from 'zod'
import { ownLines } from '#core/ingest/own-lines.ts'
import { SaidCollector, type Said } from '#core/ingest/said.ts'
import { SAID_FIELDS, type SaidField } from '#core/ingest/said-fact.ts'
import { LINE_NAMES } from '#core/redline/print-words.ts'
import { SITE } from '#core/layout/page-input.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { readFrontMatter } from './front-matter.ts'
import { PicturesSchema, withKnownPictures } from './markdown-pictures.ts'
import { putAuthors, putTags, putTime, putWords } from './said-values.ts'

/** What only this desk's own front matter has (core/markdown/front-matter.ts). */
const OwnSchema = z.object({ id: z.string().regex(/^[0-9A-Z]{26}$/), signed: z.enum(['true', 'false']), stage: z.string() })

/** Words of a file's own layout or publication: nothing for a slip, and nothing that a person would miss. */
const LAYOUT = /^(?:layout|draft|published|permalink|slug|url|aliases|weight|toc|math|comments?|cover|image|images|thumbnail|featured|id|uid|uuid|type|lang|language|lastmod|updated|modified|cssclass(?:es)?|publish)$/i

/** Keys of this desk's own front matter. What was corrected stands in the text as well. */
const OWN_KEYS: ReadonlySet<string> = new Set([...SAID_FIELDS, 'leadImage', 'pictures', 'channelName', 'id', 'stage', 'signed', 'notices'])

/** What a value says, without the names of its keys. JSON may be deeper than calls can go. */
function wordsIn(value: unknown): string[] {
  const words: string[] = []
  const waiting = [value]
  while (waiting.length > 0) {
    const one = waiting.pop()
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) waiting.push(inner)
    else if (one !== null && one !== undefined) words.push(String(one))
  }
  return words
}

/** UTF-16 units; what is dropped is named in no more than some words */
const SHORT_TIME = 30

const ink = (words: string): string => words.replace(/[^\p{L}\p{N}\p{S}]/gu, '')

/** `taken`, a field of the slip, has every word of `value`; of 作者：甲 the name is all. */
function isTaken(value: unknown, taken: unknown): boolean {
  const known = wordsIn(taken).map(ink).filter((one) => one !== '').toSorted((one, other) => other.length - one.length)
  return wordsIn(value).every((words) => {
    const left = known.reduce((rest, one) => rest.replaceAll(one, ' '), ink(words)).trim()
    return left === '' || /^(?:文|作者)$/.test(left)
  })
}

/**
 * What front matter says of the article, taken by the names that Hugo, Jekyll, Hexo and Obsidian give it. This desk's own says all of it. `rest`: what
 * no field of the slip took, in the file's words; a person is told of it. `pictures`: marks in the text's HTML what it says of them.
 */
export function saidOfFrontMatter(source: string): { said: Said, rest: string[], pictures: (html: string) => string } {
  const { entries, unread, left } = readFrontMatter(source)
  const values = new Map([...entries].map(([key, { value }]) => [key, value]))
  const said = new SaidCollector()
  for (const key of unread) said.drop(key)
  /** The lines of keys that were not taken, what stands beside the values of the others, and the lines of no key. */
  const untaken = (isToTell: (key: string, value: unknown) => boolean): string[] => [...[...entries].flatMap(([key, { value, source: lines, cut }]) => (value !== null && isToTell(key, value) ? [lines] : cut)), ...left]
  if (OwnSchema.safeParse(Object.fromEntries(values)).success) {
    for (const field of SAID_FIELDS) said.put(field, `文首 ${LINE_NAMES[field]}`, values.get(field))
    said.putLeadImage('leadImage', values.get('leadImage'))
    said.channelName = z.string().max(60).safeParse(values.get('channelName')).data ?? null
    said.own = { ...ownLines({ ...emptySlip(), ...said.said.slip }, said.channelName ?? SITE.name), rule: true, guessed: 'run-ins', withoutHeadline: false }
    const all = PicturesSchema.safeParse(values.get('pictures') ?? [])
    const lead = z.object({ file: z.string() }).safeParse(values.get('leadImage')).data?.file ?? null
    if (!all.success) said.drop('pictures')
    const fields: ReadonlySet<string> = new Set(SAID_FIELDS.filter((field) => !said.has(field)))
    const isLost = (key: string, value: unknown): boolean => !OWN_KEYS.has(key) || (fields.has(key) && wordsIn(value).some((one) => one !== ''))
      || (key === 'pictures' && !all.success) || (key === 'leadImage' && said.leadImage === null) || (key === 'channelName' && said.channelName === null)
    return { said: said.said, rest: untaken(isLost), pictures: (html) => (all.success ? withKnownPictures(html, all.data, lead) : html) }
  }
  const used = new Map<string, SaidField>()
  const first = (field: SaidField, ...names: string[]): [string, unknown] => {
    const key = [...values.keys()].find((one) => names.includes(one.toLowerCase()) && values.get(one) !== null)
    if (key === undefined) return ['', undefined]
    used.set(key, field)
    return [key, values.get(key)]
  }
  putWords(said, 'headline', ...first('headline', 'title', 'headline', '标题'))
  putWords(said, 'deck', ...first('deck', 'subtitle', '副标题', '副题'))
  putAuthors(said, ...first('bylines', 'authors', 'author', '作者'))
  putTags(said, ...first('tags', 'tags', 'tag', 'keywords', '标签', '关键词'))
  const [key, categories] = first('section', 'section', 'categories', 'category', '栏目', '分类')
  // Hexo and Jekyll nest them: the outermost is what a section is.
  putWords(said, 'section', key, Array.isArray(categories) ? categories[0] : categories)
  putWords(said, 'summary', ...first('summary', 'summary', 'description', 'excerpt', '摘要'))
  putWords(said, 'source', ...first('source', 'source', '来源'))
  putTime(said, ...first('publishedAt', 'date', 'publishdate', 'pubdate', '日期', '发布时间'))
  const { slip } = said.said
  const isLost = (name: string, value: unknown): boolean => {
    const field = used.get(name)
    // A word in Chinese is a person's, whatever its key is for.
    if (field === undefined) return !LAYOUT.test(name) || wordsIn(value).some((words) => /\p{sc=Han}/u.test(words))
    // A day that is no publication time is named with its words among what was dropped, where they are short.
    if (field === 'publishedAt') return !said.has(field) && wordsIn(value).join(' ').length > SHORT_TIME
    return !isTaken(value, slip[field])
  }
  return { said: said.said, rest: untaken(isLost), pictures: (html) => html }
}
