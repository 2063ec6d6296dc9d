import { NOTE_LABELS } from '#core/body/body-schema.ts'
import { UNSIGNED_WORDS } from '#core/export/export-name.ts'
import type { Said } from '#core/ingest/said.ts'
import { parseHtml, textBelow } from '#core/gate/parse-html.ts'
import { escapeHtml } from '#core/layout/escape-html.ts'
import { saidOfFrontMatter } from './said-markdown.ts'

export const isMarkdown = (name: string): boolean => /\.(?:md|markdown)$/i.test(name)

/** Only where its first line is a key: a text may begin with a rule, and have another further down. */
const HEAD = /^\ufeff?---[ \t]*\r?\n((?:[ \t]*\r?\n)*["']?[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,60}["']?[ \t]*:(?=[ \t\r\n])[^]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u
/** Hugo's other form: keys and values parted by =. */
const TOML = /^\ufeff?\+\+\+[ \t]*\r?\n([^]*?)\r?\n\+\+\+[ \t]*(?:\r?\n|$)/u
/** UTF-16 units; a book's index is smaller */
const LONGEST_HEAD = 200_000
const NOTE = new RegExp(`<blockquote>\\s*<p><strong>(${NOTE_LABELS.join('|')})</strong></p>([^]*?)</blockquote>`, 'g')
/** What was corrected, in a file of this desk: its front matter has it too. */
const NOTICES = /<blockquote>\s*<p><strong>更正（[^<]*）<\/strong><\/p>[^]*?<\/blockquote>/
/** Who is quoted, in a paragraph of its own at the end of the quotation. */
const SPEAKER = /<p>——([^<\n]{1,200})<\/p>\s*<\/blockquote>/g
const MARK = `<blockquote>\n<p><strong>${UNSIGNED_WORDS}</strong></p>\n</blockquote>`

const ink = (words: string): string => words.replace(/\s/gu, '')

const told = (words: string): string => (words.trim() === '' ? '' : `<div style="mso-element:header">${escapeHtml(words.replace(/\s+/g, ' ').trim())}</div>`)
const bare = (html: string): string => `<div style="mso-element:header">${html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()}</div>`

/** Words alone, a line a paragraph, their marks with them. */
const lines = (source: string): string => source.split(/\r?\n/).map((line) => (line.trim() === '' ? '' : `<p>${escapeHtml(line)}</p>`)).join('')

/**
 * A file of Markdown (CommonMark with GitHub's tables) as HTML for the gate, and what its front matter says. The mark of a draft, what was corrected, and
 * what of the front matter no slip has a field for stand around the text: they are told of. Where the text has no headline, the front matter's is one.
 * `unread`: it nests deeper than its reader can go, and came as its lines.
 */
export async function markdownToHtml(source: string): Promise<{ html: string, said: Said | null, unread: boolean }> {
  const { marked } = await import('marked')
  const head = HEAD.exec(source) ?? TOML.exec(source)
  const words = head?.[1] ?? ''
  const below = head === null ? source : source.slice(head[0].length)
  let [html, unread] = ['', false]
  try {
    html = marked.parse(below, { async: false, gfm: true })
  } catch {
    // Quotations in quotations by the thousand: marked calls itself for each, until its stack is full.
    [html, unread] = [lines(below), true]
  }
  const { said, rest, pictures } = head === null || words.length > LONGEST_HEAD ? { said: null, rest: words === '' ? [] : [words], pictures: (plain: string) => plain } : saidOfFrontMatter(words)
  const title = said?.slip.headline ?? ''
  const text = pictures(html).replace(MARK, told(UNSIGNED_WORDS))
  const own = (/^notices:/m.test(words) ? text.replace(NOTICES, bare) : text).replace(NOTE, '<div class="editor-note" role="note"><p class="note-label">$1</p>$2</div>').replace(SPEAKER, '<cite>$1</cite></blockquote>')
  if (title === '' || /<h1[\s>]/.test(own)) return { html: rest.map(told).join('') + own, said, unread }
  // Below the kicker, as it was printed: above it, this would not be known for a file of this desk, and its kicker would be the headline.
  const kicker = said?.own ? said.slip.kicker ?? '' : ''
  const first = kicker === '' ? undefined : /^(?:\s|<div style="mso-element:header">[^<]*<\/div>)*<p>[^]*?<\/p>/.exec(own)?.[0]
  const line = first === undefined ? null : parseHtml(first.slice(first.indexOf('<p>')))
  const above = first !== undefined && line !== null && ink(textBelow(line)) === ink(kicker) ? first : ''
  if (said?.own) said.own.withoutHeadline = true
  return { html: `${rest.map(told).join('')}${above}<h1>${escapeHtml(title)}</h1>${own.slice(above.length)}`, said, unread }
}
