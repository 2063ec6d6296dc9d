import {
  $createParagraphNode, ElementNode,
  type DOMExportOutput, type EditorConfig, type LexicalEditor, type LexicalNode, type LexicalParseJSON, type ParagraphNode, type RangeSelection, type SerializedElementNode, type Spread,
} from 'lexical'
import { NOTE_LABELS, type NoteLabel } from '#core/body/body-schema.ts'

export type SerializedEditorNoteNode = Spread<{ label: NoteLabel }, SerializedElementNode>

/** 编者按: the layout sets its head, its lines are its paragraphs. */
export class EditorNoteNode extends ElementNode {
  __label: NoteLabel = NOTE_LABELS[0]

  override $config() {
    return this.config('editor-note', { extends: ElementNode })
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__label = previous.__label
  }

  getLabel(): NoteLabel {
    return this.getLatest().__label
  }

  setLabel(label: NoteLabel): this {
    const self = this.getWritable()
    self.__label = label
    return self
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('div')
    const className: unknown = config.theme['editorNote']
    if (typeof className === 'string') element.className = className
    element.setAttribute('role', 'note')
    element.setAttribute('aria-label', this.__label)
    element.dataset['label'] = this.__label
    return element
  }

  override updateDOM(previous: this): boolean {
    return previous.__label !== this.__label
  }

  /** As the page has it, so that it comes back as what it is. */
  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    const { element } = super.exportDOM(editor)
    const label = this.getLabel()
    return {
      element,
      after: (words) => {
        if (!(words instanceof HTMLElement)) return words
        const note = document.createElement('div')
        note.className = 'editor-note'
        const head = document.createElement('p')
        head.className = 'note-label'
        head.textContent = label
        const body = document.createElement('p')
        body.append(...words.childNodes)
        note.append(head, body)
        return note
      },
    }
  }

  override exportJSON(): SerializedEditorNoteNode {
    return { ...super.exportJSON(), label: this.getLabel() }
  }

  override updateFromJSON(serialized: LexicalParseJSON<Spread<{ label?: unknown }, SerializedElementNode>>): this {
    const said: unknown = 'label' in serialized ? serialized.label : null
    return super.updateFromJSON(serialized).setLabel(NOTE_LABELS.find((label) => label === said) ?? NOTE_LABELS[0])
  }

  override getTextContent(): string {
    return `${this.getLabel()}\n${super.getTextContent()}`
  }

  override insertNewAfter(_selection: RangeSelection, restoreSelection?: boolean): ParagraphNode {
    const next = $createParagraphNode()
    this.insertAfter(next, restoreSelection)
    return next
  }

  override collapseAtStart(): true {
    this.replace($createParagraphNode(), true)
    return true
  }

  override canMergeWhenEmpty(): true {
    return true
  }
}

export const $createEditorNoteNode = (label: NoteLabel = NOTE_LABELS[0]): EditorNoteNode => new EditorNoteNode().setLabel(label)

export const $isEditorNoteNode = (node: LexicalNode | null | undefined): node is EditorNoteNode => node instanceof EditorNoteNode
