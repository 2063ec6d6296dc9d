import type { ArticleData } from '#core/article/article.ts'
import { body, crosshead, datelineNode, editorNote, figure, gallery, link, list, paragraph, quoteBy, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { BodySchema, MAX_CAPTION, MAX_SPEAKER, type Block, type Body } from '#core/body/body-schema.ts'
import { MAX_MESSAGE, type Thread } from '#core/comments/thread.ts'
import { fillPermalink } from '#core/slip/permalink.ts'
import { emptySlip, SlipSchema, type LeadImage, type Slip } from '#core/slip/slip.ts'

/** What a search finds all of them by; it stands right before the markup, so that a snippet has both. */
export const MARK = '哨兵'
export type HostileChannel = { id: string, host: string, permalink: string }
export type HostilePicture = Pick<LeadImage, 'asset' | 'width' | 'height'>

const LONGEST_LINE = 2_000
/** As a line of the slip may be; the markup first, so that nothing before it can keep it from being read. */
const line = (words: string, most = LONGEST_LINE): string => words.replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, ' ').slice(0, most).replace(/\p{Surrogate}/gu, '')
const id = (number: number): string => `01HX${String(number).padStart(22, '0')}`

export const pictured = (picture: HostilePicture, words: string): LeadImage => ({ asset: picture.asset, width: picture.width, height: picture.height, caption: line(words), credit: line(words), alt: line(words) })

/** The slip with a vector in every field; behind it, where there is room, its mutations. */
export function hostileSlip(vector: string, mutations: readonly string[], channel: HostileChannel, picture: HostilePicture, number: number): Slip {
  const all = line([vector, ...mutations].join(' '))
  const contentId = String(60_000_000 + number)
  const publishedAt = new Date(Date.UTC(2026, 0, 2) + number * 61_000).toISOString().replace(/\.\d+Z$/, '+00:00')
  return SlipSchema.parse({
    ...emptySlip(), channel: channel.id, headline: all, kicker: line(vector), deck: all, shortTitle: line(vector), section: number % 10 === 0 ? line(vector, 40) : '时刻新闻', source: line(vector), summary: [vector, ...mutations].join('\n').slice(0, 20_000).replace(/\p{Surrogate}/gu, ''),
    bylines: [{ role: line(vector), names: [vector, ...mutations].map((one) => line(one)) }], editors: [vector, ...mutations].slice(0, 50).map((one) => line(one)), reviewCredits: [{ role: line(vector), names: [line(vector)] }],
    dateline: { outlet: line(vector), place: line(vector), month: 1, day: 2, verb: '讯', credits: [{ role: line(vector), names: [line(vector)] }] },
    tags: number % 10 === 5 ? [line(vector, 40)] : ['哨兵'], leadImage: pictured(picture, all),
    rights: { kind: 'reprint', source: line(vector), url: line(vector), originalAuthor: line(vector), originalHeadline: line(vector) },
    publishedAt, contentId, permalink: fillPermalink(channel.permalink, channel.host, publishedAt, contentId),
  })
}

/** A vector as words in every kind of block, its mutations as paragraphs, items and captions, and what the gate made of it as markup. */
export function hostileBody(vector: string, mutations: readonly string[], picture: HostilePicture, came: readonly Block[] = []): Body {
  const all = [vector, ...mutations]
  const address = `https://www.example.org/?q=${encodeURIComponent(vector).replaceAll("'", '%27').slice(0, 1_500).replace(/%[0-9A-F]?$/, '')}`
  return BodySchema.parse(body(
    paragraph(datelineNode(), text(`${MARK}${vector}`)), crosshead(vector), paragraph(runIn(vector), link(address, [text(vector)])),
    editorNote('编者按', text(vector)), quoteBy(line(vector, MAX_SPEAKER) || '某', text(vector)), list('bullet', all.map((one) => [text(one)])),
    table([[tableCell([[text(vector)]], { headerState: 1 }), tableCell([[text(mutations[0] ?? vector)]], { headerState: 1 })]], line(vector, MAX_CAPTION)),
    figure(pictured(picture, vector)), gallery([vector, ...all.slice(0, 3)].map((one) => pictured(picture, one)), line(vector)),
    ...all.map((one) => paragraph(text(one))), ...came,
  ))
}

/** A vector as what somebody said of the article, and its mutations as the answer. */
export function hostileComment(vector: string, mutations: readonly string[], number: number): Thread {
  const by = { id: 'p1', name: line(vector, 40) || '某', role: 'editor' as const }
  const said = (words: string, at: number): Thread['messages'][number] => ({ id: id(number * 2 + at), at: '2026-01-02T10:00:00.000Z', by, text: words.slice(0, MAX_MESSAGE).replace(/\p{Surrogate}/gu, '') || '无', editedAt: null })
  return { id: id(number * 2), anchor: null, messages: [said(vector, 0), said(mutations.join('\n'), 1)], isBlocking: false, assignee: by, resolved: null }
}

/** A signed article of them, as its file holds it. */
export function hostileArticle(number: number, slip: Slip, whole: Body, comments: Thread[]): ArticleData {
  const at = '2026-01-02T10:00:00.000Z'
  const person = { id: 'p1', name: line(slip.headline, 40) || '某', role: 'correspondent' as const }
  return { id: id(number), createdAt: at, updatedAt: at, createdBy: person, writers: ['p1'], records: [], origin: null, trashed: null, comments, deadline: null, stage: 'signed', slip, body: whole }
}
