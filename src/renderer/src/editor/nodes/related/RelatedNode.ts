import { createElement, type ReactElement } from 'react'
import { $getNodeByKey, createCommand, HISTORY_PUSH_TAG, type DOMExportOutput, type LexicalCommand, type LexicalEditor, type LexicalNode, type LexicalParseJSON, type SerializedLexicalNode } from 'lexical'
import { related } from '#core/body/body-nodes.ts'
import { RelatedSchema, type RelatedCard } from '#core/body/body-schema.ts'
import { invariant } from '#core/invariant.ts'
import { stepTag } from '../../steps/step-names.ts'
import { $removeBlock, DrawnBlock } from '../drawn-node.ts'
import { RelatedView } from './RelatedView.tsx'

/** asks the page for another article */
export const OPEN_ARTICLE_COMMAND: LexicalCommand<string> = createCommand('OPEN_ARTICLE_COMMAND')

/** 相关稿件: a card of another article. It holds the id alone; what it shows is what the library says of that article now. */
export class RelatedNode extends DrawnBlock {
  __article: string | null = null

  override $config() {
    return this.config('related', { extends: DrawnBlock })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__article = previous.__article
  }

  getArticle(): string {
    const id = this.getLatest().__article
    invariant(id !== null, 'a card is of an article from the first')
    return id
  }

  setArticle(id: string): this {
    const self = this.getWritable()
    self.__article = id
    return self
  }

  /** What another program gets: the headline as the card shows it, leading to the page where there is one. */
  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const shown = editor.getElementByKey(this.getKey())?.querySelector<HTMLElement>('[data-card]')
    const headline = shown?.dataset['card'] ?? ''
    if (shown === null || shown === undefined || headline === '') return { element: null }
    const element = document.createElement('p')
    element.textContent = '相关稿件：'
    const url = shown.dataset['url']
    const words = element.appendChild(document.createElement(url === undefined ? 'span' : 'a'))
    words.textContent = headline
    if (url !== undefined) words.setAttribute('href', url)
    return { element }
  }

  override exportJSON(): SerializedLexicalNode & RelatedCard {
    return { ...super.exportJSON(), ...related(this.getArticle()) }
  }

  /** Bodies come through the gate, which has looked at the id. */
  override updateFromJSON(serialized: LexicalParseJSON<SerializedLexicalNode>): this {
    return super.updateFromJSON(serialized).setArticle(RelatedSchema.parse({ ...serialized, type: 'related', version: 1 }).article)
  }

  /** The words on it are another article's: neither counted nor found in this one. */
  override getTextContent(): string {
    return ''
  }

  override decorate(editor: LexicalEditor): ReactElement {
    const nodeKey = this.getKey()
    const article = this.getArticle()
    return createElement(RelatedView, {
      nodeKey, article,
      onOpen: () => { editor.dispatchCommand(OPEN_ARTICLE_COMMAND, article) },
      onRemove: () => editor.update(() => {
        const node = $getNodeByKey(nodeKey)
        if ($isRelatedNode(node)) $removeBlock(node)
      }, { tag: [HISTORY_PUSH_TAG, stepTag('related')] }),
    })
  }
}

export function $createRelatedNode(id: string): RelatedNode {
  return new RelatedNode().setArticle(id)
}

export function $isRelatedNode(node: LexicalNode | null | undefined): node is RelatedNode {
  return node instanceof RelatedNode
}
