import { picturesOf } from '../article/assets-of.ts'
import { relatedIn } from '../article/related.ts'
import { plainBody } from '../plain/write-plain.ts'
import { rightsText } from '../export/credit-lines.ts'
import { UNSIGNED_WORDS } from '../export/export-name.ts'
import { noticeLines } from '../export/notice-lines.ts'
import { pictureAddress } from '../layout/render-data.ts'
import { renderBlocks } from '../layout/render-body.ts'
import type { PageInput } from '../layout/page-input.ts'
import { safeHref } from '../layout/escape-html.ts'
import { creditText } from '../slip/dateline.ts'
import { toPublishedAt } from '../slip/site-time.ts'
import type { LeadImage } from '../slip/slip.ts'
import { wordCount } from '../body/word-count.ts'

export type NinjsInput = PageInput & {
  rev: number
  /** UTC */
  createdAt: string
  updatedAt: string
  /** the name a picture has beside the file */
  pictureName: (picture: LeadImage) => string
}

const SCHEMA = { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' }
const TYPES: Record<string, string> = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif', avif: 'image/avif' }
export const mediaType = (asset: string): string => TYPES[asset.slice(asset.lastIndexOf('.') + 1)] ?? 'application/octet-stream'

/** What has no address of its own yet is named by a tag (RFC 4151). */
const tag = (kind: 'article' | 'picture', name: string): string => `tag:rednet.cn,2026:${kind}/${name}`

/** An address as RFC 3986 has it, what it may not hold written in percent; null for what is none. */
const uriOf = (url: string | null): string | null => safeHref(url)?.replace(/\p{Surrogate}/gu, '').replace(/[^\x21-\x7e]+|[{}|^`]/gu, encodeURIComponent) ?? null

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type Fields = Record<string, Json | null>
/** ninjs leaves out what there is nothing to say of. */
const filled = (fields: Fields): Record<string, Json> => Object.fromEntries(Object.entries(fields).flatMap(([key, of]): [string, Json][] => (of === null || of === '' || (Array.isArray(of) && of.length === 0) ? [] : [[key, of]])))
const roles = (...said: [role: string, value: string | null][]): Json[] => said.flatMap(([role, value]) => (value === null || value.trim() === '' ? [] : [{ role, value }]))

function pictureItem(picture: LeadImage, at: number, { slip, pictureName }: NinjsInput): Json {
  const { asset, width, height, caption, credit, alt } = picture
  const href = slip.permalink === null ? null : uriOf(pictureAddress(slip.permalink, asset))
  return filled({
    name: `picture${at + 1}`, rel: picture === slip.leadImage ? 'featured' : 'inline', uri: tag('picture', asset), type: 'picture',
    descriptions: roles(['caption', caption], ['alt', alt]), by: credit, altIds: [{ role: 'filename', value: pictureName(picture) }],
    renditions: [filled({ name: 'main', href, contentType: mediaType(asset), width, height })],
  })
}

const sourcesOf = ({ source, rights }: PageInput['slip']): Json[] => [['source', source], ['original', rights.source]].flatMap(([role, name]): Json[] => (typeof name !== 'string' || typeof role !== 'string' || name === '' ? [] : [{ name, role }]))

/** An article as a news item of IPTC's ninjs 3.1 (iptc.org/std/ninjs): JSON for other systems. Pure. */
export function articleNinjs(input: NinjsInput): string {
  const { id, slip, body, channel, site, stage, signed, related } = input
  const uri = uriOf(slip.permalink) ?? tag('article', id)
  const plain = plainBody(body, input)
  const html = renderBlocks(body, slip, undefined, input).join('').replace(/ srcset="[^"]*" sizes="[^"]*"/g, '')
    .replace(/(?<= src=")assets\/([0-9a-f]{64}\.\w+)(?=")/g, (_whole, asset: string) => input.pictureName(picturesOf(input).find((one) => one.asset === asset) ?? { asset, width: 1, height: 1, caption: '', credit: '', alt: '' }))
  const people = [...slip.bylines, ...slip.reviewCredits, { role: '编辑', names: slip.editors }].flatMap(({ role, names }) => names.map((name) => filled({ name, rel: role })))
  const cards = relatedIn(body).flatMap((card): Json[] => {
    const one = related.get(card)
    return one === undefined || (one.permalink === null && signed) ? [] : [filled({ name: `related-${card}`, rel: 'related', uri: uriOf(one.permalink) ?? tag('article', card), type: 'text', headlines: roles(['main', one.headline]) })]
  })
  return `${JSON.stringify(filled({
    uri, type: 'text', representationType: 'full', profile: 'text-only', version: String(input.rev), firstCreated: toPublishedAt(input.createdAt), versionCreated: toPublishedAt(input.updatedAt),
    contentCreated: slip.publishedAt === null ? null : toPublishedAt(slip.publishedAt), pubStatus: signed ? 'usable' : stage === 'withdrawn' ? 'canceled' : 'withheld', language: 'zh-CN',
    edNote: [...(signed ? [] : [UNSIGNED_WORDS]), ...noticeLines(slip)].join('\n'), copyrightHolder: slip.rights.kind === 'reprint' ? slip.rights.source : site.name, copyrightNotice: rightsText(slip, channel?.name ?? site.name),
    headlines: roles(['main', slip.headline], ['kicker', slip.kicker], ['deck', slip.deck], ['short', slip.shortTitle], ['original', slip.rights.originalHeadline]),
    descriptions: roles(['summary', slip.summary]),
    bodies: [{ role: 'main', contentType: 'text/html', value: html }, { role: 'main', contentType: 'text/plain', charCount: Array.from(plain).length, wordCount: wordCount(plain), value: plain }],
    by: slip.bylines.map(creditText).filter((words) => words !== '').join(' '), people, infoSources: sourcesOf(slip),
    subjects: [...(channel === null ? [] : [{ name: channel.name, rel: 'channel' }]), ...(slip.section === null || slip.section === '' ? [] : [{ name: slip.section, rel: 'section' }]), ...slip.tags.filter((name) => name !== '').map((name) => ({ name, rel: 'keyword' }))],
    located: slip.dateline?.place ?? null, slugline: slip.shortTitle,
    altIds: [...roles(['article', id], ['content', slip.contentId]), ...roles(['original', slip.rights.url])],
    associations: [...picturesOf(input).map((picture, at) => pictureItem(picture, at, input)), ...cards], standard: SCHEMA,
  }), null, 2)}\n`
}
