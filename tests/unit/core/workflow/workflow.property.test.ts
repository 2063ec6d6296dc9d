import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS, type ArticleData, type ReviewRecord } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { afterChange } from '#core/workflow/after-change.ts'
import { refusalOf } from '#core/workflow/decide.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { isOpenStage } from '#core/workflow/review-stages.ts'
import { handsOf, waitsFor } from '#core/workflow/waits-for.ts'
import { contentOf, draft, PEOPLE, sha256, step } from './workflow-fixture.ts'

const who = fc.constantFrom(...PEOPLE)
const acts = fc.record({ kind: fc.constant('act' as const), action: fc.constantFrom(...ACTIONS, 'pass' as const, 'pass' as const, 'submit' as const, 'sign' as const), actor: who })
const edits = fc.record({ kind: fc.constant('edit' as const), actor: who, words: fc.constantFrom('甲', '乙', '丙') })
const rulesOf = fc.record({ reviews: fc.constantFrom(1 as const, 2 as const, 3 as const), sameReviewerTwice: fc.boolean() })

/** What the desk does with a change of words, over the same pure rules. */
function edit(article: ArticleData, actor: (typeof PEOPLE)[number], words: string): ArticleData {
  if (!mayEdit(article.stage, actor)) return article
  const changed = { ...article, body: body(paragraph(text(words))) }
  if (isOpenStage(article.stage)) return { ...changed, writers: [...new Set([...article.writers, actor.id])] }
  const voided = afterChange(article, contentOf(changed))
  if (voided === null) return changed
  const record: ReviewRecord = {
    action: 'void', at: '2026-01-02T05:00:00.000Z', by: actor, from: article.stage, to: voided.stage, reason: null,
    sha256: contentOf(changed), previous: article.records.length === 0 ? null : sha256(article.records.at(-1)), signature: null,
  }
  return { ...changed, stage: voided.stage, records: [...article.records, record] }
}

test('whatever people do, no author reviews, nobody reviews twice, and nothing is signed that was not passed as it stands', () => {
  let signatures = 0
  fc.assert(fc.property(rulesOf, fc.array(fc.oneof({ arbitrary: acts, weight: 5 }, { arbitrary: edits, weight: 1 }), { minLength: 10, maxLength: 80 }), (rules, script) => {
    let article = draft()
    for (const turn of script) {
      // Whom the list says it waits for is who may take the next step.
      for (const one of PEOPLE) {
        const may = refusalOf(article, article.stage === 'awaiting-sign-off' ? 'sign' : 'pass', one, rules) === null
        expect(waitsFor(handsOf(article), article.stage, one, rules)).toBe(may)
      }
      if (turn.kind === 'edit') { article = edit(article, turn.actor, turn.words); continue }
      const { action, actor } = turn
      const decision = step(article, action, actor, '有理由', rules)
      if (!decision.ok) continue
      const round = article.records.slice(article.records.findLastIndex((record) => record.action === 'submit') + 1)
      if (action === 'pass' || action === 'sign') {
        expect(article.writers).not.toContain(actor.id)
        expect(actor.role).not.toBe('correspondent')
      }
      if (action === 'sign') {
        signatures += 1
        // counted here from the records alone, not with the rules' own function
        const valid = round.filter((record, index) => record.action === 'pass' && record.sha256 === contentOf(article)
          && !round.slice(index).some((later) => later.action === 'void' && later.sha256 !== record.sha256))
        expect(valid.length).toBeGreaterThanOrEqual(rules.reviews)
        if (!rules.sameReviewerTwice) expect(new Set(valid.map((record) => record.by.id)).size).toBe(valid.length)
      }
      article = { ...article, stage: decision.stage, records: [...article.records, decision.record], writers: action === 'submit' ? [...new Set([...article.writers, actor.id])] : article.writers }
    }
    expect(article.records.map((record) => record.previous)).toEqual(article.records.map((_, index) => (index === 0 ? null : sha256(article.records[index - 1]))))
  }), { numRuns: 600 })
  // the property must have met what it speaks of
  expect(signatures).toBeGreaterThan(0)
})
