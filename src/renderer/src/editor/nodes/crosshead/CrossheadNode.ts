import {
  $createParagraphNode, ElementNode,
  type EditorConfig, type LexicalNode, type LexicalParseJSON, type ParagraphNode, type RangeSelection, type SerializedElementNode, type Spread,
} from 'lexical'

export type CrossheadLevel = 1 | 2
export type SerializedCrossheadNode = Spread<{ level: CrossheadLevel }, SerializedElementNode>

/** 小标题: a section heading inside the body, of the first or second level. */
export class CrossheadNode extends ElementNode {
  __level: CrossheadLevel = 1

  override $config() {
    return this.config('crosshead', { extends: ElementNode })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__level = previous.__level
  }

  getLevel(): CrossheadLevel {
    return this.getLatest().__level
  }

  setLevel(level: CrossheadLevel): this {
    const self = this.getWritable()
    self.__level = level
    return self
  }

  override createDOM(config: EditorConfig): HTMLElement {
    // The page's h1 is its headline.
    const element = document.createElement(this.__level === 1 ? 'h2' : 'h3')
    const className: unknown = config.theme[`crosshead${this.__level}`]
    if (typeof className === 'string') element.className = className
    return element
  }

  override updateDOM(previous: this): boolean {
    return previous.__level !== this.__level
  }

  override exportJSON(): SerializedCrossheadNode {
    return { ...super.exportJSON(), level: this.getLevel() }
  }

  override updateFromJSON(serialized: LexicalParseJSON<SerializedElementNode>): this {
    const level: unknown = 'level' in serialized ? serialized.level : 1
    return super.updateFromJSON(serialized).setLevel(level === 2 ? 2 : 1)
  }

  /** Enter at its end goes on with a paragraph; inside it, the second half stays a crosshead; at its start, a paragraph opens above. */
  override insertNewAfter(selection: RangeSelection | null, restoreSelection = true): ParagraphNode | CrossheadNode {
    const offset = selection?.anchor.offset ?? 0
    const last = this.getLastDescendant()
    const atEnd = last === null || selection === null
      || (selection.anchor.key === last.getKey() && offset === last.getTextContentSize())
      || (selection.anchor.key === this.getKey() && offset === this.getChildrenSize())
    const next = atEnd ? $createParagraphNode() : $createCrossheadNode(this.getLevel())
    this.insertAfter(next, restoreSelection)
    const first = this.getFirstDescendant()
    const atStart = selection !== null && offset === 0 && (selection.anchor.key === this.getKey() || selection.anchor.key === first?.getKey())
    if (atStart && !this.isEmpty()) this.replace($createParagraphNode(), true)
    return next
  }

  override collapseAtStart(): true {
    this.replace($createParagraphNode(), true)
    return true
  }

  override extractWithChild(): boolean {
    return true
  }
}

export function $createCrossheadNode(level: CrossheadLevel = 1): CrossheadNode {
  return new CrossheadNode().setLevel(level)
}

export function $isCrossheadNode(node: LexicalNode | null | undefined): node is CrossheadNode {
  return node instanceof CrossheadNode
}
