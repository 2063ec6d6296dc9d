import { $getRoot, $isElementNode, $isTextNode, type ElementNode, type LexicalEditor, type LexicalNode, type NodeKey } from 'lexical'
import { $blockWords, type BlockWords } from './block-words.ts'

/** One text node's part of a line: [start, start + length) of the line's text. */
export type Run = { key: NodeKey, start: number, length: number }

/** Words that stand on one line of the text: up to a line break, a dateline or the end of the block. `block` is the block's key. */
export type Line = { block: NodeKey, text: string, runs: readonly Run[] }

/** What is read for finding, in the order a reader meets it: lines of the text, and the words that blocks hold beside it. */
export type Piece = Line | (BlockWords & { block: NodeKey })
export const isLine = (piece: Piece): piece is Line => 'runs' in piece

/** All of them as the text stands. Work grows with the article: not on the typing path. */
export const readPieces = (editor: LexicalEditor): Piece[] => editor.getEditorState().read(() => {
  const pieces: Piece[] = []
  $collectBlocks($getRoot(), pieces)
  return pieces
})

/** The lines of the text alone. */
export const readLines = (editor: LexicalEditor): Line[] => readPieces(editor).filter(isLine)

function $collectBlocks(element: ElementNode, lines: Piece[]): void {
  let inline: LexicalNode[] = []
  for (const child of element.getChildren()) {
    const words = $blockWords(child).map((one) => ({ ...one, block: child.getKey() }))
    const isBlock = $isElementNode(child) && !child.isInline()
    if (words.length > 0 || isBlock) {
      $collectInline(element, inline, lines)
      inline = []
    }
    // Who speaks is read below what was said, a table's title above its cells.
    lines.push(...words.filter(({ field }) => field !== 'speaker'))
    if (isBlock) $collectBlocks(child, lines)
    else inline.push(child)
    lines.push(...words.filter(({ field }) => field === 'speaker'))
  }
  $collectInline(element, inline, lines)
}

function $collectInline(block: ElementNode, children: readonly LexicalNode[], lines: Piece[]): void {
  let text = ''
  let runs: Run[] = []
  const close = (): void => {
    if (text !== '') lines.push({ block: block.getKey(), text, runs })
    text = ''
    runs = []
  }
  const add = (node: LexicalNode): void => {
    if ($isTextNode(node)) {
      const words = node.getTextContent()
      runs.push({ key: node.getKey(), start: text.length, length: words.length })
      text += words
    } else if ($isElementNode(node)) node.getChildren().forEach(add)
    else close()
  }
  children.forEach(add)
  close()
}
