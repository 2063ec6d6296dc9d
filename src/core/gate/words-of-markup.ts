import type { Token } from 'parse5'
import { BoundedTokenizer } from './bounded-tokenizer.ts'
import { BLOCKS } from './element-kinds.ts'

/** Elements that must be closed, and whose text is no words of the page. */
const SKIPPED = new Set(['script', 'style', 'noscript', 'iframe', 'noembed', 'noframes', 'title', 'template'])

/** The words of markup that no parser should make a tree of: its text in order, a line end where a block begins or ends. Linear. */
export function wordsOfMarkup(html: string): string {
  const out: string[] = []
  let skipped = ''
  const words = ({ chars }: Token.CharacterToken): void => { if (skipped === '') out.push(chars) }
  const edge = (name: string): void => { if (BLOCKS.has(name) || name === 'br') out.push('\n') }
  const tokenizer = new BoundedTokenizer({ sourceCodeLocationInfo: false }, {
    onCharacter: words,
    onWhitespaceCharacter: () => { if (skipped === '') out.push(' ') },
    onNullCharacter: () => undefined,
    onComment: () => undefined,
    onDoctype: () => undefined,
    onEof: () => undefined,
    onStartTag: ({ tagName }) => {
      if (skipped === '' && SKIPPED.has(tagName)) skipped = tagName
      edge(tagName)
    },
    onEndTag: ({ tagName }) => {
      if (tagName === skipped) skipped = ''
      edge(tagName)
    },
  })
  tokenizer.write(html, true)
  return out.join('')
}
