import type { Credit } from '../slip/slip.ts'
import { correctedAt, correctionsOf, withdrawalOf } from '../slip/notice.ts'
import { toPublishedAt } from '../slip/site-time.ts'
import { base64, sha256 } from '../sha256.ts'
import { dataBlock, safeHref } from './escape-html.ts'
import type { PageSurroundings } from './page-input.ts'

type Data = { readonly [key: string]: string | number | Data | readonly Data[] | readonly string[] | undefined }

const person = (name: string, role?: string): Data => ({ '@type': 'Person', name, ...(role === undefined || role === '' ? {} : { jobTitle: role }) })
const people = (credits: readonly Credit[]): Data[] => credits.flatMap(({ role, names }) => names.filter((name) => name.trim() !== '').map((name) => person(name, role)))

/** Absent where there is none: an empty list would say that nobody wrote it. */
const some = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list)

/** Where a picture of the page lies: beside it, in assets/. */
export const pictureAddress = (permalink: string, asset: string): string => `${permalink.slice(0, permalink.lastIndexOf('/'))}/assets/${asset}`

/**
 * What the page says, for search engines: a NewsArticle (schema.org/NewsArticle) as JSON-LD 1.1. Every value is the slip's. A reprint names
 * what it is based on. null where the article has no address yet.
 */
export function newsArticle({ slip, channel, site, signed }: PageSurroundings): Data | null {
  const { permalink, leadImage, rights } = slip
  if (!signed || permalink === null || withdrawalOf(slip) !== null) return null
  const based = rights.kind === 'reprint' && rights.url !== null ? safeHref(rights.url) : null
  const at = slip.publishedAt === null ? undefined : toPublishedAt(slip.publishedAt)
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: permalink,
    url: permalink,
    inLanguage: 'zh-CN',
    headline: slip.headline,
    alternativeHeadline: slip.shortTitle ?? undefined,
    description: slip.summary ?? undefined,
    datePublished: at,
    dateModified: correctedAt(slip) === null ? undefined : toPublishedAt(correctedAt(slip) ?? ''),
    correction: some(correctionsOf(slip).map((notice): Data => ({ '@type': 'CorrectionComment', text: notice.text, datePublished: notice.at === null ? undefined : toPublishedAt(notice.at) }))),
    image: leadImage === null ? undefined : {
      '@type': 'ImageObject', url: pictureAddress(permalink, leadImage.asset), width: leadImage.width, height: leadImage.height,
      caption: leadImage.caption === '' ? undefined : leadImage.caption, creditText: leadImage.credit === '' ? undefined : leadImage.credit,
    },
    author: some(people(slip.bylines)),
    editor: some(slip.editors.filter((name) => name.trim() !== '').map((name) => person(name))),
    publisher: { '@type': 'NewsMediaOrganization', name: site.name, url: site.home },
    isPartOf: channel === null ? undefined : { '@type': 'WebSite', name: channel.name },
    articleSection: slip.section ?? undefined,
    keywords: some(slip.tags),
    isBasedOn: based === null ? undefined : {
      '@type': 'CreativeWork', url: based, name: rights.originalHeadline ?? undefined,
      author: rights.originalAuthor === null ? undefined : person(rights.originalAuthor),
      publisher: rights.source === null ? undefined : { '@type': 'Organization', name: rights.source },
    },
  }
}

/** A data block, which no browser runs, and what the page's policy says of it: the one piece of script's element it may have. */
export function renderData(input: PageSurroundings): { html: string, policy: string } {
  const data = newsArticle(input)
  if (data === null) return { html: '', policy: '' }
  const json = dataBlock(data)
  return { html: `<script type="application/ld+json">${json}</script>\n`, policy: `; script-src 'sha256-${base64(sha256(json))}'` }
}
