import { createHash } from 'node:crypto'
import type { Action, Actor, ArticleData } from '#core/article/article.ts'
import type { ChannelRules } from '#core/article/channel.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { canonicalJson } from '#core/canonical-json.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { decide, type Decision } from '#core/workflow/decide.ts'
import { takenUp } from '#core/workflow/place.ts'

export const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')
export const contentOf = ({ slip, body: words }: Pick<ArticleData, 'slip' | 'body'>) => sha256({ slip, body: words })

const person = (id: string, role: Actor['role']): Actor => ({ id, name: `名${id}`, role })
export const author = person('author', 'correspondent')
export const first = person('first', 'editor')
export const second = person('second', 'editor')
export const third = person('third', 'editor')
export const chief = person('chief', 'chief')
export const PEOPLE = [author, person('other', 'correspondent'), first, second, third, chief, person('deputy', 'chief')]

export const THREE: ChannelRules = { reviews: 3, sameReviewerTwice: false }

export const draft = (change: Partial<ArticleData> = {}): ArticleData => ({
  id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', createdAt: '2026-01-02T03:04:05.678Z', updatedAt: '2026-01-02T03:04:05.678Z',
  createdBy: author, writers: [author.id],
  slip: { ...emptySlip(), headline: '新桥通车', channel: 'money' }, body: body(paragraph(text('河面上架起了桥。'))),
  stage: 'draft', records: [], origin: null, trashed: null, comments: [], deadline: null, ...change,
})

/** As the desk takes an article up before a pass. */
export const before = (article: ArticleData, action: Action, actor: Actor, rules: ChannelRules): ArticleData => (action !== 'pass' ? article
  : takenUp(article, rules, actor, { at: '2026-01-02T04:00:00.000Z', content: contentOf(article), previous: article.records.length === 0 ? null : sha256(article.records.at(-1)) }))

export function step(article: ArticleData, action: Action, actor: Actor, reason: string | null = null, rules = THREE): Decision {
  const last = article.records.at(-1)
  const content = contentOf(article)
  return decide(article, { action, actor, reason }, rules, {
    at: '2026-01-02T04:00:00.000Z', current: content, recorded: content, previous: last === undefined ? null : sha256(last),
  })
}

/** The article after a step that must be allowed. */
export function after(article: ArticleData, action: Action, actor: Actor, reason: string | null = null, rules = THREE): ArticleData {
  const decision = step(article, action, actor, reason, rules)
  if (!decision.ok) throw new Error(`${action} by ${actor.id}: ${decision.refusal}`)
  return { ...article, stage: decision.stage, records: [...article.records, decision.record] }
}
