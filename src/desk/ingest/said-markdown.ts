import { z } from 'zod'
import { ownLines } from '#core/ingest/own-lines.ts'
import { SaidCollector, type Said } from '#core/ingest/said.ts'
import { SAID_FIELDS } from '#core/ingest/said-fact.ts'
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

/**
 * What front matter says of the article, taken by the names that Hugo, Jekyll, Hexo and Obsidian give it. This desk's own says all of it. `rest`: keys
 * that no slip has a field for, with their words; a person is told of them. `pictures`: marks in the text's HTML what it says of them.
 */
export function saidOfFrontMatter(source: string): { said: Said, rest: string[], pictures: (html: string) => string } {
  const { values, unread } = readFrontMatter(source)
  const said = new SaidCollector()
  for (const key of unread) said.drop(key)
  if (OwnSchema.safeParse(Object.fromEntries(values)).success) {
    for (const field of SAID_FIELDS) said.put(field, `文首 ${LINE_NAMES[field]}`, values.get(field))
    said.putLeadImage('leadImage', values.get('leadImage'))
    said.channelName = z.string().max(60).safeParse(values.get('channelName')).data ?? null
    said.own = { ...ownLines({ ...emptySlip(), ...said.said.slip }, said.channelName ?? SITE.name), rule: true, guessed: 'run-ins' }
    const all = PicturesSchema.safeParse(values.get('pictures') ?? [])
    const lead = z.object({ file: z.string() }).safeParse(values.get('leadImage')).data?.file ?? null
    if (!all.success) said.drop('pictures')
    return { said: said.said, rest: [], pictures: (html) => (all.success ? withKnownPictures(html, all.data, lead) : html) }
  }
  const used = new Set<string>()
  const first = (...names: string[]): [string, unknown] => {
    const key = [...values.keys()].find((one) => names.includes(one.toLowerCase()) && values.get(one) !== null)
    if (key === undefined) return ['', undefined]
    used.add(key)
    return [key, values.get(key)]
  }
  putWords(said, 'headline', ...first('title', 'headline', '标题'))
  putWords(said, 'deck', ...first('subtitle', '副标题', '副题'))
  putAuthors(said, ...first('authors', 'author', '作者'))
  putTags(said, ...first('tags', 'tag', 'keywords', '标签', '关键词'))
  const [key, categories] = first('section', 'categories', 'category', '栏目', '分类')
  // Hexo and Jekyll nest them: the outermost is what a section is.
  putWords(said, 'section', key, Array.isArray(categories) ? categories[0] : categories)
  putWords(said, 'summary', ...first('summary', 'description', 'excerpt', '摘要'))
  putWords(said, 'source', ...first('source', '来源'))
  putTime(said, ...first('date', 'publishdate', 'pubdate', '日期', '发布时间'))
  const rest = [...values].filter(([name, value]) => !used.has(name) && value !== null && !LAYOUT.test(name)).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
  return { said: said.said, rest, pictures: (html) => html }
}
