import { $getSelection, $isRangeSelection, TextNode, type EditorConfig, type LexicalEditor, type LexicalNode } from 'lexical'

/**
 * 段首语: the bold sentence that opens a paragraph. Text like any other, but
 * what is typed at either edge belongs to the plain text beside it.
 */
export class RunInNode extends TextNode {
  override $config() {
    return this.config('run-in', { extends: TextNode })
  }

  override createDOM(config: EditorConfig, editor?: LexicalEditor): HTMLElement {
    const element = super.createDOM(config, editor)
    const className: unknown = config.theme['runIn']
    if (typeof className === 'string' && className !== '') element.classList.add(className)
    return element
  }

  override canInsertTextBefore(): false {
    return false
  }

  override canInsertTextAfter(): false {
    return false
  }

  /** Every part stays a run-in; TextNode would make plain text of all but the first. */
  override splitText(...splitOffsets: number[]): TextNode[] {
    return super.splitText(...splitOffsets).map((part) => ($isRunInNode(part) ? part : $swapText(part, $createRunInNode(part.getTextContent()))))
  }
}

/** Puts `next`, of the same length, in a text node's place; format and selection come along. */
export function $swapText(previous: TextNode, next: TextNode): TextNode {
  next.setFormat(previous.getFormat())
  const selection = $getSelection()
  const points = $isRangeSelection(selection) ? [selection.anchor, selection.focus].filter((point) => point.key === previous.getKey()) : []
  const offsets = points.map((point) => point.offset)
  previous.insertBefore(next)
  points.forEach((point, index) => point.set(next.getKey(), offsets[index] ?? 0, 'text'))
  previous.remove()
  return next
}

export function $createRunInNode(words: string): RunInNode {
  return new RunInNode(words)
}

export function $isRunInNode(node: LexicalNode | null | undefined): node is RunInNode {
  return node instanceof RunInNode
}
