import type { ArticleView } from '#contract/views.ts'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorAt, carryThreads, inTextOrder } from '#core/comments/carry-anchors.ts'
import type { Anchor, Thread } from '#core/comments/thread.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { afterEdits } from '#renderer/editor/after-edits.ts'
import { readPageText, readPlaces, selectedPlaces, type PageText } from './editor-places.ts'

/** what is being written: a comment on words, on the whole article (anchor null), or none */
export type Writing = { anchor: Anchor | null } | null

/**
 * The comments of one open article, each where its words stand on the screen.
 * They follow the text in idle time after edits; an article without comments costs nothing.
 */
export class TrackedThreads {
  readonly #document: ArticleDocument
  readonly #listeners = new Set<() => void>()
  #view: ArticleView | null = null
  #texts: readonly string[] = []
  #page: PageText | null = null
  #threads: readonly Thread[] = []
  #focused: string | null = null
  #writing: Writing = null
  #stopEdits: (() => void) | null = null

  constructor(document: ArticleDocument) {
    this.#document = document
    document.subscribe(() => { if (document.view !== this.#view) this.refresh() })
    this.refresh()
  }

  /** in the order of the text */
  get threads(): readonly Thread[] { return this.#threads }
  get focused(): string | null { return this.#focused }
  get writing(): Writing { return this.#writing }
  /** the text as the anchors count it; null where nothing was commented on */
  get page(): PageText | null { return this.#page }

  subscribe = (listener: () => void): () => void => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  focus(thread: string | null): void {
    if (this.#focused === thread) return
    this.#focused = thread
    this.#tell()
  }

  write(writing: Writing): void {
    this.#writing = writing
    if (writing !== null) this.#focused = null
    this.#tell()
  }

  /** An anchor on what is selected; null where nothing is. */
  selectedAnchor(): Anchor | null {
    const page = readPageText(this.#document.editor)
    const places = this.#document.editable ? selectedPlaces(this.#document.editor, page) : readPlaces(this.#document.editor, page) ?? selectedPlaces(this.#document.editor, page)
    return places === null ? null : anchorAt(page.texts, places.start, places.end)
  }

  /** The threads over the caret, the shortest stretch first. */
  underCaret(): Thread[] {
    const page = readPageText(this.#document.editor)
    const caret = selectedPlaces(this.#document.editor, page)?.start
    if (caret === undefined) return []
    const behind = (block: number, at: number): boolean => block < caret.block || (block === caret.block && at <= caret.at)
    const ahead = (block: number, at: number): boolean => block > caret.block || (block === caret.block && at >= caret.at)
    return this.#threads.filter(({ anchor }) => anchor !== null && !anchor.isLost && behind(anchor.start.block, anchor.start.at) && ahead(anchor.end.block, anchor.end.at))
      .toSorted((a, b) => (a.anchor?.words.length ?? 0) - (b.anchor?.words.length ?? 0))
  }

  /** Brings the comments to what stands on the screen now. While a word is composed they wait for it. */
  refresh(): void {
    const { view, editor } = this.#document
    const isNew = view !== this.#view
    if (isNew) {
      this.#view = view
      this.#texts = anchorTexts(view.body)
      this.#threads = inTextOrder(view.comments)
    } else if (editor.isComposing()) return
    this.#watch(view.comments.length > 0)
    if (view.comments.length > 0 && !editor.isComposing()) {
      this.#page = readPageText(editor)
      const { texts } = this.#page
      const carried = carryThreads(this.#texts, texts, this.#threads)
      if (carried.some((thread, place) => thread !== this.#threads[place])) this.#threads = inTextOrder(carried)
      this.#texts = texts
    }
    this.#tell()
  }

  #watch(isOn: boolean): void {
    if (isOn) this.#stopEdits ??= afterEdits(this.#document.editor, () => this.refresh())
    else {
      this.#stopEdits?.()
      this.#stopEdits = null
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const ofDocument = new WeakMap<ArticleDocument, TrackedThreads>()

export function threadsOf(document: ArticleDocument): TrackedThreads {
  const known = ofDocument.get(document) ?? new TrackedThreads(document)
  ofDocument.set(document, known)
  return known
}
