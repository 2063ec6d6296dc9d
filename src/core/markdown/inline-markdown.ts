import { TEXT_FORMAT, type Inline, type Link } from '../body/body-schema.ts'
import { datelineText } from '../slip/dateline.ts'
import type { Slip } from '../slip/slip.ts'
import { bearsStars, markdownWords } from './markdown-words.ts'

/** Outermost first. What Markdown has no sign for is HTML, which it lets stand. */
const TAGS: [number, string][] = [
  [TEXT_FORMAT.bold, 'strong'], [TEXT_FORMAT.italic, 'em'], [TEXT_FORMAT.underline, 'u'], [TEXT_FORMAT.strikethrough, 's'], [TEXT_FORMAT.subscript, 'sub'], [TEXT_FORMAT.superscript, 'sup'],
]
const SIGNS = new Map<number, string>([[TEXT_FORMAT.bold, '**'], [TEXT_FORMAT.italic, '*'], [TEXT_FORMAT.strikethrough, '~~']])

type Piece = { words: string, format: number, url: string | null } | 'break'

const leaf = (text: string, format: number, url: string | null): Piece[] => text.split('\n').flatMap((words, at): Piece[] => (at === 0 ? [{ words, format, url }] : ['break', { words, format, url }]))

function pieces(nodes: readonly (Inline | Link['children'][number])[], slip: Pick<Slip, 'dateline'>, url: string | null = null): Piece[] {
  return nodes.flatMap((node): Piece[] => {
    switch (node.type) {
      case 'text': return leaf(node.text, node.format, url)
      case 'run-in': return leaf(node.text, node.format | TEXT_FORMAT.bold, url)
      case 'linebreak': return ['break']
      case 'dateline': return slip.dateline === null ? [] : [{ words: datelineText(slip.dateline), format: 0, url: null }]
      case 'link': return pieces(node.children, slip, node.url)
    }
  })
}

function dressed(piece: Exclude<Piece, 'break'>, before: Piece | undefined, after: Piece | undefined): string {
  const { words, format } = piece
  if (format === 0) return markdownWords(words)
  const beside = (one: Piece | undefined): string | null => (one === undefined || one === 'break' ? '' : one.format === 0 && one.url === piece.url ? one.words : null)
  const [left, right] = [beside(before), beside(after)]
  const sign = SIGNS.get(format)
  if (sign !== undefined && left !== null && right !== null && bearsStars(left, words, right)) return `${sign}${markdownWords(words)}${sign}`
  return TAGS.filter(([bit]) => (format & bit) !== 0).reduceRight((inner, [, tag]) => `<${tag}>${inner}</${tag}>`, markdownWords(words))
}

/** An address as it stands behind a link's or a picture's words: what reads like a character's name in it (&lt;) must not become that character. */
export const address = (url: string): string => `<${url.replace(/[<>\\\r\n]/g, (mark) => encodeURIComponent(mark)).replace(/&(?=#?\w+;)/g, '&amp;')}>`

/** Lines of Markdown, as the breaks of inline nodes part them. Of one address those links that stand side by side are one. */
export function inlineMarkdown(nodes: readonly Inline[], slip: Pick<Slip, 'dateline'>): string[] {
  const all = pieces(nodes, slip).filter((piece) => piece === 'break' || piece.words !== '')
  const lines: string[] = ['']
  let open: string | null = null
  const put = (words: string): void => { lines[lines.length - 1] += words }
  const close = (): void => {
    if (open !== null) put(`](${address(open)})`)
    open = null
  }
  all.forEach((piece, at) => {
    if (piece === 'break') {
      close()
      lines.push('')
      return
    }
    if (piece.url !== open) {
      close()
      if (piece.url !== null) {
        // Behind words that end with ! the link would be a picture: its words gone, and its address asked for.
        if (lines.at(-1)?.endsWith('!') === true) lines[lines.length - 1] = `${lines.at(-1)?.slice(0, -1)}\\!`
        put('[')
      }
      open = piece.url
    }
    put(dressed(piece, all[at - 1], all[at + 1]))
  })
  close()
  return lines
}
