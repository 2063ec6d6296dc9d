import type { ArticleView } from '#contract/views.ts'
import { anchorTexts } from '#core/comments/anchor-text.ts'
import { anchorAt, carryAnchors, carryThreads, inTextOrder } from '#core/comments/carry-anchors.ts'
import type { Anchor, Thread } from '#core/comments/thread.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { afterEdits } from '#renderer/editor/after-edits.ts'
import { readPageText, readPlaces, selectedPlaces, type PageText } from './editor-places.ts'

/** What is being written: a comment on words or on the whole article (anchor null); more words were selected than one may be about (isTooLong); or none. Asked for anew it is another object. */
export type Writing = { anchor: Anchor | null, isTooLong: boolean } | null
/** what is selected on the page; isTooLong: more than a comment may be about */
export type Selected = { anchor: Anchor, isTooLong: boolean }

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
  /** the text that `writing` counts its place in */
  #writingTexts: readonly string[] = []
  #asked = 0
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
  /** counts how often a comment was asked for: each time the keys go to it */
  get asked(): number { return this.#asked }
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
    if (writing !== null) {
      this.#focused = null
      this.#asked += 1
      if (writing.anchor !== null) this.#writingTexts = readPageText(this.#document.editor).texts
    }
    this.#watchWhereNeeded()
    this.#tell()
  }

  /** The words that the comment being written is about, where they stand this moment; null for the whole article. */
  anchorNow(): Anchor | null {
    this.#carryWriting()
    return this.#writing?.anchor ?? null
  }

  /** An anchor on what is selected; null where nothing is. */
  selected(): Selected | null {
    const page = readPageText(this.#document.editor)
    const places = this.#document.editable ? selectedPlaces(this.#document.editor, page) : readPlaces(this.#document.editor, page) ?? selectedPlaces(this.#document.editor, page)
    const anchor = places === null ? null : anchorAt(page.texts, places.start, places.end)
    return places === null || anchor === null ? null : { anchor, isTooLong: anchor.end.block !== places.end.block || anchor.end.at !== places.end.at }
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
    this.#watchWhereNeeded()
    this.#carryWriting()
    if (view.comments.length > 0 && !editor.isComposing()) {
      this.#page = readPageText(editor)
      const { texts } = this.#page
      const carried = carryThreads(this.#texts, texts, this.#threads)
      if (carried.some((thread, place) => thread !== this.#threads[place])) this.#threads = inTextOrder(carried)
      this.#texts = texts
    }
    this.#tell()
  }

  /** Words written around the ones that a comment is being written about do not take it off them. */
  #carryWriting(): void {
    const [{ editor }, writing] = [this.#document, this.#writing]
    if (writing === null || writing.anchor === null || editor.isComposing()) return
    const { texts } = readPageText(editor)
    const anchor = carryAnchors(this.#writingTexts, texts, [writing.anchor])[0] ?? writing.anchor
    this.#writingTexts = texts
    if (anchor !== writing.anchor) this.#writing = { ...writing, anchor }
  }

  /** An article that nobody has commented on, nor is about to, costs nothing. */
  #watchWhereNeeded(): void {
    const isOn = this.#document.view.comments.length > 0 || (this.#writing !== null && this.#writing.anchor !== null)
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
