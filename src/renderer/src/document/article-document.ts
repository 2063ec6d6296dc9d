import type { LexicalEditor } from 'lexical'
import type { ArticleView } from '#contract/views.ts'
import type { DeskErrorCode } from '#contract/errors.ts'
import type { Stage } from '#core/article/article.ts'
import type { Person } from '#core/article/person.ts'
import type { Body } from '#core/body/body-schema.ts'
import type { Slip } from '#core/slip/slip.ts'
import type { SealedCopy } from './sealed-copy.ts'

/** Why words are not in the library yet. `cause` is what was thrown, for error-words to put into a sentence. */
export type SaveFailure = { code: DeskErrorCode | 'connection-lost', cause: unknown }

/**
 * saved: everything on the screen is on the disk to stay, since `at` (UTC instant).
 * saving: words are waiting for the next save, or on their way.
 * unsaved: the last try failed; the words are in this window and, where it can hold them, in a recovery copy.
 */
export type SaveState =
  | { kind: 'saved', at: string }
  | { kind: 'saving' }
  | { kind: 'unsaved', error: SaveFailure }

/** A save that no repetition can bring through. */
export type RefusedCode = 'stale-revision' | 'article-closed' | 'article-trashed' | 'article-not-found' | 'store-corrupt' | 'store-from-newer-version'

export type ClosedReason = 'signed' | 'in-review' | 'trashed' | 'library-read-only'
export type Editability = { editable: true } | { editable: false, reason: ClosedReason }

/** Words of this article kept outside the library because a save failed or another window saved first. */
export type RecoveryCopy = { key: string, at: string, baseRev: number, slip: Slip, body: Body }

/** Something a person must know about this article and may act on; shown above the page, one line each. */
export type DocumentNotice =
  /** the library does not take these words (somebody saved first, signed it, put it into the bin, took it away, its file is damaged): both versions are kept until the person chooses */
  | { kind: 'refused', code: RefusedCode }
  /** the change voided a review */
  | { kind: 'voided', stage: Stage }
  /** words that this window had saved have gone from the screen: somebody changed them elsewhere, or restored an earlier version */
  | { kind: 'moved-on' }
  /** this machine holds words of this article that are not the library's */
  | { kind: 'recovery', copy: RecoveryCopy }
  | { kind: 'recovery-dropped', copy: RecoveryCopy | SealedCopy }
  /** and these it holds in a shape that cannot be put on the page: of a newer program, or damaged */
  | { kind: 'recovery-sealed', copy: SealedCopy }

/**
 * One open article: its slip, its Lexical state, and the promise that both reach the library.
 * Getters return the same object until it changes, so they serve as snapshots;
 * read them in React through useDocumentValue, which re-renders only when its own value changes
 * (typing in the body changes none of them but saveState).
 */
export interface ArticleDocument {
  readonly id: string
  readonly slip: Slip
  readonly stage: Stage
  /** the revision that the next save or review step names */
  readonly rev: number
  /** the article as the library last gave it: records, writers, origin; its slip and body may be older than the screen's */
  readonly view: ArticleView
  readonly saveState: SaveState
  readonly editability: Editability
  readonly editable: boolean
  readonly notices: readonly DocumentNotice[]
  readonly editor: LexicalEditor
  setSlip(patch: Partial<Slip>): void
  /** An input method composes in a line of the slip: half-typed pinyin is not a word to save yet. */
  composingLine(isOn: boolean): void
  /** The body on the screen, serialised now: never call it on the typing path. */
  readBody(): Body
  /** Resolves when every word typed before the call is saved; rejects with SaveError where it cannot be. */
  flush(): Promise<void>
  /**
   * Another call to the desk for this article, which names the revision it is given: what is on the screen is saved
   * before, and no save goes out until it has answered. Its answer's revision is the next save's base.
   */
  between<T extends { rev: number }>(work: (rev: number) => Promise<T>): Promise<T>
  /** Tries a failed save again at once. */
  retry(): void
  /** Takes over what the desk answered to another call (a review step) for this article. */
  adopt(view: ArticleView): void
  /** Takes over what the desk answered to a comment or a deadline: neither side's words are settled by it. */
  tookActs(view: ArticleView): void
  /** It is out of the bin again, as `view`; words typed here while it was in it go on to the library, or the person is asked. */
  outOfBin(view: ArticleView): void
  /** who writes from now on, and whether the library takes writes */
  setWriter(me: Person | null, libraryReadOnly: boolean): void
  /** A new article with the words on the screen; this one goes back to the library's version. Resolves to the new id. */
  saveAsNew(): Promise<string>
  /** The library's version; the words on the screen go to a recovery copy first. */
  loadLibraryVersion(): Promise<void>
  /** Throws RecoveryRefused where this machine cannot keep the words it replaces. */
  restoreRecovery(copy: RecoveryCopy): void
  dropRecovery(copy: RecoveryCopy | SealedCopy): void
  keepRecovery(copy: RecoveryCopy | SealedCopy): void
  dismiss(notice: DocumentNotice): void
  subscribe(listener: () => void): () => void
}

export class SaveError extends Error {
  override readonly name = 'SaveError'
  readonly failure: SaveFailure
  constructor(failure: SaveFailure) {
    super(failure.code, { cause: failure.cause })
    this.failure = failure
  }
}
