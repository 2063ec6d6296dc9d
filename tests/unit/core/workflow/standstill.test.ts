import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS, type ArticleData, type ReviewRecord } from '#core/article/article.ts'
import type { ChannelRules } from '#core/article/channel.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { HELD_STEPS } from '#core/article/step-rules.ts'
import { afterChange } from '#core/workflow/after-change.ts'
import { decide, refusalOf } from '#core/workflow/decide.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { placeOf, reviewsOf } from '#core/workflow/place.ts'
import { isPossibleStep } from '#core/workflow/possible-step.ts'
import { isInFlow, isOpenStage, reviewStages } from '#core/workflow/review-stages.ts'
import { holderTroubles, standstillOf } from '#core/workflow/standstill.ts'
import { handsOf, waitsFor } from '#core/workflow/waits-for.ts'
import { after, author, before, chief, contentOf, draft, first, PEOPLE, second, sha256, step, third, THREE } from './workflow-fixture.ts'

const ONE: ChannelRules = { reviews: 1, sameReviewerTwice: false }
const take = (article: ArticleData, action: 'pass' | 'sign', actor: (typeof PEOPLE)[number], rules: ChannelRules): ArticleData => after(before(article, action, actor, rules), action, actor, null, rules)

test('an article whose channel comes to ask for more reviews makes them up, each by somebody else, and is then signed', () => {
  const passed = take(after(draft(), 'submit', author, null, ONE), 'pass', third, ONE)
  expect(passed.stage).toBe('awaiting-sign-off')
  // Now three reviews, by another channel or a chief's word: nobody signs, and the first review is whose turn it is.
  expect(refusalOf(passed, 'sign', chief, THREE)).toBe('reviews-missing')
  expect(placeOf(passed, THREE)).toEqual({ stage: 'first-review', step: 'first-review' })
  expect([first, third].map((one) => refusalOf(passed, 'pass', one, THREE))).toEqual([null, 'already-reviewed'])
  const made = take(take(passed, 'pass', first, THREE), 'pass', second, THREE)
  // 终审 stands: what was passed is not passed again.
  expect(made.stage).toBe('awaiting-sign-off')
  expect(made.records.map(({ action, from, to }) => `${action} ${from} ${to}`).slice(2)).toEqual(['void awaiting-sign-off first-review', 'pass first-review awaiting-sign-off', 'void awaiting-sign-off second-review', 'pass second-review awaiting-sign-off'])
  expect(take(made, 'sign', chief, THREE).stage).toBe('signed')
  const waiting = after(draft(), 'submit', author, null, ONE)
  expect(placeOf(waiting, THREE)).toEqual({ stage: 'first-review', step: 'first-review' })
  expect(waitsFor(handsOf(waiting), waiting.stage, first, { ...THREE, people: { 'first-review': ['second'] } })).toBe(false)
})

test('a review the channel has given up counts for the next it has: with its people, and nobody reviews more than is asked', () => {
  const submitted = after(draft(), 'submit', author)
  const rules: ChannelRules = { ...ONE, people: { 'first-review': ['gone'], 'final-review': ['second'] }, checklist: { 'final-review': { checks: {}, tasks: [{ words: '看过清样', isBlocking: true }] } } }
  expect(placeOf(submitted, rules)).toEqual({ stage: 'first-review', step: 'final-review' })
  expect([first, second].map((one) => refusalOf(submitted, 'pass', one, rules))).toEqual(['not-assigned', 'checklist-open'])
  const passed = take(submitted, 'pass', second, { ...ONE, people: { 'final-review': ['second'] } })
  expect(passed.stage).toBe('awaiting-sign-off')
  expect(refusalOf(passed, 'sign', chief, ONE)).toBe(null)
  // Two reviews again: what was passed was 终审, by its people and list, and 初审 is still owed.
  expect(placeOf(passed, { ...ONE, reviews: 2 })).toEqual({ stage: 'first-review', step: 'first-review' })
})

test('a pass is called by the review it was counted as: what was passed in a review that the channel had given up was 终审, also once it asks for more again', () => {
  const called = (article: ArticleData, rules: ChannelRules) => article.records.map((record) => reviewsOf(article.records, rules).get(record) ?? null)
  const passed = take(after(draft(), 'submit', author), 'pass', second, ONE)
  expect([called(passed, ONE), called(passed, THREE)]).toEqual([[null, 'final-review'], [null, 'final-review']])
  const made = take(take(passed, 'pass', first, THREE), 'pass', third, THREE)
  expect(called(made, THREE)).toEqual([null, 'final-review', null, 'first-review', null, 'second-review'])
  // One person's second pass keeps its name; who made it up has that name too.
  const twice = [first, second, first].reduce((article, one) => take(article, 'pass', one, { ...THREE, sameReviewerTwice: true }), after(draft(), 'submit', author))
  expect(called(take(twice, 'pass', third, THREE), THREE)).toEqual([null, 'first-review', 'second-review', 'final-review', null, 'final-review'])
  // Struck, and of a round before: as they were called then.
  const edited = edit(passed, second, '甲')
  expect(called(edited, ONE)).toEqual([null, 'final-review', null])
  const again = take(after(after(edited, 'return', second, '重写', ONE), 'submit', author, null, THREE), 'pass', first, THREE)
  expect(called(again, THREE)).toEqual([null, 'final-review', null, null, null, 'first-review'])
})

test('no review that stands is asked for a second time, however often the channel asks for fewer and for more again; each that is asked for was given before the signature', () => {
  const editors = PEOPLE.filter(({ role }) => role !== 'correspondent')
  const reviews = fc.constantFrom<ChannelRules['reviews']>(1, 2, 3)
  // Passes taken from each rule before the next.
  fc.assert(fc.property(fc.array(fc.record({ reviews, passes: fc.nat(2) }), { minLength: 1, maxLength: 6 }), (script) => {
    const begun: ChannelRules = { reviews: script[0]?.reviews ?? 3, sameReviewerTwice: false }
    let article = after(draft(), 'submit', author, null, begun)
    const given: string[] = []
    for (const turn of script) {
      const rules: ChannelRules = { reviews: turn.reviews, sameReviewerTwice: false }
      for (let nth = 0; nth < turn.passes; nth += 1) {
        const { step: asked } = placeOf(article, rules)
        if (asked === 'sign' || asked === null) break
        expect(given).not.toContain(asked)
        const editor = editors[given.length]
        if (editor === undefined) throw new Error('more reviews than there can be')
        given.push(asked)
        article = take(article, 'pass', editor, rules)
      }
      const { step: next } = placeOf(article, rules)
      expect(given).not.toContain(next)
      expect(next === 'sign').toBe(reviewStages(rules).every((one) => given.includes(one)))
      if (next === 'sign') expect(refusalOf(article, 'sign', chief, rules)).toBe(null)
    }
  }), { numRuns: 300 })
})

test('two reviews that one person gave are one, once the channel asks for different people: the other is owed by somebody else before the signature', () => {
  const mayBe: ChannelRules = { ...THREE, sameReviewerTwice: true }
  const passed = [first, second, first].reduce((article, one) => take(article, 'pass', one, mayBe), after(draft(), 'submit', author, null, mayBe))
  expect([mayBe, THREE].map((rules) => refusalOf(passed, 'sign', chief, rules))).toEqual([null, 'reviews-missing'])
  expect(placeOf(passed, THREE)).toEqual({ stage: 'final-review', step: 'final-review' })
  expect([first, second, third].map((one) => [refusalOf(passed, 'pass', one, THREE), waitsFor(handsOf(passed), passed.stage, one, THREE)])).toEqual([['already-reviewed', false], ['already-reviewed', false], [null, true]])
  expect(standstillOf(handsOf(passed), passed.stage, [author, first, second], THREE)).toMatchObject({ step: 'final-review', why: 'all-involved' })
  const made = take(passed, 'pass', third, THREE)
  expect(made.records.slice(4).map(({ action, from, to }) => `${action} ${from} ${to}`)).toEqual(['void awaiting-sign-off final-review', 'pass final-review awaiting-sign-off'])
  expect(take(made, 'sign', chief, THREE).stage).toBe('signed')
})

test('the list of the channel an article comes to is asked for, also what its author was not asked', () => {
  const VERIFIED = '已与被采访人核实'
  const rules: ChannelRules = { ...ONE, checklist: { submit: { checks: { summary: 'blocking' }, tasks: [{ words: VERIFIED, isBlocking: true }, { words: '顺手看看', isBlocking: false }] } } }
  const submitted = after(draft(), 'submit', author, null, ONE)
  const content = contentOf(submitted)
  const pass = (article: ArticleData, ticks: string[]) => decide(article, { action: 'pass', actor: first, reason: null, ticks }, rules, { at: '2026-01-02T04:00:00.000Z', current: content, recorded: content, previous: null })
  expect(pass(submitted, [])).toMatchObject({ refusal: 'checklist-open', missing: [{ kind: 'check', check: 'summary', count: 1 }, { kind: 'task', words: VERIFIED }] })
  const full = { ...submitted, slip: { ...submitted.slip, summary: '桥通了。' } }
  expect(pass(full, [VERIFIED])).toMatchObject({ ok: true, record: { ticks: [VERIFIED] } })
  // Who submitted it ticked it: nobody is asked twice.
  const [record] = submitted.records
  expect(pass({ ...full, records: record === undefined ? [] : [{ ...record, ticks: [VERIFIED] }] }, [])).toMatchObject({ ok: true })
})

test('an article that nobody can take on says why: nobody named is left, those named are in it already, nobody has the role', () => {
  const submitted = after(draft(), 'submit', author, null, ONE)
  const why = (rules: ChannelRules, people = PEOPLE, article = submitted) => standstillOf(handsOf(article), article.stage, people, rules)
  expect(why(ONE)).toBe(null)
  expect(why({ ...ONE, people: { 'final-review': ['gone', 'author'] } })).toEqual({ step: 'final-review', why: 'named-unfit', names: ['名author'] })
  expect(why({ ...ONE, people: { 'second-review': ['gone'] } })).toBe(null)
  expect(why(ONE, [author])).toMatchObject({ why: 'nobody-here' })
  expect(why(ONE, [author, first], { ...submitted, writers: ['author', 'first'] })).toMatchObject({ why: 'all-involved' })
  const passed = take(submitted, 'pass', chief, ONE)
  const apart: ChannelRules = { ...ONE, signerApart: true, people: { sign: ['chief'] } }
  expect(why(apart, PEOPLE, passed)).toEqual({ step: 'sign', why: 'named-involved', names: ['名chief'] })
  expect(why(ONE, PEOPLE, draft())).toBe(null)
})

test('a division of work that no article can get through is said when it is set', () => {
  const said = (rules: ChannelRules, people = PEOPLE) => holderTroubles(rules, people).map(({ step: at, kind }) => `${at} ${kind}`)
  expect(said(THREE)).toEqual([])
  expect(said({ ...THREE, people: { 'first-review': ['gone'], 'second-review': ['first', 'author'], sign: ['first'] } })).toEqual(['first-review nobody', 'second-review some', 'sign nobody'])
  expect(said({ ...ONE, people: { 'first-review': ['gone'] } })).toEqual([])
  expect(said({ ...THREE, people: { 'first-review': ['first'], 'second-review': ['first'] } })).toEqual(['null too-few'])
  expect(said({ ...THREE, sameReviewerTwice: true, people: { 'first-review': ['first'], 'second-review': ['first'] } })).toEqual([])
  expect(said({ ...ONE, signerApart: true, people: { 'final-review': ['chief'], sign: ['chief'] } })).toEqual(['null too-few'])
  expect(said(THREE, [author, first, chief])).toEqual(['null too-few'])
  // A library that nobody has set up yet is told nothing.
  expect(said(THREE, [author])).toEqual([])
})

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const rulesOf: fc.Arbitrary<ChannelRules> = fc.record({
  reviews: fc.constantFrom(1 as const, 2 as const, 3 as const), sameReviewerTwice: fc.boolean(), isApart: fc.boolean(),
  people: fc.dictionary(fc.constantFrom(...HELD_STEPS), some([...PEOPLE.map(({ id }) => id), 'gone']), { maxKeys: 2 }),
}).map(({ isApart, people, ...rules }) => ({ ...rules, ...(isApart ? { signerApart: true as const } : {}), people }))
const act = fc.record({ kind: fc.constant('act' as const), action: fc.constantFrom(...ACTIONS, 'submit' as const, 'pass' as const, 'pass' as const, 'pass' as const, 'sign' as const), actor: fc.constantFrom(...PEOPLE) })
const turns = fc.array(fc.oneof(
  { arbitrary: act, weight: 8 }, { arbitrary: fc.record({ kind: fc.constant('rules' as const), rules: rulesOf }), weight: 1 }, { arbitrary: fc.record({ kind: fc.constant('people' as const), people: fc.subarray(PEOPLE) }), weight: 1 },
  { arbitrary: fc.record({ kind: fc.constant('edit' as const), actor: fc.constantFrom(...PEOPLE), words: fc.constantFrom('甲', '乙') }), weight: 1 },
), { minLength: 10, maxLength: 70 })

function edit(article: ArticleData, actor: (typeof PEOPLE)[number], words: string): ArticleData {
  if (!mayEdit(article.stage, actor)) return article
  const changed = { ...article, body: body(paragraph(text(words))) }
  const voided = isOpenStage(article.stage) ? null : afterChange(article, contentOf(changed))
  if (voided === null) return changed
  const record: ReviewRecord = { action: 'void', at: '2026-01-02T05:00:00.000Z', by: actor, from: article.stage, to: voided.stage, reason: '改了', sha256: contentOf(changed), previous: sha256(article.records.at(-1)), signature: null }
  return { ...changed, stage: voided.stage, records: [...article.records, record] }
}

test('whatever people do and however channel, rules and people change meanwhile, somebody can take the next step, or it is said why nobody can; nothing is signed that lacks a review, and every record is one that could be', () => {
  const met = { stuck: 0, signed: 0, madeUp: 0 }
  fc.assert(fc.property(rulesOf, turns, (begun, script) => {
    let [article, rules, people] = [draft(), begun, PEOPLE]
    for (const turn of script) {
      if (turn.kind === 'rules') rules = turn.rules
      else if (turn.kind === 'people') people = turn.people
      else if (turn.kind === 'edit') article = edit(article, turn.actor, turn.words)
      else {
        const { action, actor } = turn
        const from = before(article, action, actor, rules)
        const decision = step(from, action, actor, '有理由', rules)
        if (action !== 'correct' && action !== 'retract') expect(decision.ok).toBe(refusalOf(article, action, actor, rules) === null)
        if (decision.ok) {
          if (from !== article) met.madeUp += 1
          if (action === 'sign') {
            met.signed += 1
            const round = from.records.slice(from.records.findLastIndex((one) => one.action === 'submit') + 1)
            expect(round.filter((one) => one.action === 'pass' && one.sha256 === contentOf(from)).length).toBeGreaterThanOrEqual(rules.reviews)
          }
          article = { ...from, stage: decision.stage, records: [...from.records, decision.record], writers: action === 'submit' ? [...new Set([...from.writers, actor.id])] : from.writers }
        }
      }
      const hands = handsOf(article)
      const { step: waits } = placeOf(article, rules)
      const able = people.filter((one) => isInFlow(article.stage) && refusalOf(article, waits === 'sign' ? 'sign' : 'pass', one, rules) === null)
      expect(people.filter((one) => waitsFor(hands, article.stage, one, rules))).toEqual(able)
      const stuck = standstillOf(hands, article.stage, people, rules)
      expect(stuck === null).toBe(able.length > 0 || !isInFlow(article.stage))
      if (stuck !== null) met.stuck += 1
      if (isInFlow(article.stage) && waits !== 'sign' && waits !== null) expect(reviewStages(rules)).toContain(waits)
    }
    for (const [index, record] of article.records.entries()) {
      expect(isPossibleStep(record)).toBe(true)
      expect(record.from).toBe(article.records[index - 1]?.to ?? 'draft')
    }
  }), { numRuns: 500 })
  expect(Math.min(...Object.values(met))).toBeGreaterThan(0)
})
