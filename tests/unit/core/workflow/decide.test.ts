import { expect, test } from 'vitest'
import type { Action, Actor, ArticleData } from '#core/article/article.ts'
import { body, datelineNode, paragraph, text } from '#core/body/body-nodes.ts'
import { isUnsigned } from '#core/workflow/authors.ts'
import { refusalOf } from '#core/workflow/decide.ts'
import { after, author, chief, contentOf, draft, first, second, sha256, step, third, THREE } from './workflow-fixture.ts'

const submitted = after(draft(), 'submit', author)
const once = after(submitted, 'pass', first)
const twice = after(once, 'pass', second)
const thrice = after(twice, 'pass', third)
const signed = after(thrice, 'sign', chief)

const refuses = (article: ArticleData, action: Action, actor: Actor, refusal: string, reason: string | null = '有理由') =>
  expect(step(article, action, actor, reason)).toEqual({ ok: false, refusal })

test('three reviews by three people, then the chief’s signature', () => {
  expect([submitted, once, twice, thrice, signed].map((article) => article.stage)).toEqual(['first-review', 'second-review', 'final-review', 'awaiting-sign-off', 'signed'])
})

test.each([
  [1, ['final-review', 'awaiting-sign-off']],
  [2, ['first-review', 'final-review', 'awaiting-sign-off']],
] as const)('a channel that asks for %i review(s) gets that many', (reviews, stages) => {
  const rules = { ...THREE, reviews }
  let article = after(draft(), 'submit', author, null, rules)
  const seen = [article.stage]
  for (const reviewer of [first, second, third].slice(0, reviews)) {
    article = after(article, 'pass', reviewer, null, rules)
    seen.push(article.stage)
  }
  expect(seen).toEqual(stages)
  expect(after(article, 'sign', chief, null, rules).stage).toBe('signed')
})

test('words saved by nobody are the submitter’s: whoever submits them neither reviews nor signs them', () => {
  const unsigned = draft({ createdBy: null, writers: [] })
  expect([isUnsigned(unsigned), isUnsigned(draft())]).toEqual([true, false])
  const byEditor = after(unsigned, 'submit', first)
  refuses(byEditor, 'pass', first, 'own-article')
  const passed = [second, third, chief].reduce((article, editor) => after(article, 'pass', editor), byEditor)
  expect(passed.stage).toBe('awaiting-sign-off')
  const byChief = [first, second, third].reduce((article, editor) => after(article, 'pass', editor), after(unsigned, 'submit', chief))
  refuses(byChief, 'sign', chief, 'own-article')
})

test('every record binds what was judged and the record before it', () => {
  const records = signed.records
  expect(records.map((record) => record.sha256)).toEqual(records.map(() => contentOf(signed)))
  expect(records.map((record) => record.previous)).toEqual([null, ...records.slice(0, -1).map(sha256)])
})

test('nobody reviews or signs what they wrote: made, wrote in, submitted, or named in a byline or the dateline', () => {
  refuses({ ...submitted, createdBy: first, writers: [] }, 'pass', first, 'own-article')
  refuses({ ...submitted, writers: [first.id] }, 'pass', first, 'own-article')
  refuses(after(draft({ createdBy: null, writers: [] }), 'submit', first), 'pass', first, 'own-article')
  refuses({ ...submitted, slip: { ...submitted.slip, bylines: [{ role: '记者', names: ['某人', '名 first'] }] } }, 'pass', first, 'own-article')
  const dateline = { outlet: '新桥社', place: null, month: 1, day: 2, verb: '讯' as const, credits: [{ role: '通讯员', names: ['名first'] }] }
  refuses({ ...submitted, slip: { ...submitted.slip, dateline } }, 'pass', first, 'own-article')
  refuses({ ...thrice, writers: [chief.id] }, 'sign', chief, 'own-article')
})

test('no two reviews of one article by one person, unless the channel says so', () => {
  refuses(once, 'pass', first, 'already-reviewed')
  expect(step(once, 'pass', first, null, { ...THREE, sameReviewerTwice: true })).toMatchObject({ ok: true, stage: 'final-review' })
})

test('a new round starts afresh: who passed before it was returned may pass again', () => {
  const again = after(after(twice, 'return', chief, '补采一处'), 'submit', author)
  expect(step(again, 'pass', first)).toMatchObject({ ok: true, stage: 'second-review' })
})

test('only editors and chiefs review and return; only a chief signs; the chief of the final review may sign', () => {
  refuses(submitted, 'pass', author, 'role-not-allowed')
  refuses(submitted, 'return', author, 'role-not-allowed')
  refuses(thrice, 'sign', first, 'role-not-allowed')
  expect(after(after(twice, 'pass', chief), 'sign', chief).stage).toBe('signed')
})

test('return and withdraw must say why, and blanks are no reason', () => {
  refuses(submitted, 'return', first, 'reason-required', ' \n')
  refuses(submitted, 'withdraw', author, 'reason-required', null)
  expect(after(thrice, 'return', second, ' 导语要改 ').records.at(-1)).toMatchObject({ to: 'draft', reason: '导语要改' })
})

test('withdrawing: by an author or an editor while in the flow, by a chief alone once signed', () => {
  expect(after(once, 'withdraw', author, '线索有误').stage).toBe('withdrawn')
  refuses(once, 'withdraw', { ...author, id: 'x', name: '旁人' }, 'role-not-allowed')
  refuses(signed, 'withdraw', first, 'role-not-allowed')
  const withdrawn = after(signed, 'withdraw', chief, '事实有误')
  expect(after(withdrawn, 'submit', author).stage).toBe('first-review')
})

test('a step that does not start from this stage is refused', () => {
  for (const [article, actions] of [[draft(), ['pass', 'return', 'sign', 'withdraw']], [submitted, ['submit', 'sign']], [thrice, ['submit', 'pass']], [signed, ['submit', 'pass', 'return', 'sign']]] as const) {
    for (const action of actions) refuses(article, action, chief, 'wrong-stage')
  }
})

test('what is not ready is not sent to review, and what lost its headline is not signed', () => {
  const { slip } = draft()
  refuses(draft({ slip: { ...slip, headline: ' 　' } }), 'submit', author, 'headline-missing')
  refuses(draft({ body: body(paragraph(datelineNode())) }), 'submit', author, 'body-empty')
  refuses(draft({ slip: { ...slip, channel: null } }), 'submit', author, 'channel-missing')
  refuses({ ...thrice, slip: { ...slip, headline: '' } }, 'sign', chief, 'headline-missing')
})

test('a reprint carries source, link, first author and headline, and an editor', () => {
  const rights = { kind: 'reprint' as const, source: '远山报', url: 'https://yuanshan.example/a.html', originalAuthor: '丁一', originalHeadline: '山路' }
  const whole = { ...draft().slip, editors: ['林编'], rights }
  expect(after(draft({ slip: whole }), 'submit', author).stage).toBe('first-review')
  for (const key of ['source', 'url', 'originalAuthor', 'originalHeadline'] as const) {
    refuses(draft({ slip: { ...whole, rights: { ...rights, [key]: null } } }), 'submit', author, 'reprint-incomplete')
  }
  refuses(draft({ slip: { ...whole, editors: [''] } }), 'submit', author, 'reprint-incomplete')
})

test('a channel made stricter after the last review is not signed with too few', () => {
  const rules = { ...THREE, reviews: 1 as const }
  const passed = after(after(draft(), 'submit', author, null, rules), 'pass', first, null, rules)
  expect(step(passed, 'sign', chief)).toEqual({ ok: false, refusal: 'reviews-missing' })
  expect(refusalOf(passed, 'sign', chief, rules)).toBeNull()
})

test('what is still to be checked holds the signature up, not the reviews', () => {
  const words = (content: ReturnType<typeof draft>['body']) => ['pass', 'pass', 'pass'].reduce(
    (article, _pass, index) => after(article, 'pass', [first, second, third][index] ?? third),
    after(draft({ body: content }), 'submit', author),
  )
  const left = words(body(paragraph(text('建于【待核】年'))))
  refuses(left, 'sign', chief, 'placeholder-left')
  refuses({ ...thrice, slip: { ...thrice.slip, summary: '共TK人' } }, 'sign', chief, 'placeholder-left')
  expect(after(words(body(paragraph(text('建于1982年')))), 'sign', chief).stage).toBe('signed')
})
