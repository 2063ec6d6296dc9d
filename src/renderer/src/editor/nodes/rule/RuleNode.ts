import { createElement, type ReactElement } from 'react'
import type { DOMExportOutput, LexicalNode } from 'lexical'
import { DrawnBlock } from '../drawn-node.ts'
import { RuleView } from './RuleView.tsx'

/** 分隔线: a block without words between two parts of the text. */
export class RuleNode extends DrawnBlock {
  override $config() {
    return this.config('rule', { extends: DrawnBlock })
  }

  override exportDOM(): DOMExportOutput {
    return { element: document.createElement('hr') }
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
