import type { ArticleView } from '#contract/views.ts'
import type { DeskClient } from '#renderer/connection/desk-client.ts'
import { listenToDesk } from '#renderer/connection/desk-events.ts'
import { guardUnsaved } from '#renderer/connection/unsaved-guard.ts'
import { browserClock, type DocumentDeps } from './document-deps.ts'
import { registerFlusher } from './flush-registry.ts'
import { answerOpenArticles } from './open-elsewhere.ts'
import type { OpenDocument } from './open-document.ts'

/** Articles open in this window: one document each, kept while a pane shows it or any of its words is unsaved. */
export class Documents {
  readonly #deps: DocumentDeps
  readonly #open = new Map<string, { document: OpenDocument, panes: number }>()
  /** in no pane any more, and still holding words */
  readonly #closing = new Set<string>()
  readonly #opening = new Map<string, Promise<OpenDocument>>()
  /** asked of the desk, and neither answered nor taken yet */
  readonly #expected = new Map<string, Promise<ArticleView>>()
  /** what was said of an article while it was on its way: the answer may be older */
  readonly #saidMeanwhile = new Map<string, number>()

  constructor(deps: DocumentDeps) {
    this.#deps = deps
  }

  get pending(): boolean {
    return [...this.#open.values()].some(({ document }) => document.pending)
  }

  /**
   * The article is about to be taken: the desk is asked for it while the window is drawn anew. An answer that nobody has
   * taken when it comes is let go, since nobody would hear that the library has gone on from it.
   */
  expect(id: string): void {
    if (this.#open.has(id) || this.#opening.has(id) || this.#expected.has(id)) return
    const view = this.#deps.desk.article.get({ id })
    const letGo = (): void => {
      if (this.#expected.get(id) !== view) return
      this.#expected.delete(id)
      this.#saidMeanwhile.delete(id)
    }
    this.#expected.set(id, view)
    void view.then(letGo, letGo)
  }

  /** Resolves to the article's one document; a pane that took it gives it back with `release`. */
  async take(id: string): Promise<OpenDocument> {
    const document = this.#open.get(id)?.document ?? await this.#load(id)
    const entry = this.#open.get(id) ?? { document, panes: 0 }
    this.#open.set(id, { document: entry.document, panes: entry.panes + 1 })
    const said = this.#saidMeanwhile.get(id)
    this.#saidMeanwhile.delete(id)
    if (said !== undefined) this.heard(id, said)
    return entry.document
  }

  /** The article's document where this window has it open, or still holds words of it. */
  opened(id: string): OpenDocument | null {
    return this.#open.get(id)?.document ?? null
  }

  release(id: string): void {
    const entry = this.#open.get(id)
    if (entry === undefined) return
    entry.panes -= 1
    void entry.document.flush().catch(() => undefined).then(() => this.#close(id))
  }

  /** of the articles open here */
  get ids(): string[] { return [...this.#open.keys()] }

  async flushAll(): Promise<void> {
    const results = await Promise.allSettled([...this.#open.values()].map(({ document }) => document.flush()))
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }

  flushQuietly(): void {
    for (const { document } of this.#open.values()) if (document.pending) document.flush().catch(() => undefined)
  }

  keepSafe(): void {
    for (const { document } of this.#open.values()) document.keepSafe()
  }

  heard(id: string, rev: number): void {
    if (this.#opening.has(id) || this.#expected.has(id)) this.#saidMeanwhile.set(id, Math.max(rev, this.#saidMeanwhile.get(id) ?? 0))
    // What cannot be fetched now is fetched when the connection is back.
    void this.#open.get(id)?.document.heard(rev).catch(() => undefined)
  }

  /** Nobody knows what changed while the connection was gone: every open article is looked at anew. */
  missed(): void {
    for (const { document } of this.#open.values()) {
      if (document.isUnsaved) document.retry()
      else void document.heard(document.rev + 1).catch(() => undefined)
    }
  }

  async #load(id: string): Promise<OpenDocument> {
    const opening = this.#opening.get(id) ?? openArticle(this.#expected.get(id) ?? this.#deps.desk.article.get({ id }), this.#deps)
    this.#expected.delete(id)
    this.#opening.set(id, opening)
    try {
      return await opening
    } catch (error) {
      this.#saidMeanwhile.delete(id)
      throw error
    } finally {
      this.#opening.delete(id)
    }
  }

  #close(id: string): void {
    const entry = this.#open.get(id)
    if (entry === undefined || entry.panes > 0) return
    if (entry.document.pending) return this.#closeLater(id, entry.document)
    this.#open.delete(id)
    entry.document.dispose()
  }

  /** Closed once its words are saved after all, or the paste that found no place is put in or let go. */
  #closeLater(id: string, document: OpenDocument): void {
    if (this.#closing.has(id)) return
    const look = (): void => queueMicrotask(() => {
      if (!this.#closing.has(id) || ((this.#open.get(id)?.panes ?? 0) === 0 && document.pending)) return
      this.#closing.delete(id)
      for (const stop of stops) stop()
      this.#close(id)
    })
    this.#closing.add(id)
    const stops = [document.subscribe(look), document.onPasteSaid(look)]
  }
}

/** The editor behind a document is most of the program: the list of articles does not wait for it. */
async function openArticle(asked: Promise<ArticleView>, deps: DocumentDeps): Promise<OpenDocument> {
  const [view, { OpenDocument: Opened }] = await Promise.all([asked, import('./open-document.ts')])
  return new Opened(view, deps)
}

const ofClient = new WeakMap<DeskClient, Documents>()

/** This window's open articles, watched over: saved when focus moves, kept safe when the page goes. */
export function documentsOf(client: DeskClient): Documents {
  const known = ofClient.get(client)
  if (known !== undefined) return known
  const documents = new Documents({
    desk: client, clock: browserClock, recovery: window.localStorage, now: () => new Date().toISOString(), session: crypto.randomUUID(),
  })
  ofClient.set(client, documents)
  watchOver(documents)
  answerOpenArticles(() => documents.ids)
  listenToDesk(client, (event) => {
    if (event.type === 'article-changed') documents.heard(event.id, event.rev)
  }, () => documents.missed())
  return documents
}

/** Their words are saved when the focus moves, and kept safe when the page goes. */
export function watchOver(documents: Documents): void {
  guardUnsaved({ pending: () => documents.pending, flush: () => documents.flushAll() })
  registerFlusher(() => documents.flushAll())
  window.addEventListener('blur', () => documents.flushQuietly())
  window.addEventListener('pagehide', () => documents.keepSafe())
  window.document.addEventListener('focusout', () => documents.flushQuietly())
  window.document.addEventListener('visibilitychange', () => {
    if (window.document.visibilityState === 'hidden') documents.keepSafe()
  })
}
