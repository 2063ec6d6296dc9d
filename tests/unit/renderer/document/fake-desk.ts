import { ORPCError } from '@orpc/client'
import type { ReviewRecord } from '#core/article/article.ts'
import type { KeptRevision } from '#contract/history-contract.ts'
import type { ArticleView } from '#contract/views.ts'
import { ThreadSchema } from '#core/comments/thread.ts'
import { emptySlip, SlipSchema } from '#core/slip/slip.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { BodySchema, type Body } from '#core/body/body-schema.ts'
import type { DocumentDeps } from '#renderer/document/document-deps.ts'
import type { RecoveryStore } from '#renderer/document/recovery-store.ts'
import { ManualClock } from './manual-clock.ts'

const AT = '2026-01-02T03:04:05.678Z'
export const words = (line: string): Body => body(paragraph(text(line)))

export const view = (id: string, change: Partial<ArticleView> = {}): ArticleView => ({
  id, rev: 1, sha256: '0'.repeat(64), createdAt: AT, updatedAt: AT, createdBy: null, writers: [],
  slip: { ...emptySlip(), headline: '渡口' }, body: words('船到了。'), stage: 'draft', records: [], origin: null, trashed: null, comments: [], deadline: null, ...change,
})

/** A store of this machine that can be told to be full. */
export class MemoryStore implements RecoveryStore {
  readonly items = new Map<string, string>()
  full = false
  get length(): number { return this.items.size }
  key(index: number): string | null { return [...this.items.keys()][index] ?? null }
  getItem(key: string): string | null { return this.items.get(key) ?? null }
  removeItem(key: string): void { this.items.delete(key) }
  setItem(key: string, value: string): void {
    if (this.full) throw new Error('QuotaExceededError')
    this.items.set(key, value)
  }
}

const ID = '01ARZ3NDEKTSV4RRFFQ69G5FA'
export const FIRST = `${ID}V`

/** A library of articles in memory, which answers as the desk does and can fail as it does. */
export class FakeDesk {
  readonly articles = new Map<string, ArticleView>([[FIRST, view(FIRST)]])
  /** thrown by the next saves; after: the save is written all the same, its answer lost */
  failure: { code: string, after?: boolean } | null = null
  saves = 0
  /** what the next saves' change of words does to reviews */
  voided: ReviewRecord | null = null
  /** in whose name, one entry a save */
  readonly savedBy: (string | null)[] = []
  /** what its history says, newest first */
  revisions: KeptRevision[] = []
  /** runs before each save is looked at */
  beforeSave: () => void = () => undefined
  /** runs after each save is written, before its answer */
  afterSave: () => void = () => undefined
  readonly clock = new ManualClock()
  readonly recovery = new MemoryStore()

  deps(session = 'a'): DocumentDeps {
    const known = (id: string): ArticleView => {
      const found = this.articles.get(id)
      if (found === undefined) throw new ORPCError('article-not-found', { data: { id } })
      return found
    }
    return {
      clock: this.clock, recovery: this.recovery, now: () => AT, session,
      desk: {
        history: { list: async () => ({ revisions: this.revisions }) },
        article: {
          get: async ({ id }) => known(id),
          create: async ({ slip, body: first, comments }) => {
            if (this.failure !== null && this.failure.after !== true) throw this.#thrown()
            const made = view(`${ID}${this.articles.size}`, { slip: slip === undefined ? emptySlip() : SlipSchema.parse(slip), body: first === undefined ? words('') : BodySchema.parse(first), comments: comments === undefined ? [] : ThreadSchema.array().parse(comments) })
            this.articles.set(made.id, made)
            this.afterSave()
            if (this.failure !== null) throw this.#thrown()
            return made
          },
          save: async ({ id, baseRev, by, slip, body: saved }) => {
            this.saves += 1
            this.savedBy.push(by)
            await Promise.resolve()
            this.beforeSave()
            if (this.failure !== null && this.failure.after !== true) throw this.#thrown()
            const before = known(id)
            if (before.stage === 'signed') throw new ORPCError('article-closed', { data: { id, stage: before.stage } })
            if (before.trashed !== null) throw new ORPCError('article-trashed', { data: { id } })
            if (before.rev !== baseRev) throw new ORPCError('stale-revision', { data: { id, rev: before.rev } })
            const next: ArticleView = {
              ...before, rev: before.rev + 1,
              ...(slip === undefined ? {} : { slip: SlipSchema.parse(slip) }), ...(saved === undefined ? {} : { body: BodySchema.parse(saved) }),
              ...(this.voided === null ? {} : { stage: this.voided.to, records: [...before.records, this.voided] }),
            }
            this.articles.set(id, next)
            this.afterSave()
            if (this.failure !== null) throw this.#thrown()
            return { rev: next.rev, savedAt: AT, sha256: next.sha256, stage: next.stage, voided: this.voided }
          },
        },
      },
    }
  }

  /** Somebody else's save. */
  elsewhere(change: Partial<ArticleView>, id = FIRST): ArticleView {
    const before = this.articles.get(id) ?? view(id)
    const next = { ...before, rev: before.rev + 1, ...change }
    this.articles.set(id, next)
    return next
  }

  #thrown(): Error {
    const code = this.failure?.code ?? 'internal'
    return code === 'connection-lost' ? new Error('gone') : new ORPCError(code, { data: {} })
  }
}

/** What a change of words in 复审 makes of its reviews: back to the first. */
export const VOIDED: ReviewRecord = { action: 'void', at: '2026-01-02T03:04:05.678Z', by: { id: 'e', name: '裴知秋', role: 'editor' }, from: 'second-review', to: 'first-review', reason: '改了', sha256: '0'.repeat(64), previous: null, signature: null }
