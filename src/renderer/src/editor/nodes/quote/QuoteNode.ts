import {
  $createParagraphNode, $createTextNode, $getEditor, $getNodeByKey, ElementNode,
  type DOMExportOutput, type EditorConfig, type LexicalEditor, type LexicalNode, type LexicalParseJSON, type ParagraphNode, type RangeSelection, type SerializedElementNode, type Spread,
} from 'lexical'
import { MAX_SPEAKER } from '#core/body/body-schema.ts'
import { placeholdersIn } from '#core/text/placeholders.ts'

export type SerializedQuoteNode = Spread<{ speaker?: string }, SerializedElementNode>

const OWN_DASH = /^\s*[—–―-]/

function show(element: HTMLElement, speaker: string): void {
  element.toggleAttribute('data-own-dash', OWN_DASH.test(speaker))
  // No highlight reaches words that a style sheet sets.
  element.toggleAttribute('data-to-check', placeholdersIn(speaker).length > 0)
  if (speaker === '') element.removeAttribute('data-speaker')
  else element.setAttribute('data-speaker', speaker)
}

/** 引语. Who speaks is no part of the words: shown below them as the page prints it, written in the quote's bar. */
export class QuoteNode extends ElementNode {
  __speaker: string = ''

  override $config() {
    return this.config('quote', { extends: ElementNode })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__speaker = previous.__speaker
  }

  /** '' where nobody is named */
  getSpeaker(): string {
    return this.getLatest().__speaker
  }

  setSpeaker(words: string): this {
    const self = this.getWritable()
    const line = words.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').slice(0, MAX_SPEAKER)
    self.__speaker = line.trim() === '' ? '' : line
    return self
  }

  /** The speaker in a paragraph below, with the dash the layout set: before the quote becomes something that has none. */
  freeSpeaker(): void {
    const speaker = this.getSpeaker()
    if (speaker === '') return
    this.insertAfter($createParagraphNode().append($createTextNode(OWN_DASH.test(speaker) ? speaker : `——${speaker}`)))
    this.setSpeaker('')
  }

  /**
   * Lexical joins two blocks by moving the words of one and removing it so. Where words of this one live on in the other, or
   * there were none but the speaker's, those stay in the text; where all of them were deleted, who spoke them goes too.
   */
  override remove(preserveEmptyParent?: boolean): void {
    if (preserveEmptyParent === true && this.getSpeaker() !== '') {
      const key = this.getKey()
      const before = $getEditor().getEditorState().read(() => {
        const was = $getNodeByKey(key)
        return $isQuoteNode(was) ? was.getChildrenKeys() : []
      })
      if (before.length === 0 || before.some((child) => $getNodeByKey(child)?.isAttached() === true)) this.freeSpeaker()
    }
    super.remove(preserveEmptyParent)
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('blockquote')
    const className: unknown = config.theme.quote
    if (typeof className === 'string') element.className = className
    show(element, this.__speaker)
    return element
  }

  override updateDOM(previous: this, element: HTMLElement): false {
    if (previous.__speaker !== this.__speaker) show(element, this.__speaker)
    return false
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const { element } = super.exportDOM(editor)
    const speaker = this.getSpeaker()
    if (speaker === '') return { element }
    return {
      element,
      after: (quote) => {
        if (!(quote instanceof HTMLElement)) return quote
        const figure = document.createElement('figure')
        const caption = document.createElement('figcaption')
        caption.textContent = speaker
        // Lexical puts the figure in the quote's place.
        figure.append(quote.cloneNode(true), caption)
        return figure
      },
    }
  }

  override exportJSON(): SerializedQuoteNode {
    const speaker = this.getSpeaker()
    return { ...super.exportJSON(), ...(speaker === '' ? {} : { speaker }) }
  }

  override updateFromJSON(serialized: LexicalParseJSON<Spread<{ speaker?: unknown }, SerializedElementNode>>): this {
    const speaker: unknown = 'speaker' in serialized ? serialized.speaker : ''
    return super.updateFromJSON(serialized).setSpeaker(typeof speaker === 'string' ? speaker : '')
  }

  override getTextContent(): string {
    const speaker = this.getSpeaker()
    return speaker === '' ? super.getTextContent() : `${super.getTextContent()}\n${speaker}`
  }

  override insertNewAfter(_selection: RangeSelection, restoreSelection?: boolean): ParagraphNode {
    const next = $createParagraphNode()
    this.insertAfter(next, restoreSelection)
    return next
  }

  override collapseAtStart(): true {
    this.freeSpeaker()
    this.replace($createParagraphNode(), true)
    return true
  }

  override canMergeWhenEmpty(): true {
    return true
  }
}

export const $createQuoteNode = (): QuoteNode => new QuoteNode()

export const $isQuoteNode = (node: LexicalNode | null | undefined): node is QuoteNode => node instanceof QuoteNode
