import type { PageInput } from '../layout/page-input.ts'
import { correctedAt } from '../slip/notice.ts'
import { toPublishedAt } from '../slip/site-time.ts'
import { compareText, type Difference } from './difference.ts'
import type { Element } from './page-tree.ts'
import { plain, textOf } from './read-html.ts'

type Facts = { readonly [key: string]: unknown }
const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)

function at(data: unknown, path: string): unknown {
  const dot = path.indexOf('.')
  const value = isFacts(data) ? data[dot < 0 ? path : path.slice(0, dot)] : undefined
  return dot < 0 ? value : at(value, path.slice(dot + 1))
}
const names = (value: unknown): string => (Array.isArray(value) ? value.map((one) => String(at(one, 'name') ?? one)).join(' ') : String(value ?? ''))

const sameWords = (text: string): string => plain(text)

/** What search engines are told, against the slip: each value by itself, so that what is said more is no difference. */
export function checkData(script: Element | undefined, { slip, channel, site }: PageInput, folder: string): Difference[] {
  let data: unknown = null
  try {
    data = JSON.parse(script === undefined ? 'null' : textOf(script))
  } catch {
    return [{ field: 'data', part: 'JSON-LD', expected: 'JSON', found: '' }]
  }
  const { rights, leadImage } = slip
  const reprinted = rights.kind === 'reprint' && /^(?:https?:\/\/|mailto:)[^\s<>"'\\\u0000-\u001f]+$/i.test(rights.url ?? '')
  const people = slip.bylines.flatMap((credit) => credit.names).filter((name) => name.trim() !== '')
  const facts: [string, string | number | null][] = [
    ['@type', 'NewsArticle'], ['url', slip.permalink], ['mainEntityOfPage', slip.permalink], ['headline', slip.headline], ['alternativeHeadline', slip.shortTitle], ['description', slip.summary],
    ['datePublished', slip.publishedAt === null ? null : toPublishedAt(slip.publishedAt)], ['dateModified', correctedAt(slip) === null ? null : toPublishedAt(correctedAt(slip) ?? '')], ['articleSection', slip.section], ['author', people.join(' ')], ['editor', slip.editors.filter((name) => name.trim() !== '').join(' ')],
    ['keywords', slip.tags.join(' ')], ['publisher.name', site.name], ['isPartOf.name', channel?.name ?? null],
    ['image.url', leadImage === null ? null : `${folder}assets/${leadImage.asset}`], ['image.width', leadImage?.width ?? null], ['image.height', leadImage?.height ?? null],
    ['image.caption', leadImage?.caption ?? null], ['image.creditText', leadImage?.credit ?? null],
    ['isBasedOn.url', reprinted ? rights.url : null], ['isBasedOn.name', reprinted ? rights.originalHeadline : null], ['isBasedOn.author.name', reprinted ? rights.originalAuthor : null], ['isBasedOn.publisher.name', reprinted ? rights.source : null],
  ]
  return facts.flatMap(([path, expected]) => compareText('data', path, sameWords(String(expected ?? '')), names(at(data, path))) ?? [])
}
