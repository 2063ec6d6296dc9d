import {
  $getSelection, $isElementNode, $isRangeSelection, setDOMUnmanaged,
  type BaseSelection, type DOMExportOutput, type EditorConfig, type ElementDOMSlot, type LexicalEditor, type LexicalNode, type LexicalParseJSON, type SerializedElementNode, type Spread, type StaticNodeConfigRecord,
} from 'lexical'
import { $isTableNode, getTableElement, TableNode, type SerializedTableNode } from '@lexical/table'
import { MAX_CAPTION } from '#core/body/body-schema.ts'
import { $isAtEdge } from '../../commands/at-edge.ts'

const captionOf = (table: HTMLElement): HTMLElement | null => table.querySelector(':scope > caption')

function show(caption: HTMLElement, words: string): void {
  caption.textContent = words
  caption.hidden = words === ''
}

/** Whether one end of a selection is in this table, the other is not, and words of the table are left out. */
export function $isPartlyIn(table: TableNode, selection: BaseSelection | null): boolean {
  if (!$isRangeSelection(selection)) return false
  const { anchor, focus } = selection
  const isIn = table.isParentOf(anchor.getNode())
  if (isIn === table.isParentOf(focus.getNode()) || table.is(anchor.getNode()) || table.is(focus.getNode())) return false
  return !$isAtEdge(isIn ? anchor : focus, table, isIn !== selection.isBackward())
}

/** 表格: Lexical's table with a caption. The caption is shown where it is printed and written in the table's bar. */
export class ArticleTableNode extends TableNode {
  __caption: string = ''

  override $config(): StaticNodeConfigRecord<'article-table', { extends: typeof TableNode }> {
    return this.config('article-table', { extends: TableNode })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__caption = previous.__caption
  }

  getCaption(): string {
    return this.getLatest().__caption
  }

  setCaption(words: string): this {
    const self = this.getWritable()
    self.__caption = words.replace(/\s*[\r\n]+\s*/g, ' ').slice(0, MAX_CAPTION)
    return self
  }

  override createDOM(config: EditorConfig, editor?: LexicalEditor): HTMLElement {
    const element = super.createDOM(config, editor)
    const caption = document.createElement('caption')
    // No caret goes into it, and what it holds is no change of the text.
    caption.contentEditable = 'false'
    setDOMUnmanaged(caption)
    show(caption, this.__caption)
    getTableElement(this, element).prepend(caption)
    return element
  }

  override updateDOM(previous: this, element: HTMLElement, config: EditorConfig): boolean {
    if (super.updateDOM(previous, element, config)) return true
    const caption = captionOf(getTableElement(this, element))
    if (caption !== null && previous.__caption !== this.__caption) show(caption, this.__caption)
    return false
  }

  /** Rows stand after the caption. */
  override getDOMSlot(element: HTMLElement): ElementDOMSlot<HTMLTableElement> {
    const slot = super.getDOMSlot(element)
    return slot.element.querySelector(':scope > colgroup') === null ? slot.withAfter(captionOf(slot.element)) : slot
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const output = super.exportDOM(editor)
    if (this.__caption === '' && output.element instanceof HTMLElement) captionOf(output.element)?.remove()
    return output
  }

  override exportJSON(): SerializedTableNode & { caption: string } {
    return { ...super.exportJSON(), caption: this.getCaption() }
  }

  override updateFromJSON(serialized: LexicalParseJSON<Spread<{ caption?: unknown }, SerializedElementNode>>): this {
    const caption: unknown = 'caption' in serialized ? serialized.caption : ''
    return super.updateFromJSON(serialized).setCaption(typeof caption === 'string' ? caption : '')
  }

  /** Of a selection that leaves words of it out it is no part as a whole: neither shown so nor taken away. */
  override isSelected(selection?: null | BaseSelection): boolean {
    return !$isPartlyIn(this, selection ?? $getSelection()) && super.isSelected(selection)
  }

  /** As a spreadsheet reads it: a row a line, a tab between cells. */
  override getTextContent(): string {
    const rows = this.getChildren().map((row) => ($isElementNode(row) ? row.getChildren().map((cell) => cell.getTextContent().replace(/\s*\n\s*/g, ' ')).join('\t') : ''))
    return [...(this.getCaption() === '' ? [] : [this.getCaption()]), ...rows].join('\n')
  }
}

export const $isArticleTableNode = (node: LexicalNode | null | undefined): node is ArticleTableNode => $isTableNode(node) && node instanceof ArticleTableNode
