import { $getRoot, $isElementNode, $isTextNode, type ElementNode, type LexicalEditor, type LexicalNode, type NodeKey } from 'lexical'

/** One text node's part of a line: [start, start + length) of the line's text. */
export type Run = { key: NodeKey, start: number, length: number }

/** Words that stand on one line of the text: up to a line break, a dateline or the end of the block. `block` is the block's key. */
export type Line = { block: NodeKey, text: string, runs: readonly Run[] }

/** All lines of the text, in order. In an update or a read. */
export function $readLines(): Line[] {
  const lines: Line[] = []
  $collectBlocks($getRoot(), lines)
  return lines
}

/** All lines of the text as it stands. Work grows with the article: not on the typing path. */
export const readLines = (editor: LexicalEditor): Line[] => editor.getEditorState().read($readLines)

function $collectBlocks(element: ElementNode, lines: Line[]): void {
  let inline: LexicalNode[] = []
  for (const child of element.getChildren()) {
    if ($isElementNode(child) && !child.isInline()) {
      $collectInline(element, inline, lines)
      inline = []
      $collectBlocks(child, lines)
    } else inline.push(child)
  }
  $collectInline(element, inline, lines)
}

function $collectInline(block: ElementNode, children: readonly LexicalNode[], lines: Line[]): void {
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
