import type { ArticleView } from '#contract/views.ts'
import type { ReviewRecord, Stage } from '#core/article/article.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import type { Thread } from '#core/comments/thread.ts'
import type { SaveAnswer } from './autosave.ts'
import { contentOf, sameContent, type Content, type Words } from './content.ts'
import type { DocumentDeps } from './document-deps.ts'
import { saveFailure } from './save-failure.ts'

export type Answer = SaveAnswer & { stage: Stage, voided: ReviewRecord | null }

/** Saves that comments may come in front of, one after the other, before a person is asked. */
const MOST_ROUNDS = 20

/** The same was said; where it stands in the text is not asked. */
const sameTalk = (a: readonly Thread[], b: readonly Thread[]): boolean => {
  const said = (threads: readonly Thread[]): string => canonicalJson(threads.map(({ anchor: _anchor, ...thread }) => thread))
  return said(a) === said(b)
}

/** What the library holds of one article, as far as this window has been told, and how words get there from it. */
export class LibraryVersion {
  readonly #desk: DocumentDeps['desk']
  #view: ArticleView
  #stage: Stage
  #savedAt: string
  #content: Content
  /** sent, but the answer never came: the library may hold it all the same */
  #unanswered: Content[] = []

  constructor(view: ArticleView, desk: DocumentDeps['desk']) {
    this.#desk = desk
    this.#view = view
    this.#stage = view.stage
    this.#savedAt = view.updatedAt
    this.#content = contentOf(view)
  }

  /** as the library last gave it: records, writers, origin; its slip and body may be older than `content` */
  get view(): ArticleView { return this.#view }
  get stage(): Stage { return this.#stage }
  /** when the library took the version that this window shows */
  get savedAt(): string { return this.#savedAt }
  /** the words it is known to hold */
  get content(): Content { return this.#content }

  /** This is what the screen goes on from. */
  set(view: ArticleView): void {
    this.#view = view
    this.#stage = view.stage
    this.#savedAt = view.updatedAt
    this.#content = contentOf(view)
  }

  /** What is said beside the words, and the words that it is said of. The words on the screen are not settled by it. */
  tookActs({ comments, deadline, slip, body }: ArticleView): void {
    this.#view = { ...this.#view, comments, deadline, slip, body }
  }

  /** Nothing but comments and the deadline differs from what this window last heard of: words on their way stand in nobody's way. */
  isOnlyCommented(view: ArticleView): boolean {
    return view.stage === this.#stage && view.trashed === null && view.records.length === this.#view.records.length && sameContent(this.#content, view)
  }

  /** Rejects as article.save does. Comments that came in between are no reason to. */
  async save(words: Words, baseRev: number, by: string | null): Promise<Answer> {
    let met: ArticleView | null = null
    for (let round = 0; ; round += 1) {
      try {
        const answer = await this.#desk.article.save({ id: this.#view.id, baseRev: met?.rev ?? baseRev, by, why: 'autosave', ...words })
        this.#unanswered = []
        if (met !== null) this.#view = { ...this.#view, comments: met.comments, deadline: met.deadline, rev: met.rev, body: met.body, slip: met.slip }
        return answer
      } catch (cause) {
        const { code } = saveFailure(cause)
        if (code === 'connection-lost' || code === 'internal') this.#unanswered = [...this.#unanswered, { ...this.#content, ...words }].slice(-8)
        if (code !== 'stale-revision' || round >= MOST_ROUNDS) throw cause
        const view = await this.#desk.article.get({ id: this.#view.id })
        // What came in our way may be no words at all but comments or a deadline, or our own words, whose acknowledgement was lost.
        const isOwn = this.#unanswered.some((sent) => sameContent(sent, view))
        if (!isOwn && !this.isOnlyCommented(view)) throw cause
        this.#content = contentOf(view)
        this.#unanswered = []
        met = view
      }
    }
  }

  saved(words: Words, { stage, savedAt, voided }: Answer): void {
    this.#content = { ...this.#content, ...words }
    this.#stage = stage
    this.#savedAt = savedAt
    if (voided !== null) this.#view = { ...this.#view, stage, records: [...this.#view.records, voided] }
  }

  /** When the words of `view` were written: a comment on older ones makes them no newer. */
  async wordsAt(view: ArticleView): Promise<string> {
    if (sameTalk(view.comments, this.#view.comments)) return view.updatedAt
    const { revisions } = await this.#desk.history.list({ id: this.#view.id })
    const byRev = new Map(revisions.map((revision) => [revision.rev, revision]))
    let revision = byRev.get(view.rev)
    while (revision?.why === 'commented' && byRev.has(revision.baseRev)) revision = byRev.get(revision.baseRev)
    return revision?.at ?? view.updatedAt
  }
}
