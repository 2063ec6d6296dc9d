import { createElement, type ReactElement } from 'react'
import type { DOMExportOutput, LexicalEditor, LexicalNode } from 'lexical'
import { DrawnNode } from '../drawn-node.ts'
import { DatelineView } from './DatelineView.tsx'
import { copiedDateline, datelineWords } from './dateline-words.ts'

/** 电头: stands in the body, prints the slip's words. A node of its own so that page, credits and search cannot disagree. */
export class DatelineNode extends DrawnNode {
  override $config() {
    return this.config('dateline', { extends: DrawnNode })
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
