import { createElement, type ReactElement } from 'react'
import { DecoratorNode, type DOMExportOutput, type EditorConfig, type LexicalEditor, type LexicalNode } from 'lexical'
import { DatelineView } from './DatelineView.tsx'
import { copiedDateline, datelineWords } from './dateline-words.ts'

/** 电头: stands in the body, prints the slip's words. A node of its own so that page, credits and search cannot disagree. */
export class DatelineNode extends DecoratorNode<ReactElement> {
  override $config() {
    return this.config('dateline', { extends: DecoratorNode })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('span')
    const className: unknown = config.theme['dateline']
    if (typeof className === 'string') element.className = className
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const element = document.createElement('span')
    element.textContent = datelineWords(editor)
    return { element }
  }

  override getTextContent(): string {
    return copiedDateline()
  }

  override isInline(): true {
    return true
  }

  override isKeyboardSelectable(): true {
    return true
  }

  override decorate(): ReactElement {
    return createElement(DatelineView, { nodeKey: this.getKey() })
  }
}

export function $createDatelineNode(): DatelineNode {
  return new DatelineNode()
}

export function $isDatelineNode(node: LexicalNode | null | undefined): node is DatelineNode {
  return node instanceof DatelineNode
}
