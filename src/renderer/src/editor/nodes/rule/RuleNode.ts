import { createElement, type ReactElement } from 'react'
import { DecoratorNode, type DOMExportOutput, type EditorConfig, type LexicalNode } from 'lexical'
import { RuleView } from './RuleView.tsx'

/** 分隔线: a block without words between two parts of the text. */
export class RuleNode extends DecoratorNode<ReactElement> {
  override $config() {
    return this.config('rule', { extends: DecoratorNode })
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div')
    const className: unknown = config.theme['rule']
    if (typeof className === 'string') element.className = className
    return element
  }

  override updateDOM(): false {
    return false
  }

  override exportDOM(): DOMExportOutput {
    return { element: document.createElement('hr') }
  }

  override isInline(): false {
    return false
  }

  override getTextContent(): string {
    return ''
  }

  override decorate(): ReactElement {
    return createElement(RuleView, { nodeKey: this.getKey() })
  }
}

export const $createRuleNode = (): RuleNode => new RuleNode()

export const $isRuleNode = (node: LexicalNode | null | undefined): node is RuleNode => node instanceof RuleNode
