import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ArticleData } from '#core/article/article.ts'
import { body, crosshead, datelineNode, editorNote, figure, gallery, lineBreak, link, list, paragraph, quote, quoteBy, related, rule, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { BodySchema, NOTE_LABELS, type Block, type Inline } from '#core/body/body-schema.ts'
import { fillPermalink } from '#core/slip/permalink.ts'
import { toPublishedAt } from '#core/slip/site-time.ts'
import { emptySlip, SlipSchema, type LeadImage } from '#core/slip/slip.ts'
import { ARTICLE_FORMAT } from '#desk/store/article-formats.ts'
import { articleFile, assetFile, CATALOGUE_FILE } from '#desk/store/library-folder.ts'
import { encodeEnvelope, enclose } from '#desk/store/store-format.ts'
import { newsroom } from '#tests/bench/articles.mjs'
import { smallPng } from './small-png.ts'

/**
 * A library as varied as a newsroom's years: every block kind and every field in every state, long and short, reprints, odd characters in
 * words, names, sections and tags, none to many pictures, all channels, days with one article and with fifty. The same seed makes the same
 * articles, each by its number alone, so a larger library begins with the smaller one.
 */

/** No letters taken apart: a page prints what was written, and checkers warn of them. */
const ODD = ['<b>', '&amp;', '“”', "it's", '𠮷', '🚲', '\u00a0', '—', '</script>', '<!--', ']]>', '%20', '\\', '‮', '　', '{{x}}', '\u200b']
const TAGS = ['乡村', '夜校', 'C++', 'AI', 'ai', '100%', 'a/b', '“两会”', '..', 'con', '旅 游', '政务#公开', '🚄高铁', '碳达峰与碳中和', '水利', '消防', '医保', '招聘', '非遗', '油茶']
const URLS = ['https://www.example.org/a?b=1&c=2', 'http://example.org/中文', 'mailto:desk@example.org']
const DAY = 86_400_000

export type VariedChannel = { id: string, host: string, permalink: string, sections: readonly string[] }
export type VariedPicture = Pick<LeadImage, 'asset' | 'width' | 'height'> & { copies?: LeadImage['copies'], bytes: Buffer, more: { asset: string, bytes: Buffer }[] }

/** Pictures of several shapes, some with a copy for narrow screens. */
export function variedPictures(): VariedPicture[] {
  const named = (bytes: Buffer): string => `${createHash('sha256').update(bytes).digest('hex')}.png`
  return [[1_600, 1_000], [900, 1_200], [640, 480], [1_200, 400], [480, 480]].map(([width = 1, height = 1], index) => {
    const bytes = smallPng(width, height, 90 + index * 20)
    const small = smallPng(Math.round(width / 2), Math.round(height / 2), 90 + index * 20)
    const copy = { asset: named(small), width: Math.round(width / 2), height: Math.round(height / 2) }
    return { asset: named(bytes), width, height, bytes, ...(width > 800 ? { copies: [copy], more: [{ asset: copy.asset, bytes: small }] } : { more: [] }) }
  })
}

/** Shared by all articles: making up the vocabulary takes longer than an article. */
export function variedArticles(seed: number, channels: readonly VariedChannel[], pictures: readonly VariedPicture[]): (number: number) => ArticleData {
  const vocabulary = newsroom(seed).vocabulary
  return (number) => article(number, seed, vocabulary, channels, pictures)
}

export const variedId = (number: number): string => `01HV${String(number).padStart(22, '0')}`

function dice(seed: number) {
  let state = seed >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    let x = state
    x = Math.imul(x ^ (x >>> 16), 0x7feb352d)
    x ^= x >>> 15
    return (x >>> 0) / 2 ** 32
  }
  const below = (most: number): number => Math.floor(next() * most)
  const pick = <T>(from: readonly [T, ...T[]] | readonly T[], other: T): T => from[below(from.length)] ?? other
  return { next, below, pick, chance: (of: number): boolean => next() < of, some: <T>(least: number, most: number, make: () => T): T[] => Array.from({ length: least + below(most - least + 1) }, make) }
}

function article(number: number, seed: number, vocabulary: readonly string[], channels: readonly VariedChannel[], pictures: readonly VariedPicture[]): ArticleData {
  const d = dice(seed * 1_000_003 + number * 7_919)
  const word = (): string => d.pick(vocabulary, '江')
  const phrase = (least = 2, most = 5): string => d.some(least, most, word).join('')
  const odd = (): string => (d.chance(0.12) ? d.pick(ODD, '<') : '')
  const sentence = (): string => `${phrase(3, 9)}，${odd()}${phrase(2, 8)}。`
  const words = (least: number, most: number): string => d.some(least, most, sentence).join('')
  const name = (): string => phrase(1, 1).slice(0, 3)
  const or = <T>(of: number, make: () => T): T | null => (d.chance(of) ? make() : null)
  const inline = (): Inline => {
    const roll = d.below(12)
    if (roll === 0) return link(d.pick(URLS, ''), [text(phrase())])
    if (roll === 1) return lineBreak()
    return text(sentence(), roll === 2 ? d.pick([1, 2, 3, 4, 8, 32, 64], 1) : 0)
  }
  const inlines = (least: number, most: number): Inline[] => [text(sentence()), ...d.some(least, most, inline)]
  const picture = (): LeadImage => {
    const { asset, width, height, copies } = d.pick(pictures, { asset: `${'0'.repeat(64)}.png`, width: 1, height: 1, bytes: Buffer.alloc(0), more: [] })
    return { asset, width, height, ...(copies === undefined ? {} : { copies }), caption: d.chance(0.8) ? phrase(3, 12) + odd() : '', credit: d.chance(0.6) ? `${name()} 摄` : '', alt: phrase(2, 6) + odd() }
  }
  const cells = (columns: number, header: number) => Array.from({ length: columns }, () => tableCell([[text(d.chance(0.3) ? String(d.below(10_000)) : phrase(1, 3))]], { headerState: header }))
  const block = (): Block => {
    switch (d.below(22)) {
      case 0: return crosshead(phrase(2, 4) + odd(), 1)
      case 1: return crosshead(phrase(2, 4), 2)
      case 2: return quote(...inlines(0, 2))
      case 3: return quoteBy(`${name()} ${phrase(1, 2)}`, text(sentence()))
      case 4: return editorNote(d.pick(NOTE_LABELS, '编者按'), text(sentence()), lineBreak(), text(sentence()))
      case 5: return rule()
      case 6: return list(d.chance(0.5) ? 'bullet' : 'number', d.some<(Inline | ReturnType<typeof list>)[]>(1, 5, () => (d.chance(0.2) ? [text(phrase()), list('bullet', [[text(phrase())], [text(phrase())]])] : [text(sentence())])).flatMap(([first, nested]) => (first === undefined ? [] : nested === undefined ? [[first]] : [[first], [nested]])))
      case 7: case 8: return figure(picture())
      case 9: return gallery(d.some(2, 6, picture), d.chance(0.5) ? phrase(3, 8) : '')
      case 10: return related(variedId(Math.max(0, number - 1 - d.below(40))))
      case 11: {
        const columns = 2 + d.below(d.chance(0.2) ? 9 : 3)
        const head = d.chance(0.7) ? [cells(columns, 1)] : [[tableCell([[text(phrase(1, 2))]], { colSpan: columns, headerState: 1 })]]
        return table([...head, ...d.some(1, 6, () => cells(columns, 0))], d.chance(0.6) ? phrase(2, 6) + odd() : '')
      }
      case 12: return paragraph(runIn(`${phrase(1, 3)}。`), ...inlines(0, 2))
      default: return paragraph(...inlines(0, 4))
    }
  }

  const channel = d.pick(channels, { id: 'hn', host: 'example.org', permalink: 'https://{host}/{id}.html', sections: [] })
  // Some days are full, some have one.
  const at = toPublishedAt(new Date(Date.UTC(2026, 0, 5) + Math.floor(number / 9) * DAY * (number % 4 === 0 ? 0.5 : 0.25) + d.below(80_000) * 1_000).toISOString())
  const contentId = String(60_000_000 + number)
  const headline = `${phrase(2, d.chance(0.1) ? 30 : 7)}${odd()}`
  const isReprint = d.chance(0.12)
  const created = new Date(Date.parse(at) - 3_600_000).toISOString()
  return {
    id: variedId(number), createdAt: created, updatedAt: created, createdBy: { id: 'p1', name: '许小满', role: 'correspondent' }, writers: ['p1'], records: [], origin: null, trashed: null, comments: [], deadline: null, stage: 'signed',
    slip: SlipSchema.parse({
      ...emptySlip(), headline, kicker: or(0.2, () => phrase() + odd()), deck: or(0.2, () => phrase(3, 8)), shortTitle: or(0.3, () => phrase(1, 3)),
      channel: channel.id, section: or(0.9, () => (d.chance(0.05) ? `${phrase(1, 1)}/${d.pick(ODD, '')}` : d.pick(channel.sections, '时刻新闻'))), source: or(0.95, () => '红网'),
      bylines: d.some(0, 3, () => ({ role: d.pick(['记者', '通讯员', ''], ''), names: d.some(1, 3, name) })), editors: d.some(0, 2, name), reviewCredits: [{ role: '责编', names: [name()] }, { role: '一审', names: [name()] }],
      dateline: or(0.6, () => ({ outlet: '红网时刻', place: or(0.7, name), month: 1 + d.below(12), day: 1 + d.below(28), verb: d.pick<'讯' | '电'>(['讯', '电'], '讯'), credits: d.some(0, 2, () => ({ role: '记者', names: [name()] })) })),
      summary: or(0.5, () => words(1, 3)), tags: d.some(0, 4, () => (d.chance(0.7) ? d.pick(TAGS, '乡村') : word())), leadImage: or(0.4, picture),
      rights: isReprint ? { kind: 'reprint', source: phrase(1, 2), url: 'https://www.example.org/news/7?x=1&y=2', originalAuthor: name(), originalHeadline: phrase() + odd() } : emptySlip().rights,
      publishedAt: at, contentId, permalink: fillPermalink(channel.permalink, channel.host, at, contentId),
    }),
    body: BodySchema.parse(body(paragraph(...(d.chance(0.7) ? [datelineNode()] : []), ...inlines(0, 3)), ...d.some(0, d.chance(0.1) ? 60 : 14, block))),
  }
}

/** A library of `count` of them, as the store writes it but for fsync; `order` says in which order they come in. The catalogue is made anew. */
export function writeVaried(dir: string, count: number, make: (number: number) => ArticleData, order: (numbers: number[]) => number[] = (numbers) => numbers): void {
  const pictures = variedPictures()
  const put = (file: string, bytes: Uint8Array): void => {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), bytes)
  }
  for (const { asset, bytes, more } of pictures) for (const one of [{ asset, bytes }, ...more]) put(assetFile(one.asset), one.bytes)
  for (const number of order(Array.from({ length: count }, (_, index) => index))) {
    const data = make(number)
    put(articleFile(data.id), Buffer.from(encodeEnvelope(enclose(ARTICLE_FORMAT, data.id, 1, 0, data))))
  }
  rmSync(join(dir, CATALOGUE_FILE), { force: true })
}

