import { TextNode, type EditorConfig, type LexicalEditor, type LexicalNode } from 'lexical'

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
    if (typeof className === 'string') element.classList.add(...className.split(' '))
    return element
  }

  override canInsertTextBefore(): false {
    return false
  }

  override canInsertTextAfter(): false {
    return false
  }

  override isTextEntity(): true {
    return true
  }
}

export function $createRunInNode(words: string): RunInNode {
  return new RunInNode(words)
}

export function $isRunInNode(node: LexicalNode | null | undefined): node is RunInNode {
  return node instanceof RunInNode
}
