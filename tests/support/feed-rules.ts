import { SaxesParser } from 'saxes'
import { z } from 'zod'

/**
 * What feeds and sitemaps may hold, written from their specifications, for no schema of RSS or of the news sitemap may be kept here and Node
 * reads no XSD: RSS 2.0.11 (rssboard.org) with the profile's advice; Atom, RFC 4287 (its RELAX NG, and what its text asks besides);
 * sitemaps.org 0.9 (sitemap.xsd, siteindex.xsd) with Google's sitemap-news 0.9; JSON Feed 1.1 (jsonfeed.org). An element or attribute that is not named is a fault.
 */
type Rule = {
  /** name → how often at least and at most; in order where `inOrder` */
  children?: Record<string, [least: number, most: number]>
  inOrder?: boolean
  text?: RegExp
  attributes?: Record<string, RegExp>
  optional?: Record<string, RegExp>
}
type Grammar = { root: string, namespaces: Record<string, string>, rules: Record<string, Rule> }
type Node = { name: string, attributes: Map<string, string>, children: Node[], text: string }

const MANY = Infinity
const WORDS = /\S/
const WEB = /^https?:\/\/[^\s<>"{}|\\^`]+$/
const RFC822 = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d [+-]\d{4}$/
const RFC3339 = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-]\d\d:\d\d)$/

const RSS: Grammar = {
  root: 'rss', namespaces: { 'xmlns:atom': 'http://www.w3.org/2005/Atom', 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
  rules: {
    'rss': { children: { channel: [1, 1] }, attributes: { version: /^2\.0$/ } },
    'channel': { children: { 'title': [1, 1], 'link': [1, 1], 'description': [1, 1], 'language': [0, 1], 'lastBuildDate': [0, 1], 'atom:link': [1, 1], 'item': [0, MANY] } },
    'item': { children: { 'title': [1, 1], 'link': [1, 1], 'guid': [1, 1], 'pubDate': [1, 1], 'dc:creator': [0, MANY], 'category': [0, MANY], 'description': [0, 1] } },
    'title': { text: WORDS }, 'link': { text: WEB }, 'description': { text: WORDS }, 'language': { text: /^[a-z]{2}(?:-[a-z]{2})?$/ }, 'lastBuildDate': { text: RFC822 }, 'pubDate': { text: RFC822 },
    'guid': { text: WEB, optional: { isPermaLink: /^true$/ } }, 'dc:creator': { text: WORDS }, 'category': { text: WORDS },
    'atom:link': { attributes: { href: WEB, rel: /^self$/, type: /^application\/rss\+xml$/ } },
  },
}
const ATOM: Grammar = {
  root: 'feed', namespaces: { xmlns: 'http://www.w3.org/2005/Atom' },
  rules: {
    'feed': { children: { title: [1, 1], subtitle: [0, 1], link: [1, MANY], id: [1, 1], updated: [1, 1], author: [0, MANY], entry: [0, MANY] }, optional: { 'xml:lang': /^zh-CN$/ } },
    'entry': { children: { title: [1, 1], link: [1, 1], id: [1, 1], published: [0, 1], updated: [1, 1], author: [1, MANY], category: [0, MANY], summary: [0, 1] } },
    'title': { text: WORDS }, 'subtitle': { text: WORDS }, 'id': { text: WEB }, 'updated': { text: RFC3339 }, 'published': { text: RFC3339 }, 'summary': { text: WORDS }, 'name': { text: WORDS },
    'link': { attributes: { href: WEB }, optional: { rel: /^self$/, type: /^application\/atom\+xml$/ } }, 'author': { children: { name: [1, 1] } }, 'category': { attributes: { term: WORDS } },
  },
}
const SITEMAP: Grammar = {
  root: 'urlset', namespaces: { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
  rules: { urlset: { children: { url: [1, 50_000] } }, url: { children: { loc: [1, 1], lastmod: [0, 1] }, inOrder: true }, loc: { text: WEB }, lastmod: { text: RFC3339 } },
}
const SITE_INDEX: Grammar = {
  root: 'sitemapindex', namespaces: { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
  rules: { sitemapindex: { children: { sitemap: [1, 50_000] } }, sitemap: { children: { loc: [1, 1] } }, loc: { text: WEB } },
}
const NEWS: Grammar = {
  root: 'urlset', namespaces: { 'xmlns': 'http://www.sitemaps.org/schemas/sitemap/0.9', 'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9' },
  rules: {
    'urlset': { children: { url: [0, 1_000] } }, 'url': { children: { 'loc': [1, 1], 'news:news': [1, 1] } }, 'loc': { text: WEB },
    'news:news': { children: { 'news:publication': [1, 1], 'news:publication_date': [1, 1], 'news:title': [1, 1] }, inOrder: true },
    'news:publication': { children: { 'news:name': [1, 1], 'news:language': [1, 1] }, inOrder: true },
    'news:name': { text: WORDS }, 'news:language': { text: /^(?:zh-cn|zh-tw|[a-z]{2,3})$/ }, 'news:publication_date': { text: RFC3339 }, 'news:title': { text: WORDS },
  },
}

function read(xml: string): Node {
  const parser = new SaxesParser({ xmlns: true })
  const top: Node = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [top]
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: new Map(Object.values(attributes).map((one) => [one.name, one.value])), children: [], text: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => { const last = open.at(-1); if (last !== undefined) last.text += text })
  parser.on('closetag', () => { open.pop() })
  parser.write(xml).close()
  return top.children[0] ?? top
}

function faultsOf(node: Node, { rules }: Grammar, path: string, more: readonly string[] = []): string[] {
  const rule = rules[node.name]
  if (rule === undefined) return [`${path}: no element ${node.name}`]
  const { children = {}, attributes = {}, optional = {}, text, inOrder } = rule
  const names = node.children.map(({ name }) => name)
  const known = Object.keys(children)
  return [
    ...Object.entries(children).flatMap(([name, [least, most]]) => { const count = names.filter((one) => one === name).length; return count < least || count > most ? [`${path}: ${count} ${name}`] : [] }),
    ...names.filter((name) => !known.includes(name)).map((name) => `${path}: no ${name} may stand here`),
    ...(inOrder === true && names.some((name, index) => index > 0 && known.indexOf(names[index - 1] ?? '') > known.indexOf(name)) ? [`${path}: order ${names.join(' ')}`] : []),
    ...Object.entries(attributes).flatMap(([name, shape]) => (shape.test(node.attributes.get(name) ?? '') ? [] : [`${path}@${name}: ${node.attributes.get(name)}`])),
    ...[...node.attributes].flatMap(([name, value]) => (name in attributes || optional[name]?.test(value) === true || more.includes(name) ? [] : [`${path}@${name}: ${value}`])),
    ...(text === undefined ? (node.text.trim() === '' ? [] : [`${path}: words ${node.text}`]) : text.test(node.text.trim()) ? [] : [`${path}: ${node.text}`]),
    ...node.children.flatMap((child, index) => (rules[child.name] === undefined ? [] : faultsOf(child, { root: '', namespaces: {}, rules }, `${path}/${child.name}[${index}]`))),
  ]
}

function faultsOfXml(xml: string, grammar: Grammar): string[] {
  const root = read(xml)
  const declared = Object.entries(grammar.namespaces).filter(([name, value]) => root.attributes.get(name) !== value).map(([name]) => `no ${name}`)
  return [...(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n') ? [] : ['no declaration']), ...declared, ...(root.name === grammar.root ? faultsOf(root, grammar, grammar.root, Object.keys(grammar.namespaces)) : [`root ${root.name}`])]
}

const repeated = (values: readonly string[]): string[] => values.filter((value, index) => values.indexOf(value) !== index)
const below = (node: Node, name: string): Node[] => node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...below(child, name)])

const JsonFeedSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'), title: z.string().min(1), description: z.string(), home_page_url: z.url(), feed_url: z.url(), language: z.string(),
  items: z.array(z.strictObject({
    id: z.string().min(1), url: z.url(), title: z.string(), content_text: z.string(), date_published: z.string().regex(RFC3339), authors: z.array(z.strictObject({ name: z.string().min(1) })).min(1).exactOptional(), tags: z.array(z.string()).exactOptional(),
    image: z.url().exactOptional(), summary: z.string().exactOptional(), date_modified: z.string().regex(RFC3339).exactOptional(),
  })),
})

/** What is wrong with a feed or sitemap, told by its file's name; [] where it is as its specification asks. Throws where it is not well-formed. */
export function faultsOfFeed(path: string, text: string): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name === 'feed.json') {
    const feed = JsonFeedSchema.safeParse(JSON.parse(text))
    return feed.success ? repeated(feed.data.items.map(({ id }) => id)) : feed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`)
  }
  if (name === 'feed.xml') return [...faultsOfXml(text, RSS), ...repeated(below(read(text), 'guid').map((one) => one.text))]
  if (name === 'atom.xml') return [...faultsOfXml(text, ATOM), ...repeated(below(read(text), 'id').map((one) => one.text))]
  if (name === 'news-sitemap.xml') return faultsOfXml(text, NEWS)
  const more = [...(Buffer.byteLength(text) > 50 * 1024 * 1024 ? ['more than 50 MiB'] : []), ...repeated(below(read(text), 'loc').map((one) => one.text))]
  return [...faultsOfXml(text, name === 'sitemap.xml' ? SITE_INDEX : SITEMAP), ...more]
}
