import type { ArticleView } from '#contract/views.ts'
import { commentsAfter } from '#core/comments/carry-anchors.ts'
import type { Slip } from '#core/slip/slip.ts'
import { sameContent, type Content } from './content.ts'
import type { DocumentDeps } from './document-deps.ts'
import { isRefused } from './refused.ts'
import { saveFailure } from './save-failure.ts'

/**
 * The words of one screen as an article of their own. A try that fails goes on where it was: a second one is made of it only where the first cannot
 * take the words any more, or where the answer to making it was lost.
 */
export class SaveAsNew {
  readonly #desk: DocumentDeps['desk']
  /** made while more was typed, or before a try failed: the next one puts the words into it */
  #made: ArticleView | null = null
  /** what it was given last, answered or not */
  #given: Content | null = null

  constructor(desk: DocumentDeps['desk']) {
    this.#desk = desk
  }

  /**
   * @param of the article as last known, for its comments, where the library has lost it
   * @param fresh what a new article has of its own
   * @returns its id, and the old article as the library has it now: null where that cannot be had, and the words stay with it as well
   */
  async run(screen: () => Content, of: () => ArticleView, by: string | null, fresh: Partial<Slip>): Promise<{ id: string, view: ArticleView | null }> {
    const { id } = of()
    for (;;) {
      const sent = screen()
      const content = { slip: { ...sent.slip, ...fresh }, body: sent.body }
      // Made with its words, in one act: no try that fails leaves an empty article behind.
      if (this.#made === null) {
        const { comments, body } = await this.#desk.article.get({ id }).catch(of)
        this.#made = await this.#desk.article.create({ by, ...content, comments: commentsAfter(comments, body, content.body) })
      } else {
        const before = this.#given
        this.#given = content
        try {
          const { rev } = await this.#desk.article.save({ id: this.#made.id, baseRev: this.#made.rev, by, ...content })
          this.#made = { ...this.#made, rev }
        } catch (cause) {
          if (!isRefused(saveFailure(cause).code)) throw cause
          // Our own save, whose answer was lost, is gone on from; what became of it otherwise is somebody else's, and these words go into another.
          const now = await this.#desk.article.get({ id: this.#made.id }).catch(goneOnly)
          const isOurs = now !== null && now.trashed === null && now.rev !== this.#made.rev && (sameContent(now, content) || (before !== null && sameContent(now, before)))
          this.#made = isOurs ? now : null
          continue
        }
      }
      const made = this.#made
      // A library that has lost the article leaves the words here as well.
      const view = await this.#desk.article.get({ id }).catch(() => null)
      if (!sameContent(sent, screen())) continue // typed meanwhile: they belong to the new article as well
      this.#made = null
      this.#given = null
      return { id: made.id, view }
    }
  }
}

/** Whether it is there could not be asked: then nothing is made in its place. */
function goneOnly(cause: unknown): null {
  if (isRefused(saveFailure(cause).code)) return null
  throw cause
}
