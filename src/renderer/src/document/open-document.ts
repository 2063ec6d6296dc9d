import { HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical'
import type { ArticleView } from '#contract/views.ts'
import type { ReviewRecord, Stage } from '#core/article/article.ts'
import type { Person } from '#core/article/person.ts'
import type { Body } from '#core/body/body-schema.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import type { Thread } from '#core/comments/thread.ts'
import { datelineText } from '#core/slip/dateline.ts'
import type { Slip } from '#core/slip/slip.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { commitNow, createArticleEditor, FROM_LIBRARY, loadBody } from '#renderer/editor/create-article-editor.ts'
import { giveDatelineWords } from '#renderer/editor/nodes/dateline/dateline-words.ts'
import { isPasteUnderWay, pastesLanded } from '#renderer/editor/paste/on-its-way.ts'
import { pasteSaid, subscribePasteSaid } from '#renderer/editor/paste/paste-said.ts'
import type { ArticleDocument, DocumentNotice, Editability, RecoveryCopy, SaveFailure, SaveState } from './article-document.ts'
import { Autosave, type Part, type SaveAnswer } from './autosave.ts'
import type { DocumentDeps } from './document-deps.ts'
import { findRecoveries, putBackSealed, RecoveryRefused, recoveryKey, removeRecovery, writeRecovery } from './recovery-store.ts'
import type { SealedCopy } from './sealed-copy.ts'
import { isRefused } from './refused.ts'
import { saveFailure } from './save-failure.ts'
import { screenBody } from './screen-body.ts'

type Words = { slip?: Slip, body?: Body }
type Answer = SaveAnswer & { stage: Stage, voided: ReviewRecord | null }
type Content = { slip: Slip, body: Body }

/** Saves that comments may come in front of, one after the other, before a person is asked. */
const MOST_ROUNDS = 20

const same = (a: Content, b: Content): boolean => canonicalJson({ slip: a.slip, body: a.body }) === canonicalJson({ slip: b.slip, body: b.body })

/** The same was said; where it stands in the text is not asked. */
const sameTalk = (a: readonly Thread[], b: readonly Thread[]): boolean => {
  const said = (threads: readonly Thread[]): string => canonicalJson(threads.map(({ anchor: _anchor, ...thread }) => thread))
  return said(a) === said(b)
}

/** See ArticleDocument. Brings together the editor, the slip, autosave and the recovery copies of one article. */
export class OpenDocument implements ArticleDocument {
  readonly id: string
  readonly editor: LexicalEditor
  readonly #deps: DocumentDeps
  readonly #autosave: Autosave<Words, Answer>
  readonly #listeners = new Set<() => void>()
  readonly #disposeEditor: () => void
  readonly #recoveryKey: string
  #view: ArticleView
  #slip: Slip
  #stage: Stage
  /** what the library is known to hold, as far as this window has been told */
  #library: Content
  /** sent, but the answer never came: the library may hold it all the same */
  #unanswered: Content | null = null
  #me: Person | null = null
  /** whose the words are that are not saved yet: who wrote them, also where somebody else sits down before they are */
  #author: Person | null = null
  #composingLine = false
  /** when the library took the version that this window shows */
  #savedAt: string
  #libraryReadOnly = false
  #editability: Editability = { editable: false, reason: 'library-read-only' }
  #notices: readonly DocumentNotice[]
  #hearsay = 0
  /** made by saveAsNew while more was typed: a second try puts that into it */
  #newArticle: ArticleView | null = null

  constructor(view: ArticleView, deps: DocumentDeps) {
    this.id = view.id
    this.#deps = deps
    this.#view = view
    this.#slip = view.slip
    this.#stage = view.stage
    this.#savedAt = view.updatedAt
    this.#library = { slip: view.slip, body: view.body }
    this.#recoveryKey = recoveryKey(view.id, deps.session)
    const { editor, dispose } = createArticleEditor(view.body)
    this.editor = editor
    giveDatelineWords(editor, () => (this.#slip.dateline === null ? '' : datelineText(this.#slip.dateline)))
    this.#autosave = new Autosave<Words, Answer>({
      take: (parts) => this.#take(parts),
      mayTake: () => !editor.isComposing() && !this.#composingLine,
      write: (words, baseRev) => this.#write(words, baseRev),
      failureOf: saveFailure,
      saved: (words, answer) => this.#saved(words, answer),
      failed: (failure) => this.#failed(failure),
      changed: () => this.#tell(),
    }, deps.clock, view.rev, view.updatedAt)
    const stopListening = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves, tags }) => {
      if ((dirtyElements.size > 0 || dirtyLeaves.size > 0) && !tags.has(FROM_LIBRARY)) this.#autosave.touch('body')
    })
    this.#disposeEditor = () => {
      stopListening()
      dispose()
    }
    this.#notices = this.#leftBehind()
    this.setWriter(null, false)
  }

  get slip(): Slip { return this.#slip }
  get stage(): Stage { return this.#stage }
  get rev(): number { return this.#autosave.rev }
  get view(): ArticleView { return this.#view }
  get saveState(): SaveState { return this.#autosave.state }
  get editability(): Editability { return this.#editability }
  get editable(): boolean { return this.#editability.editable }
  get notices(): readonly DocumentNotice[] { return this.#notices }
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
    this.#view = view
    this.#stage = view.stage
    this.#savedAt = view.updatedAt
    const before = this.#library
    this.#library = { slip: view.slip, body: view.body }
    // Words typed since stay, each in its part; the other part is what the desk just said: a save leaves it out.
    if (!this.#autosave.holds('body') && canonicalJson(before.body) !== canonicalJson(view.body)) loadBody(this.editor, view.body)
    if (!this.#autosave.holds('slip')) this.#slip = view.slip
    if (this.#autosave.pending) this.#autosave.rebase(view.rev)
    else this.#autosave.settle(view.rev, view.updatedAt)
    this.#judgeEditability()
  }

  tookActs(view: ArticleView): void {
    // With words of our own under way, or refused, the next save or the person decides how they stand to the library's.
    if (!this.#autosave.pending && view.rev >= this.#autosave.rev) return this.adopt(view)
    if (view.rev < this.#view.rev) return
    this.#view = { ...this.#view, comments: view.comments, deadline: view.deadline, slip: view.slip, body: view.body }
    this.#tell()
  }

  outOfBin(view: ArticleView): void {
    // Somebody else's words came in between, before it went into the bin: the desk calls ours stale, and the person chooses.
    if (this.#autosave.pending && !same(this.#library, view)) this.#autosave.retry()
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
      if (this.#isOnlyCommented(view)) this.tookActs(view)
      return
    }
    await this.#autosave.quiet()
    if (view.rev > this.#autosave.rev && !this.#autosave.pending && await this.#keptFromOlder(view) && !this.#autosave.pending) this.adopt(view)
  }

  /**
   * A library whose newest file was damaged or taken away goes back to the revision before it. What it called saved
   * stands on this screen alone then, so it is kept before it is replaced. False where it could not be kept.
   */
  async #keptFromOlder(view: ArticleView): Promise<boolean> {
    if (same(this.#screen(), view) || Date.parse(await this.#wordsAt(view)) >= Date.parse(this.#savedAt)) return true
    const copy = this.#copyOfScreen(`${this.#recoveryKey}-${view.rev}`)
    if (!writeRecovery(this.#deps.recovery, copy)) return false
    this.#setNotices([...this.#notices, { kind: 'recovery', copy }])
    return true
  }

  /** When its words were written: a comment on older ones makes them no newer. */
  async #wordsAt(view: ArticleView): Promise<string> {
    if (sameTalk(view.comments, this.#view.comments)) return view.updatedAt
    const { revisions } = await this.#deps.desk.history.list({ id: this.id })
    const byRev = new Map(revisions.map((revision) => [revision.rev, revision]))
    let revision = byRev.get(view.rev)
    while (revision?.why === 'commented' && byRev.has(revision.baseRev)) revision = byRev.get(revision.baseRev)
    return revision?.at ?? view.updatedAt
  }

  async saveAsNew(): Promise<string> {
    await this.#autosave.quiet()
    const by = this.#me?.id ?? null
    // Its own content id and address come with its own sign-off; those of an article that is gone are nobody else's.
    const fresh = this.#autosave.failure?.code === 'article-not-found' ? {} : { contentId: null, permalink: null }
    for (;;) {
      const sent = this.#screen()
      const content = { slip: { ...sent.slip, ...fresh }, body: sent.body }
      // Made with its words, in one act: no try that fails leaves an empty article behind.
      if (this.#newArticle === null) {
        const { comments, body } = await this.#deps.desk.article.get({ id: this.id }).catch(() => this.#view)
        this.#newArticle = await this.#deps.desk.article.create({ by, ...content, comments: commentsAfter(comments, body, content.body) })
      }
      else {
        const { rev } = await this.#deps.desk.article.save({ id: this.#newArticle.id, baseRev: this.#newArticle.rev, by, ...content })
        this.#newArticle = { ...this.#newArticle, rev }
      }
      const { id } = this.#newArticle
      // A library that has lost the article leaves the words here as well.
      const view = await this.#deps.desk.article.get({ id: this.id }).catch(() => null)
      if (!same(sent, this.#screen())) continue // typed meanwhile: they belong to the new article as well
      if (view !== null) this.#showLibrary(view, [])
      this.#newArticle = null
      return id
    }
  }

  async loadLibraryVersion(): Promise<void> {
    await this.#autosave.quiet()
    const view = await this.#deps.desk.article.get({ id: this.id })
    const copy = this.#copyOfScreen(`${this.#recoveryKey}-${view.rev}`)
    const differs = this.#autosave.pending && !same(copy, view)
    if (differs && !writeRecovery(this.#deps.recovery, copy)) throw new RecoveryRefused()
    this.#showLibrary(view, differs ? [{ kind: 'recovery', copy }] : [])
  }

  restoreRecovery(copy: RecoveryCopy): void {
    if (!this.editable) return
    // The two change places, so that neither is lost whatever the person tries; the one that is brought back stays until it is saved.
    const here = this.#copyOfScreen(`${copy.key}-${this.rev}`)
    if (!writeRecovery(this.#deps.recovery, here)) throw new RecoveryRefused()
    this.#slip = copy.slip
    this.editor.setEditorState(this.editor.parseEditorState(copy.body), { tag: HISTORY_PUSH_TAG })
    commitNow(this.editor)
    this.#autosave.touch('slip')
    this.#autosave.touch('body')
    this.#replaceCopy(copy, [{ kind: 'recovery', copy: here }])
    void this.flush().then(() => removeRecovery(this.#deps.recovery, copy.key), () => undefined)
  }

  dropRecovery(copy: RecoveryCopy | SealedCopy): void {
    removeRecovery(this.#deps.recovery, copy.key)
    this.#replaceCopy(copy, [{ kind: 'recovery-dropped', copy }])
  }

  keepRecovery(copy: RecoveryCopy | SealedCopy): void {
    const isSealed = 'raw' in copy
    const isKept = isSealed ? putBackSealed(this.#deps.recovery, copy) : writeRecovery(this.#deps.recovery, copy)
    // Where the store does not take it again it stays on offer to be kept, as long as this window lives.
    if (isKept) this.#replaceCopy(copy, [isSealed ? { kind: 'recovery-sealed', copy } : { kind: 'recovery', copy }])
  }

  dismiss(notice: DocumentNotice): void {
    this.#setNotices(this.#notices.filter((one) => one !== notice))
  }

  /** Leaves unsaved words in this machine's recovery copy, at once: the page may be gone the next moment. */
  keepSafe(): void {
    if (this.#autosave.pending) writeRecovery(this.#deps.recovery, this.#copyOfScreen(this.#recoveryKey))
  }

  dispose(): void {
    this.#autosave.dispose()
    this.#disposeEditor()
  }

  #showLibrary(view: ArticleView, found: DocumentNotice[]): void {
    this.#view = view
    this.#library = { slip: view.slip, body: view.body }
    this.#slip = view.slip
    this.#stage = view.stage
    this.#savedAt = view.updatedAt
    loadBody(this.editor, view.body)
    this.#autosave.settle(view.rev, view.updatedAt)
    removeRecovery(this.#deps.recovery, this.#recoveryKey)
    this.#setNotices([...this.#notices.filter((notice) => notice.kind !== 'refused'), ...found])
    this.#judgeEditability()
  }

  #screen(): Content {
    return { slip: this.#slip, body: this.readBody() }
  }

  #copyOfScreen(key: string): RecoveryCopy {
    return { key, at: this.#deps.now(), baseRev: this.rev, ...this.#screen() }
  }

  #take(parts: ReadonlySet<Part>): Words {
    return { ...(parts.has('slip') ? { slip: this.#slip } : {}), ...(parts.has('body') ? { body: this.readBody() } : {}) }
  }

  async #write(words: Words, baseRev: number): Promise<Answer> {
    let met: ArticleView | null = null
    for (let round = 0; ; round += 1) {
      try {
        const answer = await this.#deps.desk.article.save({ id: this.id, baseRev: met?.rev ?? baseRev, by: this.#author?.id ?? null, why: 'autosave', ...words })
        this.#unanswered = null
        if (met !== null) this.#view = { ...this.#view, comments: met.comments, deadline: met.deadline, rev: met.rev, body: met.body, slip: met.slip }
        return answer
      } catch (cause) {
        const { code } = saveFailure(cause)
        if (code === 'connection-lost' || code === 'internal') this.#unanswered = { ...this.#library, ...words }
        if (code !== 'stale-revision' || round >= MOST_ROUNDS) throw cause
        const view = await this.#deps.desk.article.get({ id: this.id })
        // What came in our way may be no words at all but comments or a deadline, or our own words, whose acknowledgement was lost.
        const isOwn = this.#unanswered !== null && same(this.#unanswered, view)
        if (!isOwn && !this.#isOnlyCommented(view)) throw cause
        this.#library = { slip: view.slip, body: view.body }
        this.#unanswered = null
        met = view
      }
    }
  }

  /** Nothing but comments and the deadline differs from what this window last heard of: words on their way stand in nobody's way. */
  #isOnlyCommented(view: ArticleView): boolean {
    return view.stage === this.#stage && view.trashed === null && view.records.length === this.#view.records.length && same(this.#library, view)
  }

  #saved(words: Words, answer: Answer): void {
    this.#library = { ...this.#library, ...words }
    this.#stage = answer.stage
    this.#savedAt = answer.savedAt
    if (!this.#autosave.pending) this.#author = this.#me
    removeRecovery(this.#deps.recovery, this.#recoveryKey)
    const rest = this.#notices.filter((notice) => notice.kind !== 'refused')
    if (answer.voided !== null) {
      this.#view = { ...this.#view, stage: answer.stage, records: [...this.#view.records, answer.voided] }
      this.#setNotices([...rest.filter((notice) => notice.kind !== 'voided'), { kind: 'voided', stage: answer.stage }])
    } else if (rest.length !== this.#notices.length) this.#setNotices(rest)
    this.#judgeEditability()
    if (this.#hearsay > answer.rev) void this.heard(this.#hearsay).catch(() => undefined)
  }

  #failed(failure: SaveFailure): void {
    this.keepSafe()
    const { code } = failure
    if (!isRefused(code)) return
    this.#setNotices([...this.#notices.filter((notice) => notice.kind !== 'refused'), { kind: 'refused', code }])
  }

  /** Copies of earlier sessions that hold other words than the library. */
  #leftBehind(): DocumentNotice[] {
    const { copies, sealed } = findRecoveries(this.#deps.recovery, this.id)
    const offered = copies.flatMap((copy): DocumentNotice[] => {
      if (!same(copy, this.#library)) return [{ kind: 'recovery', copy }]
      removeRecovery(this.#deps.recovery, copy.key)
      return []
    })
    return [...offered, ...sealed.map((copy): DocumentNotice => ({ kind: 'recovery-sealed', copy }))]
  }

  #replaceCopy(copy: Pick<RecoveryCopy, 'key'>, by: DocumentNotice[]): void {
    this.#setNotices(this.#notices.flatMap((notice) => ('copy' in notice && notice.copy.key === copy.key ? by : [notice])))
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
    if (this.#view.trashed !== null) return { editable: false, reason: 'trashed' }
    if (this.#stage === 'signed') return { editable: false, reason: 'signed' }
    return mayEdit(this.#stage, this.#me) ? { editable: true } : { editable: false, reason: 'in-review' }
  }

  #setNotices(notices: readonly DocumentNotice[]): void {
    this.#notices = notices
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
