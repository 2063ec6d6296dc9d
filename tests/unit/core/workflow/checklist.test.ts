import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS, type ArticleData } from '#core/article/article.ts'
import type { ChannelRules } from '#core/article/channel.ts'
import { CHECKS, ChecklistSchema, LEVELS, STEPS, type Check } from '#core/article/step-rules.ts'
import { body, datelineNode, paragraph, text } from '#core/body/body-nodes.ts'
import { isBeyondRecord, itemsOf, levelOf, requiredTasks, stepAt, unmetOf } from '#core/workflow/checklist.ts'
import { placesOf } from '#core/workflow/checks.ts'
import { refusalOf } from '#core/workflow/decide.ts'
import { reasonText } from '#core/workflow/return-reasons.ts'
import { after, author, chief, contentOf, draft, first, PEOPLE, second, sha256, step, third, THREE } from './workflow-fixture.ts'
import { decide } from '#core/workflow/decide.ts'

const picture = { asset: `${'a'.repeat(64)}.jpg`, width: 4, height: 3, caption: '桥', credit: '', alt: ' ' }
const VERIFIED = '已与被采访人核实'
const rulesWith = (checklist: ChannelRules['checklist']): ChannelRules => ({ ...THREE, ...(checklist === undefined ? {} : { checklist }) })
const BYLINE = rulesWith({ submit: { checks: { byline: 'blocking' }, tasks: [] }, 'first-review': { checks: {}, tasks: [{ words: VERIFIED, isBlocking: true }, { words: '照片看过原图', isBlocking: false }] } })

function act(article: ArticleData, action: (typeof ACTIONS)[number], actor: (typeof PEOPLE)[number], rules: ChannelRules, ticks: readonly string[] = []) {
  const content = contentOf(article)
  return decide(article, { action, actor, reason: '有理由', ticks }, rules, { at: '2026-01-02T04:00:00.000Z', current: content, recorded: content, previous: article.records.length === 0 ? null : sha256(article.records.at(-1)) })
}

test('each check says where the article lacks what it asks for, and nothing where it has it', () => {
  const bare = draft()
  const slip = { ...bare.slip, section: '要闻', source: '新桥社', bylines: [{ role: '记者', names: ['江照晚'] }], editors: ['林编'], summary: '桥通了。', tags: ['桥'], leadImage: picture, dateline: { outlet: '新桥社', place: null, month: 1, day: 2, verb: '讯' as const, credits: [] } }
  const full = { ...bare, slip, body: body(paragraph(datelineNode(), text('河面上架起了桥。')), { type: 'figure', version: 1, ...picture, credit: '江照晚 摄', alt: '一座桥' }, { type: 'gallery', version: 1, caption: '桥的一天', pictures: [{ ...picture, caption: '' }, { ...picture, credit: '江照晚 摄', alt: '桥' }] }) }
  const found = (article: ArticleData) => Object.fromEntries(CHECKS.map((check) => [check, placesOf(check, article).length]).filter(([, count]) => count !== 0))
  expect(found(bare)).toEqual({ section: 1, source: 1, byline: 1, editors: 1, summary: 1, tags: 1, dateline: 1, 'lead-image': 1 })
  // The lead image and one of the gallery have no credit, and no words for who cannot see them; one caption stands for the gallery.
  expect(found(full)).toEqual({ credits: 2, alts: 2 })
  expect(placesOf('alts', full)).toEqual([{ kind: 'picture', block: null, nth: 0, part: 'alt' }, { kind: 'picture', block: 2, nth: 0, part: 'alt' }])
  expect(placesOf('dateline', { ...full, body: bare.body })).toEqual([{ kind: 'body' }])
  expect(placesOf('reprint', { ...full, slip: { ...slip, editors: [], rights: { kind: 'reprint', source: '远山报', url: null, originalAuthor: '丁一', originalHeadline: '山路' } } })).toEqual([{ kind: 'slip', field: 'rightsUrl' }, { kind: 'slip', field: 'editors' }])
  expect(found({ ...full, slip: { ...slip, headline: ' ', channel: null, summary: '【待核】TK' }, body: body(paragraph(datelineNode())) })).toMatchObject({ headline: 1, body: 1, channel: 1, placeholders: 2 })
})

test('a blocking item refuses the step with everything it lacks; an advisory one never does', () => {
  expect(act(draft(), 'submit', author, BYLINE)).toEqual({ ok: false, refusal: 'checklist-open', missing: [{ kind: 'check', check: 'byline', count: 1 }] })
  const signed = draft({ slip: { ...draft().slip, bylines: [{ role: '通讯员', names: ['名author'] }] } })
  const submitted = after(signed, 'submit', author, null, BYLINE)
  expect(act(submitted, 'pass', first, BYLINE)).toMatchObject({ refusal: 'checklist-open', missing: [{ kind: 'task', words: VERIFIED }] })
  // Who may not take it at all is told that, not what is missing.
  expect(act(submitted, 'pass', author, BYLINE)).toEqual({ ok: false, refusal: 'role-not-allowed' })
  expect(act(submitted, 'return', first, BYLINE)).toMatchObject({ ok: true })
  expect(act(submitted, 'pass', first, BYLINE, [VERIFIED])).toMatchObject({ ok: true, record: { ticks: [VERIFIED] } })
  // What the list does not ask is vouched for in no record: whoever ticked it hears so.
  expect(act(submitted, 'pass', first, BYLINE, [VERIFIED, '别的话'])).toEqual({ ok: false, refusal: 'tick-unknown' })
  const { record } = { record: {}, ...act(submitted, 'pass', first, rulesWith(undefined)) }
  expect(Object.keys(record)).not.toContain('ticks')
})

test('a task an earlier step cannot do without is owed where a later step only recommends it, and no full list crowds it out', () => {
  const advised = rulesWith({ 'first-review': { checks: {}, tasks: [{ words: VERIFIED, isBlocking: true }] }, sign: { checks: {}, tasks: [...Array.from({ length: 20 }, (_, n) => ({ words: `提醒 ${n}`, isBlocking: false })), { words: VERIFIED, isBlocking: false }] } })
  const crowded = rulesWith({ 'first-review': { checks: {}, tasks: [{ words: VERIFIED, isBlocking: true }] }, sign: { checks: {}, tasks: Array.from({ length: 30 }, (_, n) => ({ words: `提醒 ${n}`, isBlocking: false })) } })
  for (const rules of [advised, crowded]) {
    expect(itemsOf(rules, 'sign', []).filter((item) => item.kind === 'task' && item.isBlocking)).toEqual([{ kind: 'task', words: VERIFIED, isBlocking: true }])
    expect(unmetOf(draft(), rules, 'sign', [])).toContainEqual({ kind: 'task', words: VERIFIED })
    expect(unmetOf(draft(), rules, 'sign', [VERIFIED])).not.toContainEqual({ kind: 'task', words: VERIFIED })
  }
})

const twenty = (name: string) => Array.from({ length: 20 }, (_, n) => ({ words: `${name} ${n}`, isBlocking: true }))
const wordsOf = (rules: ChannelRules, at: (typeof STEPS)[number], { records }: ArticleData): string[] => itemsOf(rules, at, records).flatMap((item) => (item.kind === 'task' ? [item.words] : []))

test('nothing that somebody ticked is left out of the record: a step that owes more than it holds is refused, and each step asks for its own once the article is submitted again', () => {
  const long = rulesWith(Object.fromEntries(STEPS.map((one) => [one, { checks: {}, tasks: one === 'first-review' ? [...twenty(one).slice(1), { words: '可看可不看', isBlocking: false }] : twenty(one) }])))
  expect([requiredTasks(long), requiredTasks({ ...long, reviews: 1 }), requiredTasks(THREE)]).toEqual([99, 60, 0])
  const submitted = after(draft(), 'submit', author, null, THREE)
  const waiting = [first, second, third].reduce((article, editor) => after(article, 'pass', editor), submitted)
  // The list was made longer while it was on its way: 39 at once, and 99 before the signature.
  for (const [article, at, action, actor] of [[submitted, 'first-review', 'pass', first], [waiting, 'sign', 'sign', chief]] as const) {
    const owed = wordsOf(long, at, article)
    expect([owed.length, isBeyondRecord(itemsOf(long, at, article.records))]).toEqual([action === 'pass' ? 39 : 99, true])
    expect([act(article, action, actor, long, owed), act(article, action, actor, long)]).toEqual([{ ok: false, refusal: 'checklist-long' }, { ok: false, refusal: 'checklist-long' }])
    expect(refusalOf(article, 'return', chief, long)).toBe(null)
  }
  const steps = [['submit', 'submit', author], ['first-review', 'pass', first], ['second-review', 'pass', second], ['final-review', 'pass', third], ['sign', 'sign', chief]] as const
  const signed = steps.reduce((article, [at, action, actor]) => {
    const owed = wordsOf(long, at, article)
    expect(isBeyondRecord(itemsOf(long, at, article.records))).toBe(false)
    const decision = act(article, action, actor, long, owed.toReversed())
    if (!decision.ok) throw new Error(`${at}: ${decision.refusal}`)
    expect(decision.record.ticks).toEqual(owed)
    return { ...article, stage: decision.stage, records: [...article.records, decision.record] }
  }, after(submitted, 'return', chief, '清单改了'))
  expect(signed.stage).toBe('signed')
  expect(signed.records.slice(2).map(({ ticks = [] }) => ticks.length)).toEqual([20, 20, 20, 20, 20])
})

test('what blocks everywhere cannot be taken off a list', () => {
  const off = Object.fromEntries(CHECKS.map((check) => [check, 'off' as const]))
  const rules = rulesWith(Object.fromEntries(STEPS.map((one) => [one, { checks: off, tasks: [] }])))
  expect(STEPS.map((one) => itemsOf(rules, one, []).map((item) => (item.kind === 'check' ? item.check : item.words)))).toEqual([['headline', 'body', 'channel', 'reprint'], [], [], [], ['headline', 'body', 'channel', 'reprint', 'placeholders', 'comments', 'related']])
  const left = [first, second, third].reduce((article, editor) => after(article, 'pass', editor, null, rules), after(draft({ slip: { ...draft().slip, summary: '共TK人' } }), 'submit', author, null, rules))
  expect(step(left, 'sign', chief, null, rules)).toMatchObject({ ok: false, refusal: 'placeholder-left' })
})

test('a channel’s steps are its own people’s; returning is theirs and a chief’s; who reviewed may be kept from signing', () => {
  const rules: ChannelRules = { ...THREE, reviews: 1, people: { 'final-review': ['second'], sign: ['deputy'] }, signerApart: true }
  const deputy = PEOPLE.find(({ id }) => id === 'deputy') ?? chief
  const submitted = after(draft(), 'submit', author, null, rules)
  expect([first, second, chief].map((one) => refusalOf(submitted, 'pass', one, rules))).toEqual(['not-assigned', null, 'not-assigned'])
  expect([first, chief].map((one) => refusalOf(submitted, 'return', one, { ...rules, people: { 'first-review': ['second'], 'second-review': ['second'], 'final-review': ['second'], sign: ['deputy'] } }))).toEqual(['not-assigned', null])
  const passed = after(submitted, 'pass', second, null, rules)
  expect([chief, deputy].map((one) => refusalOf(passed, 'sign', one, rules))).toEqual(['not-assigned', null])
  const byDeputy = { ...rules, people: { sign: ['deputy', 'chief'] } }
  const own = after(submitted, 'pass', deputy, null, byDeputy)
  expect([deputy, chief].map((one) => refusalOf(own, 'sign', one, byDeputy))).toEqual(['already-reviewed', null])
})

test('who has no step in a channel sends nothing back in it; a step it no longer has binds nobody, nor lets anybody in', () => {
  const named: ChannelRules = { ...THREE, reviews: 2, people: { 'first-review': ['first'], 'second-review': ['third'], 'final-review': ['second'] } }
  const submitted = after(draft(), 'submit', author, null, named)
  // 复审 is no step of this channel: who holds it there is an outsider, and nobody gets in by a step that names nobody.
  expect([first, second, third, chief].map((one) => refusalOf(submitted, 'return', one, named))).toEqual([null, null, 'not-assigned', null])
  const open: ChannelRules = { ...THREE, people: { 'final-review': ['second'] } }
  expect([first, third].map((one) => refusalOf(after(draft(), 'submit', author, null, open), 'return', one, open))).toEqual([null, null])
  const final = [first, third].reduce((article, one) => after(article, 'pass', one, null, open), after(draft(), 'submit', author, null, open))
  // Who passed it may see what was missed; another editor has no business with 终审 here.
  expect([first, third, second].map((one) => refusalOf(final, 'return', one, open))).toEqual([null, null, null])
  const stranger = { id: 'stranger', name: '名stranger', role: 'editor' as const }
  expect([refusalOf(final, 'return', stranger, open), refusalOf(final, 'return', stranger, THREE)]).toEqual(['not-assigned', null])
  // A review that is made up: whoever may pass it may send it back; one the channel has given up lets nobody in.
  const one: ChannelRules = { ...THREE, reviews: 1 }
  const passed = after(after(draft(), 'submit', author, null, one), 'pass', third, null, one)
  const two: ChannelRules = { ...THREE, reviews: 2, people: { 'final-review': ['third'] } }
  expect([refusalOf(passed, 'pass', first, two), refusalOf(passed, 'return', first, two)]).toEqual([null, null])
  const fewer: ChannelRules = { ...THREE, reviews: 1, people: { 'final-review': ['third'] } }
  const waiting = after(draft(), 'submit', author, null, THREE)
  expect([first, third].map((who) => refusalOf(waiting, 'return', who, fewer))).toEqual(['not-assigned', null])
  // It stands in a review that the channel no longer has, whose only holder is gone.
  const stood: ArticleData = { ...submitted, stage: 'second-review' }
  expect(refusalOf(stood, 'pass', third, { ...named, people: { 'second-review': ['gone'] } })).toBe(null)
})

test('chosen reasons stand above what was written; neither alone leaves an empty line', () => {
  expect([reasonText(['事实待核实', '标题不妥'], ' 第二段人数 '), reasonText([], '改导语'), reasonText(['重复'], ' '), reasonText([], '')]).toEqual(['事实待核实；标题不妥\n第二段人数', '改导语', '重复', ''])
})

test('whatever people do in whatever order, no step was taken that lacked something its list requires', () => {
  const TASKS = ['甲事', '乙事'] as const
  const level = fc.constantFrom(...LEVELS)
  const list = fc.record({ checks: fc.dictionary(fc.constantFrom<Check>('byline', 'summary', 'tags', 'placeholders', 'headline', 'captions'), level), tasks: fc.subarray([...TASKS]).chain((words) => fc.tuple(...words.map((one) => fc.boolean().map((isBlocking) => ({ words: one, isBlocking }))))) })
  const rulesOf = fc.record({ reviews: fc.constantFrom(1 as const, 2 as const, 3 as const), sameReviewerTwice: fc.boolean(), checklist: fc.dictionary(fc.constantFrom(...STEPS), list).map((made) => ChecklistSchema.parse(made)) })
  const turn = fc.record({ action: fc.constantFrom(...ACTIONS, 'submit' as const, 'pass' as const, 'pass' as const, 'pass' as const, 'sign' as const), actor: fc.constantFrom(...PEOPLE), ticks: fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, fc.subarray([...TASKS, '丙事'])), summary: fc.option(fc.constantFrom('桥通了。', '共TK人'), { nil: null }), isEdit: fc.boolean() })
  const taken = { submit: 0, pass: 0, sign: 0, refused: 0 }
  fc.assert(fc.property(rulesOf, fc.array(turn, { minLength: 10, maxLength: 60 }), (rules, script) => {
    let article = draft({ slip: { ...draft().slip, bylines: [{ role: '记者', names: ['江照晚'] }], tags: ['桥'] } })
    for (const { action, actor, ticks: some, summary, isEdit } of script) {
      if (isEdit && (article.stage === 'draft' || article.stage === 'withdrawn')) article = { ...article, slip: { ...article.slip, summary } }
      const at = stepAt(article.stage)
      // Whoever looks at the list ticks what is on it.
      const ticks = some ?? (at === null ? [] : (rules.checklist[at]?.tasks ?? []).map(({ words }) => words))
      const decision = act(article, action, actor, rules, ticks)
      if (!decision.ok) {
        if (decision.refusal === 'checklist-open') taken.refused += 1
        expect(decision.missing === undefined).toBe(decision.refusal !== 'checklist-open')
        continue
      }
      if (action === 'submit' || action === 'pass' || action === 'sign') {
        taken[action] += 1
        // from the rules' data and the record alone
        const asked = at === null ? undefined : rules.checklist[at]
        for (const task of asked?.tasks ?? []) if (task.isBlocking) expect(decision.record.ticks).toContain(task.words)
        for (const check of CHECKS) if (at !== null && levelOf(rules, at, check) === 'blocking') expect(placesOf(check, article)).toEqual([])
        expect(at === null ? [] : unmetOf(article, rules, at, decision.record.ticks ?? [])).toEqual([])
        expect(new Set(decision.record.ticks ?? [])).toEqual(new Set(ticks))
        for (const one of decision.record.ticks ?? []) expect(asked?.tasks.map(({ words }) => words)).toContain(one)
      }
      article = { ...article, stage: decision.stage, records: [...article.records, decision.record], writers: action === 'submit' ? [...new Set([...article.writers, actor.id])] : article.writers }
    }
  }), { numRuns: 400 })
  expect(Math.min(...Object.values(taken))).toBeGreaterThan(0)
})
