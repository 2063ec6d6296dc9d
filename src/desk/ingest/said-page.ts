import { z } from 'zod'
import { attributeOf, isElement, parseHtml, textBelow, type HtmlElement, type HtmlParent } from '#core/gate/parse-html.ts'
import { readCredits, readNames } from '#core/ingest/read-credits.ts'
import { readDateline } from '#core/ingest/read-dateline.ts'
import { SaidCollector, type OwnLine, type Said } from '#core/ingest/said.ts'
import { SITE } from '#core/layout/page-input.ts'
import { pageDescription } from '#core/layout/render-head.ts'
import { creditText } from '#core/slip/dateline.ts'
import { emptySlip, type Credit, type Rights } from '#core/slip/slip.ts'
import { namesOf, putAuthors, putTags, putTime, putWords, wordsOf } from './said-values.ts'

/** UTF-16 units: of a page's head, and of one block of data */
const [LONGEST_HEAD, LONGEST_DATA] = [300_000, 200_000]
const MOST_BLOCKS = 20
/** UTF-16 units of a notice of rights: more is none */
const LONGEST_RIGHTS = 8_000
/** Lines around a page's text; one with more was not written by any desk. */
const MOST_LINES = 500
const ARTICLE = /(?:^|[/#])(?:\w*NewsArticle|Article|BlogPosting|ScholarlyArticle|SocialMediaPosting|Report)$/

type Data = Readonly<Record<string, unknown>>
const DataSchema = z.record(z.string(), z.unknown())
const asData = (value: unknown): Data | null => (Array.isArray(value) ? null : DataSchema.safeParse(value).data ?? null)

/** All elements below, in reading order; without recursion. */
function elements(root: HtmlParent): HtmlElement[] {
  const found: HtmlElement[] = []
  const waiting = root.childNodes.filter(isElement).toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next)
    waiting.push(...next.childNodes.filter(isElement).toReversed())
  }
  return found
}
const hasClass = (element: HtmlElement, name: string): boolean => attributeOf(element, 'class').split(/\s+/).includes(name)

/** By hand: a pattern would look to the end of a page from each script that is never closed. */
function dataBlocks(html: string): string[] {
  const blocks: string[] = []
  const open = /<script\b[^>]{0,200}type=["']?application\/ld\+json["']?[^>]{0,200}>/gi
  const close = /<\/script/gi
  for (let found = open.exec(html); found !== null && blocks.length < MOST_BLOCKS; found = open.exec(html)) {
    close.lastIndex = open.lastIndex
    const end = close.exec(html)
    if (end === null) break
    blocks.push(html.slice(open.lastIndex, end.index))
    open.lastIndex = end.index
  }
  return blocks
}

/** What a page tells search engines of its article (JSON-LD); the first that is one. `broken`: blocks that are no JSON. */
function dataOf(html: string): { data: Data | null, broken: number } {
  let broken = 0
  for (const source of dataBlocks(html)) {
    if (source.length > LONGEST_DATA) { broken += 1; continue }
    try {
      const read: unknown = JSON.parse(source)
      const all = [read, ...(Array.isArray(read) ? read : [])].flatMap((one: unknown) => { const graph = asData(one)?.['@graph']; return [one, ...(Array.isArray(graph) ? graph : [])] }).map(asData)
      const found = all.find((one) => one !== null && [one['@type']].flat().some((type) => typeof type === 'string' && ARTICLE.test(type)))
      if (found !== undefined) return { data: found, broken }
    } catch {
      broken += 1
    }
  }
  return { data: null, broken }
}

type Meta = ReadonlyMap<string, readonly string[]>
/** Of a page's head: what its meta elements say, by name in small letters, and its address. */
function metaOf(head: HtmlParent): { meta: Meta, canonical: string | null } {
  const meta = new Map<string, string[]>()
  let canonical: string | null = null
  for (const element of elements(head)) {
    if (element.tagName === 'link' && /^canonical$/i.test(attributeOf(element, 'rel'))) canonical ??= attributeOf(element, 'href')
    if (element.tagName !== 'meta') continue
    const name = (attributeOf(element, 'property') || attributeOf(element, 'name')).toLowerCase()
    if (name !== '') meta.set(name, [...meta.get(name) ?? [], attributeOf(element, 'content')])
  }
  return { meta, canonical }
}

const AddressSchema = z.url({ protocol: /^https?$/ }).max(2_000)

/** Somebody else's page: what it tells search engines first, then what it tells those who link to it. */
function saidOfForeign({ data, broken }: ReturnType<typeof dataOf>, { meta, canonical }: ReturnType<typeof metaOf>): Said {
  const said = new SaidCollector()
  if (broken > 0) said.drop('JSON-LD')
  if (data !== null) {
    const key = (name: string): string => `JSON-LD ${name}`
    putWords(said, 'headline', key('headline'), data['headline'] ?? data['name'])
    putAuthors(said, key('author'), data['author'])
    putWords(said, 'source', key('publisher'), namesOf(data['publisher'])?.[0])
    putTime(said, key('datePublished'), data['datePublished'])
    putWords(said, 'section', key('articleSection'), [data['articleSection']].flat()[0])
    putTags(said, key('keywords'), data['keywords'])
    putWords(said, 'summary', key('description'), data['description'])
  }
  const first = (name: string): string | undefined => meta.get(name)?.find((words) => words.trim() !== '')
  const firstOf = (...names: string[]): [string, string | undefined] => { const name = names.find((one) => first(one) !== undefined); return [name ?? '', name === undefined ? undefined : first(name)] }
  putWords(said, 'headline', ...firstOf('og:title', 'twitter:title', 'articletitle'))
  putAuthors(said, ...firstOf('article:author', 'author', 'byl'))
  putWords(said, 'source', ...firstOf('og:site_name'))
  putTime(said, ...firstOf('article:published_time', 'pubdate', 'publishdate', 'og:release_date'))
  putWords(said, 'section', ...firstOf('article:section'))
  putTags(said, 'article:tag', meta.get('article:tag'))
  putTags(said, ...firstOf('keywords', 'news_keywords'))
  putWords(said, 'summary', ...firstOf('og:description', 'description'))
  said.address = [canonical, first('og:url'), data === null ? undefined : wordsOf(data['url'])].find((one) => AddressSchema.safeParse(one).success) ?? null
  return said.said
}

/** 记者 甲 · 通讯员 乙 丙, from people with their posts: those of one post side by side are one credit. */
function creditsOf(value: unknown): Credit[] {
  const people = z.array(z.object({ name: z.string(), jobTitle: z.string().default('') })).safeParse(value).data ?? []
  const credits: Credit[] = []
  for (const { name, jobTitle } of people) {
    const last = credits.at(-1)
    if (last?.role === jobTitle) last.names.push(name)
    else credits.push({ role: jobTitle, names: [name] })
  }
  return credits
}

const same = (a: string, b: string): boolean => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()

const PROVENANCE = /^本文转载自(.*?)(?:，原标题《(.*)》)?(?:，原作者(.*))?。$/su

function rightsOf(text: string, link: string | null, data: Data | null): Rights {
  const [, source, headline, author] = (text.length > LONGEST_RIGHTS ? null : PROVENANCE.exec(text)) ?? []
  if (!text.startsWith('本文转载自')) return { kind: 'original', source: null, url: null, originalAuthor: null, originalHeadline: null }
  const based = asData(data?.['isBasedOn'])
  const told = (value: unknown): string | null => z.string().safeParse(value).data ?? null
  return {
    kind: 'reprint', url: link, source: told(asData(based?.['publisher'])?.['name']) ?? (source === undefined || source === '其他媒体' ? null : source),
    originalHeadline: told(based?.['name']) ?? headline ?? null, originalAuthor: told(asData(based?.['author'])?.['name']) ?? author ?? null,
  }
}

/** A page of this desk: its lines are known by their classes, and what they cannot tell exactly by its data. */
function saidOfOwn(page: HtmlParent, data: Data | null, { meta, canonical }: ReturnType<typeof metaOf>, channel: string): Said {
  const said = new SaidCollector()
  const all = elements(page)
  const article = all.find(({ tagName }) => tagName === 'article')
  const parts = article?.childNodes.filter(isElement) ?? []
  const within = (...roots: (HtmlElement | undefined)[]): HtmlElement[] => roots.flatMap((root) => (root === undefined ? [] : elements(root)))
  const head = within(parts.find(({ tagName }) => tagName === 'header'))
  const foot = within(parts.find(({ tagName }) => tagName === 'footer'))
  const text = (element: HtmlElement | undefined): string => (element === undefined ? '' : textBelow(element))
  const first = (of: readonly HtmlElement[], name: string): HtmlElement | undefined => of.find((element) => hasClass(element, name))
  const line = (element: HtmlElement | undefined, as: OwnLine['as'], ...fields: string[]): OwnLine[] => (element === undefined ? [] : [{ text: text(element), as, fields }])

  const h1 = head.find(({ tagName }) => tagName === 'h1')
  said.put('kicker', 'kicker', text(first(head, 'kicker')))
  if (text(h1) !== '（无标题）') said.put('headline', 'headline', text(h1))
  said.put('deck', 'deck', text(first(head, 'deck')))
  const credits = first(head, 'credits')
  const spans = credits?.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'span').map(textBelow) ?? []
  const labelled = (label: string): string | undefined => spans.find((span) => span.startsWith(`${label}：`))?.slice(label.length + 1)
  said.put('source', '来源', labelled('来源'))
  const authors = labelled('作者')
  const told = creditsOf(data?.['author'])
  if (authors !== undefined) said.put('bylines', 'author', same(told.map(creditText).join(' '), authors) ? told : readCredits(authors))
  const editors = labelled('编辑')
  const names = namesOf(data?.['editor']) ?? []
  if (editors !== undefined) said.put('editors', 'editor', same(names.join(' '), editors) ? names : readNames(editors))
  const time = credits?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'time')
  said.put('publishedAt', 'time', time === undefined ? undefined : attributeOf(time, 'datetime'))
  said.put('section', '网页数据 栏目', text(first(head, 'section')) || wordsOf(data?.['articleSection']) || meta.get('article:section')?.[0])

  const lines = foot.filter(({ tagName }) => tagName === 'li')
  const credited = new Set(spans)
  const reviews = lines.length > MOST_LINES ? [] : lines.filter((one) => !credited.has(text(one)))
  said.put('reviewCredits', 'foot-credits', reviews.flatMap((one): Credit[] => {
    const [, role = '', who = ''] = /^(.*?)：(.*)$/su.exec(text(one)) ?? []
    return who === '' ? [] : [{ role, names: readNames(who) }]
  }))
  const [rights, link, permalink] = [first(foot, 'rights'), first(foot, 'rights-link'), first(foot, 'permalink')]
  if (rights !== undefined) said.put('rights', 'rights', rightsOf(text(rights), link === undefined ? null : text(link).replace(/^原文链接：/, ''), data))
  said.put('permalink', 'canonical', canonical ?? undefined)
  said.put('shortTitle', '网页数据 短标题', z.string().safeParse(data?.['alternativeHeadline']).data ?? meta.get('dcterms.alternative')?.[0])
  said.put('tags', '网页数据 标签', z.array(z.string()).safeParse(data?.['keywords']).data ?? meta.get('article:tag'))
  const composed = pageDescription({ slip: { ...emptySlip(), ...said.said.slip }, site: SITE })
  const description = meta.get('description')?.[0]
  const summary = data === null ? (description === undefined || same(description, composed) ? undefined : description) : data['description']
  said.put('summary', '网页数据 摘要', summary)
  const lead = parts.find((element) => element.tagName === 'figure' && hasClass(element, 'lead-image'))
  const inside = within(lead)
  const credit = text(first(inside, 'credit'))
  const below = text(inside.find(({ tagName }) => tagName === 'figcaption'))
  const picture = inside.find(({ tagName }) => tagName === 'img')
  if (lead !== undefined) said.putLeadImage('lead-image', { caption: credit === '' ? below.trim() : below.slice(0, below.length - credit.length).trim(), credit, alt: picture === undefined ? '' : attributeOf(picture, 'alt') })
  const dateline = readDateline(text(all.find((element) => hasClass(element, 'dateline'))))
  if (dateline !== null && dateline !== 'differs' && dateline.rest === '') said.put('dateline', 'dateline', dateline.dateline)
  said.channelName = channel === '' ? null : textBelow(parseHtml(channel) ?? page)

  const site = all.find((element) => hasClass(element, 'site-foot'))
  if (lines.length > MOST_LINES) return said.said
  said.own = {
    rule: false, guessed: 'nothing', withoutHeadline: false,
    head: [
      ...line(all.find((element) => element.tagName === 'p' && hasClass(element, 'breadcrumb')), 'breadcrumb'), ...line(first(head, 'kicker'), 'kicker', 'kicker'), ...line(h1, 'headline', 'headline'), ...line(first(head, 'deck'), 'deck', 'deck'),
      ...line(credits, 'credits', 'source', 'bylines', 'editors', 'publishedAt'), ...line(first(head, 'section'), 'section', 'section'),
    ],
    foot: [
      ...lines.flatMap((one) => (reviews.includes(one) ? line(one, 'review-credits', 'reviewCredits') : line(one, 'credits-repeated'))), ...line(rights, 'rights', 'rights'), ...line(link, 'rights', 'rights'),
      ...line(permalink, 'permalink', ...(canonical === null ? [] : ['permalink', 'contentId'])), ...within(site).filter(({ tagName }) => tagName === 'nav').flatMap((nav) => line(nav, hasClass(nav, 'read-next') ? 'read-next' : 'return-links')),
    ],
  }
  return said.said
}

/** Of a page of this desk: what it says of itself (core/layout/render-head.ts). */
const OWN = /<meta name="rednet-article" content="[0-9A-Z]{26}">/
export const isOwnPage = (html: string): boolean => OWN.test(html.slice(0, 65_536))

/** What a page says of its article beside the text. `html`: as it goes to the gate; `came`: with what stands around its article, too. */
export function saidOfPage(html: string, came: string): Said {
  const data = dataOf(html)
  const end = html.search(/<\/head|<body/i)
  const head = parseHtml(html.slice(0, Math.min(end === -1 ? LONGEST_HEAD : end, LONGEST_HEAD)))
  const meta = head === null ? { meta: new Map(), canonical: null } : metaOf(head)
  const page = isOwnPage(html) ? parseHtml(html) : null
  return page === null ? saidOfForeign(data, meta) : saidOfOwn(page, data.data, meta, /<(?:a|span) class="masthead-channel"[^>]{0,2000}>([^<]{1,500})</.exec(came)?.[1] ?? '')
}
