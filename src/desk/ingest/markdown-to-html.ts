import { NOTE_LABELS } from '#core/body/body-schema.ts'
import { UNSIGNED_WORDS } from '#core/export/export-name.ts'
import { escapeHtml } from '#core/layout/escape-html.ts'

export const isMarkdown = (name: string): boolean => /\.(?:md|markdown)$/i.test(name)

/** Only where its first line is a key: a text may begin with a rule, and have another further down. */
const HEAD = /^\ufeff?---[ \t]*\r?\n((?:[ \t]*\r?\n)*["']?[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,60}["']?[ \t]*:(?=[ \t\r\n])[^]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u
const TITLE = /^(?:title|headline)[ \t]*:[ \t]*(.+?)[ \t]*$/m
const NOTE = new RegExp(`<blockquote>\\s*<p><strong>(${NOTE_LABELS.join('|')})</strong></p>([^]*?)</blockquote>`, 'g')
/** What was corrected, in a file of this desk: its front matter has it too. */
const NOTICES = /<blockquote>\s*<p><strong>更正（[^<]*）<\/strong><\/p>[^]*?<\/blockquote>/
/** Who is quoted, in a paragraph of its own at the end of the quotation. */
const SPEAKER = /<p>——([^<\n]{1,200})<\/p>\s*<\/blockquote>/g
const MARK = `<blockquote>\n<p><strong>${UNSIGNED_WORDS}</strong></p>\n</blockquote>`

const told = (words: string): string => (words.trim() === '' ? '' : `<div style="mso-element:header">${escapeHtml(words.replace(/\s+/g, ' ').trim())}</div>`)
const bare = (html: string): string => `<div style="mso-element:header">${html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()}</div>`
const unquoted = (words: string): string => words.replace(/^(["'])(.*)\1$/, '$2')

/**
 * A file of Markdown (CommonMark with GitHub's tables) as HTML for the gate. Its front matter, the mark of a draft and what
 * was corrected stand around the text: they are told of. Where the text has no headline, the front matter's title is one.
 */
export async function markdownToHtml(source: string): Promise<string> {
  const { marked } = await import('marked')
  const head = HEAD.exec(source)
  const html = marked.parse(head === null ? source : source.slice(head[0].length), { async: false, gfm: true })
  const title = unquoted(TITLE.exec(head?.[1] ?? '')?.[1] ?? '')
  const text = html.replace(MARK, told(UNSIGNED_WORDS))
  const own = (/^notices:/m.test(head?.[1] ?? '') ? text.replace(NOTICES, bare) : text).replace(NOTE, '<div class="editor-note" role="note"><p class="note-label">$1</p>$2</div>').replace(SPEAKER, '<cite>$1</cite></blockquote>')
  return `${told(head?.[1] ?? '')}${title === '' || /<h1[\s>]/.test(own) ? '' : `<h1>${escapeHtml(title)}</h1>`}${own}`
}
