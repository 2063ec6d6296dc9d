import { HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import type { ArticleView } from '#contract/views.ts'
import type { Stage } from '#core/article/article.ts'
import type { Person } from '#core/article/person.ts'
import type { Body } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { datelineText } from '#core/slip/dateline.ts'
import type { Slip } from '#core/slip/slip.ts'
import { slipTexts } from '#core/slip/slip-texts.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { commitNow, createArticleEditor, FROM_LIBRARY, loadBody } from '#renderer/editor/create-article-editor.ts'
import { giveDatelineWords } from '#renderer/editor/nodes/dateline/dateline-words.ts'
import { isPasteUnderWay, pastesLanded } from '#renderer/editor/paste/on-its-way.ts'
import { pasteSaid, subscribePasteSaid } from '#renderer/editor/paste/paste-said.ts'
import type { ArticleDocument, DocumentNotice, Editability, RecoveryCopy, SaveFailure, SaveState } from './article-document.ts'
import { Autosave, type Part } from './autosave.ts'
import { sameContent, type Content, type Words } from './content.ts'
import type { DocumentDeps } from './document-deps.ts'
import { DocumentNotices } from './document-notices.ts'
import { LibraryVersion, type Answer } from './library-version.ts'
import { recoveryKey } from './recovery-store.ts'
import { isRefused } from './refused.ts'
import { SaveAsNew } from './save-as-new.ts'
import { saveFailure } from './save-failure.ts'
import { screenBody } from './screen-body.ts'
import type { SealedCopy } from './sealed-copy.ts'

/** See ArticleDocument. Brings together the editor, the slip, autosave, the library's version and the notices of one article. */
export class OpenDocument implements ArticleDocument {
  readonly id: string
  readonly editor: LexicalEditor
  readonly #deps: DocumentDeps
  readonly #autosave: Autosave<Words, Answer>
  readonly #listeners = new Set<() => void>()
  readonly #disposeEditor: () => void
  readonly #recoveryKey: string
  readonly #library: LibraryVersion
  readonly #notices: DocumentNotices
  readonly #newArticle: SaveAsNew
  #slip: Slip
  #me: Person | null = null
  /** whose the words are that are not saved yet: who wrote them, also where somebody else sits down before they are */
  #author: Person | null = null
  #composingLine = false
  #libraryReadOnly = false
  #editability: Editability = { editable: false, reason: 'library-read-only' }
  #hearsay = 0
  /** where something was written here since that part was last put on the screen whole */
  readonly #written = new Set<Part>()

  constructor(view: ArticleView, deps: DocumentDeps) {
    this.id = view.id
    this.#deps = deps
    this.#library = new LibraryVersion(view, deps.desk)
    this.#slip = view.slip
    this.#recoveryKey = recoveryKey(view.id, deps.session)
    this.#notices = new DocumentNotices(view.id, this.#recoveryKey, deps.recovery, this.#library.content, () => this.#tell())
    this.#newArticle = new SaveAsNew(deps.desk)
    const { editor, dispose } = createArticleEditor(view.body)
    this.editor = editor
    giveDatelineWords(editor, () => (this.#slip.dateline === null ? '' : datelineText(this.#slip.dateline)))
    this.#autosave = new Autosave<Words, Answer>({
      take: (parts) => this.#take(parts),
      mayTake: () => !editor.isComposing() && !this.#composingLine,
      write: (words, baseRev) => this.#library.save(words, baseRev, this.#author?.id ?? null),
      failureOf: saveFailure,
      saved: (words, answer) => this.#saved(words, answer),
      failed: (failure) => this.#failed(failure),
      changed: () => this.#tell(),
    }, deps.clock, view.rev, view.updatedAt)
    const stopListening = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
      if ((dirtyElements.size > 0 || dirtyLeaves.size > 0) && !tags.has(FROM_LIBRARY)) {
        this.#written.add('body')
        this.#autosave.touch('body')
      }
    })
    this.#disposeEditor = () => {
      stopListening()
      dispose()
    }
    this.setWriter(null, false)
  }

  get slip(): Slip { return this.#slip }
  get stage(): Stage { return this.#library.stage }
  get rev(): number { return this.#autosave.rev }
  get view(): ArticleView { return this.#library.view }
  get saveState(): SaveState { return this.#autosave.state }
  get editability(): Editability { return this.#editability }
  get editable(): boolean { return this.#editability.editable }
  get notices(): readonly DocumentNotice[] { return this.#notices.list }
  /** words that a save would take along, now or when they have landed */
  get isUnsaved(): boolean { return this.#autosave.pending || isPasteUnderWay(this.editor) }
  get pending(): boolean { return this.isUnsaved || pasteSaid(this.editor).missed.length > 0 }

  /** Whenever a paste found no place, or found one after all. */
  onPasteSaid(listener: () => void): () => void {
    return subscribePasteSaid(this.editor, listener)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  setSlip(patch: Partial<Slip>): void {
    if (!this.editable) return
    this.#slip = { ...this.#slip, ...patch }
    this.#written.add('slip')
    this.#autosave.touch('slip')
    this.#tell()
  }

  composingLine(isOn: boolean): void {
    this.#composingLine = isOn
  }

  readBody(): Body {
    return screenBody(this.editor)
  }

  /** What was pasted and is on its way belongs to the words, too; those on the screen do not wait for it. */
  async flush(): Promise<void> {
    const saved = this.#autosave.flush()
    if (!isPasteUnderWay(this.editor)) return await saved
    await Promise.allSettled([saved, pastesLanded(this.editor)])
    await this.#autosave.flush()
  }

  async between<T extends { rev: number }>(work: (rev: number) => Promise<T>): Promise<T> {
    await pastesLanded(this.editor)
    return await this.#autosave.between(work)
  }

  retry(): void {
    this.#autosave.retry()
  }

  setWriter(me: Person | null, libraryReadOnly: boolean): void {
    this.#me = me
    if (this.#autosave.pending && this.#author?.id !== me?.id && this.#autosave.failure?.code !== 'person-not-found') {
      // Saved in the name of whoever wrote them; from then on it is the next one's.
      void this.#autosave.flush().catch(() => undefined)
    } else this.#author = me
    this.#libraryReadOnly = libraryReadOnly
    this.#judgeEditability()
  }

  adopt(view: ArticleView): void {
    if (view.rev < this.#autosave.rev) return
    const before = this.#library.content
    this.#library.set(view)
    // Words typed since stay, each in its part; the other part is what the desk just said: a save leaves it out.
    if (!this.#autosave.holds('body') && canonicalJson(before.body) !== canonicalJson(view.body)) {
      loadBody(this.editor, view.body)
      this.#written.delete('body')
    }
    if (!this.#autosave.holds('slip')) {
      if (canonicalJson(before.slip) !== canonicalJson(view.slip)) this.#written.delete('slip')
      this.#slip = view.slip
    }
    if (this.#autosave.pending) this.#autosave.rebase(view.rev)
    else this.#autosave.settle(view.rev, view.updatedAt)
    this.#notices.movedTo(view.stage)
    this.#judgeEditability()
  }

  tookActs(view: ArticleView): void {
    // With words of our own under way, or refused, the next save or the person decides how they stand to the library's.
    if (!this.#autosave.pending && view.rev >= this.#autosave.rev) return this.adopt(view)
    if (view.rev < this.view.rev) return
    this.#library.tookActs(view)
    this.#tell()
  }

  outOfBin(view: ArticleView): void {
    // Somebody else's words came in between, before it went into the bin: the desk calls ours stale, and the person chooses.
    if (this.#autosave.pending && !sameContent(this.#library.content, view)) this.#autosave.retry()
    else this.adopt(view)
  }

  /** The desk says the library holds `rev` of this article now. */
  async heard(rev: number): Promise<void> {
    this.#hearsay = Math.max(this.#hearsay, rev)
    await this.#autosave.quiet()
    if (this.#hearsay <= this.#autosave.rev) return
    const view = await this.#deps.desk.article.get({ id: this.id })
    // With words of our own under way the desk will refuse them as stale, and the person is asked; what is said is seen at once.
    if (this.#autosave.pending) {
      if (this.#library.isOnlyCommented(view)) this.tookActs(view)
      return
    }
    await this.#autosave.quiet()
    const offered = this.notices.length
    if (view.rev > this.#autosave.rev && !this.#autosave.pending && await this.#keptFromOlder(view) && !this.#autosave.pending) {
      // What a damaged library lost is kept and offered already.
      const isTold = this.notices.length === offered && this.#losesLines(view)
      this.adopt(view)
      if (isTold) this.#notices.movedOn()
    }
  }

  /** Whether a line of what was written here, text or slip, stands in these words no more: added to, it stands there. */
  #losesLines(view: ArticleView): boolean {
    const loses = (now: string, next: string): boolean => now.split('\n').some((line) => !next.includes(line))
    return (this.#written.has('body') && loses(bodyText(this.readBody(), this.#slip), bodyText(view.body, view.slip)))
      || (this.#written.has('slip') && loses(slipTexts(this.#slip).join('\n'), slipTexts(view.slip).join('\n')))
  }

  /**
   * A library whose newest file was damaged or taken away goes back to the revision before it. What it called saved
   * stands on this screen alone then, so it is kept before it is replaced. False where it could not be kept.
   */
  async #keptFromOlder(view: ArticleView): Promise<boolean> {
    if (sameContent(this.#screen(), view) || Date.parse(await this.#library.wordsAt(view)) >= Date.parse(this.#library.savedAt)) return true
    return this.#notices.keptAside(this.#copyOfScreen(`${this.#recoveryKey}-${view.rev}`))
  }

  async saveAsNew(): Promise<string> {
    await this.#autosave.quiet()
    // Its own content id and address come with its own sign-off; those of an article that is gone are nobody else's.
    const fresh = this.#autosave.failure?.code === 'article-not-found' ? {} : { contentId: null, permalink: null }
    const { id, view } = await this.#newArticle.run(() => this.#screen(), () => this.view, this.#me?.id ?? null, fresh)
    if (view !== null) this.#showLibrary(view, [])
    return id
  }

  async loadLibraryVersion(): Promise<void> {
    await this.#autosave.quiet()
    const view = await this.#deps.desk.article.get({ id: this.id })
    const copy = this.#copyOfScreen(`${this.#recoveryKey}-${view.rev}`)
    const differs = this.#autosave.pending && !sameContent(copy, view)
    if (differs) this.#notices.mustKeep(copy)
    this.#showLibrary(view, differs ? [{ kind: 'recovery', copy }] : [])
  }

  restoreRecovery(copy: RecoveryCopy): void {
    if (!this.editable) return
    // The two change places, so that neither is lost whatever the person tries; the one that is brought back stays until it is saved.
    const here = this.#copyOfScreen(`${copy.key}-${this.rev}`)
    this.#notices.mustKeep(here)
    this.#slip = copy.slip
    this.editor.setEditorState(this.editor.parseEditorState(copy.body), { tag: HISTORY_PUSH_TAG })
    commitNow(this.editor)
    this.#autosave.touch('slip')
    this.#autosave.touch('body')
    this.#notices.changedPlaces(copy, here)
    void this.flush().then(() => this.#notices.forget(copy), () => undefined)
  }

  dropRecovery(copy: RecoveryCopy | SealedCopy): void {
    this.#notices.drop(copy)
  }

  keepRecovery(copy: RecoveryCopy | SealedCopy): void {
    this.#notices.keep(copy)
  }

  dismiss(notice: DocumentNotice): void {
    this.#notices.dismiss(notice)
  }

  /** Leaves unsaved words in this machine's recovery copy, at once: the page may be gone the next moment. */
  keepSafe(): void {
    if (this.#autosave.pending) this.#notices.keepSafe(this.#stamped())
  }

  dispose(): void {
    this.#autosave.dispose()
    this.#disposeEditor()
  }

  #showLibrary(view: ArticleView, found: DocumentNotice[]): void {
    this.#library.set(view)
    this.#slip = view.slip
    loadBody(this.editor, view.body)
    this.#autosave.settle(view.rev, view.updatedAt)
    this.#notices.settled(found)
    this.#notices.movedTo(view.stage)
    this.#judgeEditability()
  }

  #screen(): Content {
    return { slip: this.#slip, body: this.readBody() }
  }

  #stamped(): Omit<RecoveryCopy, 'key'> {
    return { at: this.#deps.now(), baseRev: this.rev, ...this.#screen() }
  }

  #copyOfScreen(key: string): RecoveryCopy {
    return { key, ...this.#stamped() }
  }

  #take(parts: ReadonlySet<Part>): Words {
    return { ...(parts.has('slip') ? { slip: this.#slip } : {}), ...(parts.has('body') ? { body: this.readBody() } : {}) }
  }

  #saved(words: Words, answer: Answer): void {
    this.#library.saved(words, answer)
    if (!this.#autosave.pending) this.#author = this.#me
    this.#notices.settled(answer.voided === null ? [] : [{ kind: 'voided', stage: answer.stage }])
    this.#judgeEditability()
    if (this.#hearsay > answer.rev) void this.heard(this.#hearsay).catch(() => undefined)
  }

  #failed({ code }: SaveFailure): void {
    this.keepSafe()
    if (isRefused(code)) this.#notices.refused(code)
  }

  #judgeEditability(): void {
    const next = this.#editable()
    const now = this.#editability
    if (now.editable !== next.editable || (!now.editable && !next.editable && now.reason !== next.reason)) this.#editability = next
    this.editor.setEditable(next.editable)
    this.#tell()
  }

  #editable(): Editability {
    if (this.#libraryReadOnly) return { editable: false, reason: 'library-read-only' }
    if (this.view.trashed !== null) return { editable: false, reason: 'trashed' }
    if (this.stage === 'signed') return { editable: false, reason: 'signed' }
    return mayEdit(this.stage, this.#me) ? { editable: true } : { editable: false, reason: 'in-review' }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
