import type { PageInput } from '../layout/page-input.ts'
import { tunedTheme } from '../theme/whole-theme.ts'
import type { Blocks } from '../theme/theme.ts'
import { creditText } from '../slip/dateline.ts'
import type { Notice } from '../slip/notice-schema.ts'
import { correctionsOf, withdrawalOf } from '../slip/notice.ts'
import { siteTimeText, toPublishedAt } from '../slip/site-time.ts'
import { checkBlock, pictureOnPage, pictureShape } from './check-block.ts'
import { checkData } from './check-data.ts'
import { checkLinks, type LinkWorld } from './check-links.ts'
import { pictureText } from '../body/body-text.ts'
import { compareText, type Difference, type DoorField } from './difference.ts'
import type { Element } from './page-tree.ts'
import { attr, childrenOf, hasClass, plain, readHtml, textOf, within } from './read-html.ts'

/** `differs`: why it may not go out. `dead`: addresses of this site that words of the article lead to and that are not there: an editor's to judge. */
export type DoorReport = { differs: Difference[], dead: string[] }

/** The first of each class, of a page's elements: asked for a dozen times. */
const firsts = new WeakMap<readonly Element[], Map<string, Element>>()
function only(elements: readonly Element[], name: string): Element | undefined {
  const known = firsts.get(elements) ?? firstsOf(elements)
  firsts.set(elements, known)
  return known.get(name)
}
function firstsOf(elements: readonly Element[]): Map<string, Element> {
  const found = new Map<string, Element>()
  for (const one of elements) for (const name of attr(one, 'class')?.split(' ') ?? []) if (!found.has(name)) found.set(name, one)
  return found
}
const meta = (all: readonly Element[], key: string): string => {
  const found = all.find((one) => one.tagName === 'meta' && (attr(one, 'name') ?? attr(one, 'property')) === key)
  return found === undefined ? '' : attr(found, 'content') ?? ''
}
const isAddress = (url: string): boolean => /^(?:https?:\/\/|mailto:)[^\s<>"'\\\u0000-\u001f]+$/i.test(url)

function checkHead(all: readonly Element[], input: PageInput, same: Compare): (Difference | null)[] {
  const { slip, signed, channel, site } = input
  const title = all.find(({ tagName }) => tagName === 'title')
  const canonical = all.find((one) => one.tagName === 'link' && attr(one, 'rel') === 'canonical')
  const address = signed ? slip.permalink ?? '' : ''
  return [
    same('head', 'title', [slip.headline, channel?.name ?? '', site.name].filter((part) => part !== '').join('_'), title === undefined ? '' : textOf(title)),
    same('head', 'rednet-article', input.id, meta(all, 'rednet-article')),
    same('head', 'canonical', address, canonical === undefined ? '' : attr(canonical, 'href') ?? ''),
    same('head', 'og:url', address, meta(all, 'og:url')),
    same('head', 'og:title', address === '' ? '' : slip.headline, meta(all, 'og:title')),
    ...(slip.summary === null || slip.summary.trim() === '' ? [] : [same('head', 'description', slip.summary, meta(all, 'description'))]),
    ...(signed ? [] : [compareText('draft-mark', 'robots', 'noindex, nofollow, noarchive', meta(all, 'robots')), only(all, 'unsigned') === undefined ? compareText('draft-mark', '', '未签发', '') : null]),
  ]
}

type Compare = (field: DoorField, part: string, expected: string, found: string) => Difference | null
/** Words of the article, as a page can hold them, against words of the page. */
const compare: Compare = (field, part, expected, found) => compareText(field, part, plain(expected), found)

function checkCredits(all: readonly Element[], { slip }: PageInput, blocks: Blocks): (Difference | null)[] {
  const authors = slip.bylines.map(creditText).filter((text) => text !== '').join(' ')
  const lines = [['来源', slip.source ?? ''], ['作者', authors], ['编辑', slip.editors.filter((name) => name !== '').join(' ')]].flatMap(([label = '', text = '']) => (text === '' ? [] : [`${label}：${text}`]))
  const reviews = slip.reviewCredits.flatMap(({ role, names }) => (names.length === 0 ? [] : [`${role}：${names.join(' ')}`]))
  const top = only(all, 'credits')
  const time = top === undefined ? undefined : childrenOf(top).find(({ tagName }) => tagName === 'time')
  const foot = only(all, 'foot-credits')
  const { publishedAt } = slip
  return [
    compare('credits', '', lines.join('\n'), top === undefined ? '' : childrenOf(top).filter((one) => one !== time).map(textOf).join('\n')),
    compare('credits', 'time', publishedAt === null ? '' : siteTimeText(publishedAt), time === undefined ? '' : textOf(time)),
    compare('credits', 'datetime', publishedAt === null ? '' : toPublishedAt(publishedAt), time === undefined ? '' : attr(time, 'datetime') ?? ''),
    compare('credits', 'footer', [...(blocks.footCredits ? lines : []), ...(blocks.reviewCredits ? reviews : [])].join('\n'), foot === undefined ? '' : childrenOf(foot).map(textOf).join('\n')),
  ]
}

function checkRights(all: readonly Element[], { slip, channel, site }: PageInput): (Difference | null)[] {
  const { rights, permalink } = slip
  const words = all.filter((one) => hasClass(one, 'rights') || hasClass(one, 'rights-link')).map(textOf).join('\n')
  const said = rights.kind === 'reprint' ? [rights.source, rights.originalHeadline, rights.originalAuthor, rights.url] : [channel?.name ?? site.name]
  const missing = said.find((part) => part !== null && !words.includes(plain(part)))
  const line = only(all, 'permalink')
  return [
    missing === undefined || missing === null ? null : { field: 'rights', part: '', expected: missing, found: words },
    permalink === null ? null : compare('permalink', '', `本文链接：${permalink}`, line === undefined ? '' : textOf(line)),
  ]
}

function checkLeadImage(all: readonly Element[], { slip: { leadImage } }: PageInput): (Difference | null)[] {
  const figure = only(all, 'lead-image')
  const parts = figure === undefined ? [] : within(figure)
  const [image, words] = ['img', 'figcaption'].map((name) => parts.find(({ tagName }) => tagName === name))
  return [
    compareText('picture', '', leadImage === null ? '' : pictureShape(leadImage), image === undefined ? '' : pictureOnPage(image)),
    compare('picture', 'caption', leadImage === null ? '' : pictureText(leadImage), words === undefined ? '' : textOf(words)),
  ]
}

function checkBody(all: readonly Element[], { body, slip, related, signed }: PageInput): (Difference | null)[] {
  const element = only(all, 'article-body')
  const shown = element === undefined ? [] : childrenOf(element)
  const blocks = body.root.children
  return [
    ...blocks.map((block, index) => {
      const there = shown[index]
      return there === undefined ? null : checkBlock(block, there, String(index + 1), { slip, related, signed })
    }),
    compareText('block', '', String(blocks.length), String(shown.length)),
  ]
}

/** 更正 on the page, the newest first, against the slip's. */
function checkCorrections(all: readonly Element[], { slip }: PageInput): (Difference | null)[] {
  const region = only(all, 'notices')
  const items = region === undefined ? [] : within(region).filter(({ tagName }) => tagName === 'li')
  const said = correctionsOf(slip)
  return [compareText('notice', '', String(said.length), String(items.length)), ...said.flatMap((notice, index) => checkNotice(notice, items[index], String(index + 1)))]
}

const withoutBlanks = (words: string): string => plain(words).replace(/\s+/gu, '')

function checkNotice({ at, text }: Notice, there: Element | undefined, part: string): (Difference | null)[] {
  const parts = there === undefined ? [] : within(there)
  const time = parts.find(({ tagName }) => tagName === 'time')
  const words = parts.filter((one) => one.tagName === 'p' && !hasClass(one, 'notice-head')).map(textOf).join('')
  return [
    compareText('notice', part, withoutBlanks(text), words.replace(/\s+/gu, '')),
    at === null ? null : compareText('notice', part, toPublishedAt(at), time === undefined ? '' : attr(time, 'datetime') ?? ''),
  ]
}

/** The page of a withdrawn article says so, and nothing of what the article said but its headline. */
function checkWithdrawn(all: readonly Element[], { id, slip, signed }: PageInput, withdrawal: Notice): (Difference | null)[] {
  const canonical = all.find((one) => one.tagName === 'link' && attr(one, 'rel') === 'canonical')
  const body = only(all, 'article-body')
  return [
    compareText('document', 'script', '0', String(all.filter(({ tagName }) => tagName === 'script').length)),
    compareText('head', 'rednet-article', id, meta(all, 'rednet-article')),
    compareText('head', 'robots', signed ? 'noindex, noarchive' : 'noindex, nofollow, noarchive', meta(all, 'robots')),
    signed ? compareText('head', 'canonical', slip.permalink ?? '', canonical === undefined ? '' : attr(canonical, 'href') ?? '') : null,
    compareText('headline', 'h1', plain(slip.headline.trim() === '' ? '（无标题）' : slip.headline), all.filter(({ tagName }) => tagName === 'h1').map(textOf).join('\n')),
    ...['kicker', 'deck', 'credits', 'lead-image'].map((name) => compareText('headline', name, '0', String(all.filter((one) => hasClass(one, name)).length))),
    ...checkNotice(withdrawal, only(all, 'withdrawal'), ''),
    compareText('block', '', '', body === undefined ? '' : textOf(body)),
    compareText('picture', '', '0', String(all.filter(({ tagName }) => tagName === 'img').length)),
  ]
}

/**
 * An article's page, read as a browser reads it and compared with the article field by field and block by block: headline lines, credits,
 * time, pictures, body, rights, address, what search engines are told; and whether links, anchors and pictures are there.
 * Nothing of the layout's writing is used for it.
 */
export function checkPage(html: string, input: PageInput, world: LinkWorld): DoorReport {
  const page = readHtml(html)
  if (page === null) return { differs: [{ field: 'document', part: '', expected: 'html', found: '' }], dead: [] }
  const all = within(page.root)
  // What the channel's layout does without is not missed.
  const { blocks } = tunedTheme(input.channel?.theme)
  const { slip, next } = input
  const withdrawal = withdrawalOf(slip)
  if (withdrawal !== null) {
    const links = checkLinks(all, world)
    return { differs: [...checkWithdrawn(all, input, withdrawal).filter((one) => one !== null), ...links.differs], dead: links.dead }
  }
  const text = (of: Element | undefined): string => (of === undefined ? '' : textOf(of))
  const orNone = (words: string | null): string => (words === null || words.trim() === '' ? '' : words)
  const scripts = all.filter(({ tagName }) => tagName === 'script')
  const [data] = scripts.filter((one) => attr(one, 'type') === 'application/ld+json')
  const ahead = only(all, 'read-next')
  const leads = blocks.readNext && next !== null && next.headline.trim() !== ''
  const nextLink = ahead === undefined ? undefined : within(ahead).find(({ tagName }) => tagName === 'a')
  const links = checkLinks(all, world)
  const differs = [
    page.hasDoctype ? null : compareText('document', 'doctype', 'html', ''),
    compareText('document', 'lang', 'zh-CN', attr(page.root, 'lang') ?? ''),
    compareText('document', 'script', data === undefined ? '0' : '1', String(scripts.length)),
    ...checkHead(all, input, compare),
    compare('headline', 'h1', slip.headline.trim() === '' ? '（无标题）' : slip.headline, all.filter(({ tagName }) => tagName === 'h1').map(textOf).join('\n')),
    compare('headline', 'kicker', orNone(slip.kicker), text(only(all, 'kicker'))),
    compare('headline', 'deck', orNone(slip.deck), text(only(all, 'deck'))),
    ...checkCredits(all, input, blocks), ...checkCorrections(all, input),
    compare('section', '', blocks.section ? slip.section ?? '' : '', text(only(all, 'section'))),
    ...checkLeadImage(all, input), ...checkBody(all, input), ...checkRights(all, input),
    ...(leads ? [ahead === undefined || !textOf(ahead).includes(plain(next.headline)) ? compare('next', '', next.headline, text(ahead)) : null, isAddress(next.href) ? compare('next', 'href', next.href, nextLink === undefined ? '' : attr(nextLink, 'href') ?? '') : null] : []),
    ...(input.signed && slip.permalink !== null ? checkData(data, input, slip.permalink.slice(0, slip.permalink.lastIndexOf('/') + 1)) : []),
  ].filter((one) => one !== null)
  return { differs: [...differs, ...links.differs], dead: links.dead }
}
