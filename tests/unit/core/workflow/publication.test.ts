import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIONS, type Action, type Actor, type ArticleData } from '#core/article/article.ts'
import { body, paragraph, text } from '#core/body/body-nodes.ts'
import { datedNotices, keepingNotices, withdrawalOf } from '#core/slip/notice.ts'
import { afterChange } from '#core/workflow/after-change.ts'
import { decide, type Decision } from '#core/workflow/decide.ts'
import { fitsPublication } from '#core/workflow/fits-publication.ts'
import { mayEdit } from '#core/workflow/may-edit.ts'
import { isPossibleStep } from '#core/workflow/possible-step.ts'
import { publicationOf, publicVersion } from '#core/workflow/publication.ts'
import { handsOf, waitsFor } from '#core/workflow/waits-for.ts'
import { publishedAfter, wordsAfter } from '#core/workflow/words-after.ts'
import { author, chief, contentOf, draft, first, PEOPLE, second, sha256, third, THREE } from './workflow-fixture.ts'

const NOTICE = '原稿把河东写成了河西，现已改正。'
let clock = 0
const now = (): string => new Date(Date.UTC(2026, 0, 2) + (clock += 1_000)).toISOString()

/** As the desk takes a step, over the same pure rules. */
function tried(article: ArticleData, action: Action, actor: Actor, notice: string | null = NOTICE): { decision: Decision, next: ArticleData } {
  const step = { action, actor, reason: '读者来电', notice }
  const at = now()
  const { slip, body: words } = wordsAfter(step, article)
  const left = { slip: action === 'sign' ? datedNotices(slip, at) : slip, body: words }
  const decision = decide(article, step, THREE, { at, current: contentOf(article), recorded: contentOf(left), previous: article.records.length === 0 ? null : sha256(article.records.at(-1)) })
  if (!decision.ok) return { decision, next: article }
  const { published: _, ...rest } = article
  return { decision, next: { ...rest, ...left, stage: decision.stage, records: [...article.records, decision.record], ...publishedAfter(action, article) } }
}
function taken(article: ArticleData, ...steps: [Action, Actor, (string | null)?][]): ArticleData {
  return steps.reduce((one, [action, actor, notice = NOTICE]) => {
    const { decision, next } = tried(one, action, actor, notice)
    if (!decision.ok) throw new Error(`${action} by ${actor.id}: ${decision.refusal}`)
    return next
  }, article)
}
const ROUND: [Action, Actor][] = [['submit', author], ['pass', first], ['pass', second], ['pass', third], ['sign', chief]]
const signed = taken(draft(), ...ROUND)
const written = (article: ArticleData, words: string): ArticleData => ({ ...article, body: body(paragraph(text(words))) })
const refusal = (article: ArticleData, action: Action, actor: Actor, notice: string | null = NOTICE): string | null => {
  const { decision } = tried(article, action, actor, notice)
  return decision.ok ? null : decision.refusal
}
const deputy = PEOPLE.find(({ id }) => id === 'deputy') ?? chief

describe('a correction', () => {
  test('goes through every review again, and readers keep what was signed until it is signed', () => {
    const begun = written(taken(signed, ['correct', first]), '河东架起了桥。')
    expect([begun.stage, publicationOf(begun)]).toEqual(['draft', 'correcting'])
    const reviewed = taken(begun, ['submit', author], ['pass', second], ['pass', third], ['pass', chief])
    for (const one of [begun, reviewed]) expect(publicVersion(one)).toMatchObject({ slip: signed.slip, body: signed.body, stage: 'signed', records: signed.records })
    const corrected = taken(reviewed, ['sign', deputy])
    expect(publicationOf(corrected)).toBe('published')
    expect(publicVersion(corrected)).toBe(corrected)
    expect(corrected.slip.notices).toEqual([{ kind: 'correction', at: corrected.records.at(-1)?.at, text: NOTICE }])
    expect(corrected.published).toBeUndefined()
  })

  test('says why and what readers are told, is an editor’s to begin, and of nothing that is not public', () => {
    expect(refusal(signed, 'correct', first, ' ')).toBe('notice-required')
    expect(refusal(signed, 'correct', author)).toBe('role-not-allowed')
    expect(refusal(draft(), 'correct', first)).toBe('wrong-stage')
    expect(refusal(taken(signed, ['correct', first]), 'correct', second)).toBe('wrong-stage')
  })

  test('is neither reviewed nor signed by whoever began it, and no list offers it to them', () => {
    const begun = taken(signed, ['correct', first], ['submit', author])
    expect(refusal(begun, 'pass', first)).toBe('own-article')
    expect(waitsFor(handsOf(begun), begun.stage, { ...first }, THREE)).toBe(false)
    const byChief = taken(signed, ['correct', chief], ['submit', author], ['pass', first], ['pass', second], ['pass', third])
    expect(refusal(byChief, 'sign', chief)).toBe('own-article')
  })

  test('whose notice was emptied is not submitted', () => {
    const { slip, ...rest } = taken(signed, ['correct', first])
    expect(refusal({ ...rest, slip: { ...slip, notices: [{ kind: 'correction', at: null, text: ' ' }] } }, 'submit', author)).toBe('notice-required')
  })

  test('given up leaves the very words that were signed; several stay, the newest first', () => {
    const begun = written(taken(signed, ['correct', first]), '河东架起了桥。')
    const left = taken(begun, ['abandon', second])
    expect([left.stage, publicationOf(left), left.slip, left.body, left.published]).toEqual(['signed', 'published', signed.slip, signed.body, undefined])
    const again = (article: ArticleData, notice: string) => taken(article, ['correct', deputy, notice], ...ROUND)
    expect(again(again(left, '第一次。'), '第二次。').slip.notices?.map((one) => one.text)).toEqual(['第二次。', '第一次。'])
  })

  test('taken back during its reviews is still one: readers keep what they have, and nothing is signed away', () => {
    const back = taken(signed, ['correct', first], ['submit', author], ['withdraw', first])
    expect([back.stage, publicationOf(back)]).toEqual(['withdrawn', 'correcting'])
    expect(refusal(taken(back, ['abandon', first]), 'withdraw', chief)).toBe('already-published')
  })

  test('begun by an editor is not the author’s to take out of its reviews', () => {
    const begun = taken(signed, ['correct', first], ['submit', author])
    expect(refusal(begun, 'withdraw', author)).toBe('role-not-allowed')
    expect(refusal(begun, 'withdraw', second)).toBeNull()
    expect(refusal(taken(signed, ['retract', first]), 'withdraw', author)).toBe('role-not-allowed')
    // Whoever began it may, whatever they have become since.
    expect(refusal(begun, 'withdraw', { ...first, role: 'correspondent' })).toBeNull()
    expect(refusal(taken(draft(), ['submit', author]), 'withdraw', author)).toBeNull()
  })
})

describe('a withdrawal', () => {
  test('asks for one review and a signature, by two people who did not ask for it; then a notice stands there', () => {
    const asked = taken(signed, ['retract', first])
    expect([asked.stage, publicationOf(asked), publicVersion(asked)?.body]).toEqual(['final-review', 'withdrawing', signed.body])
    expect(refusal(asked, 'pass', first)).toBe('own-article')
    const gone = taken(asked, ['pass', chief], ['sign', chief])
    expect([gone.stage, publicationOf(gone)]).toEqual(['signed', 'withdrawn'])
    expect(withdrawalOf(gone.slip)).toEqual({ kind: 'withdrawal', at: gone.records.at(-1)?.at, text: NOTICE })
    expect(refusal(gone, 'correct', first)).toBe('wrong-stage')
  })

  test('sent back and submitted again asks for its notice and for the one review it asked for before, whatever the article lacks', () => {
    const returned = taken(signed, ['retract', first], ['return', second])
    const unready = { ...returned, slip: { ...returned.slip, headline: '' } }
    const { notices: [pending] = [] } = unready.slip
    const emptied = pending === undefined ? unready : { ...unready, slip: { ...unready.slip, notices: [{ ...pending, text: ' ' }] } }
    expect(refusal(emptied, 'submit', author)).toBe('notice-required')
    const again = taken(unready, ['submit', author])
    expect(again.stage).toBe('final-review')
    expect(publicationOf(taken(again, ['pass', chief], ['sign', chief]))).toBe('withdrawn')
  })

  test('is undone by every review of the channel, and the notice stands until then', () => {
    const gone = taken(signed, ['retract', first], ['pass', chief], ['sign', chief])
    const back = taken(gone, ['reinstate', first])
    expect([back.stage, publicationOf(back), withdrawalOf(publicVersion(back)?.slip ?? back.slip)?.text]).toEqual(['draft', 'reinstating', NOTICE])
    const again = taken(back, ['submit', author], ['pass', second], ['pass', third], ['pass', deputy], ['sign', chief])
    expect([publicationOf(again), again.slip.notices]).toEqual(['published', undefined])
  })
})

test('what readers may have seen is not taken back by a signature withdrawn', () => {
  expect(decide({ ...signed, exported: true }, { action: 'withdraw', actor: chief, reason: '日期有误' }, THREE, { at: now(), current: '', recorded: '', previous: null })).toEqual({ ok: false, refusal: 'already-published' })
  expect(taken(signed, ['withdraw', chief]).stage).toBe('withdrawn')
})

test('no change of words makes, dates or takes away a notice; what the pending one says is words', () => {
  const { slip } = taken(signed, ['correct', first])
  const without = signed.slip
  expect(keepingNotices(slip, without)).toEqual(slip)
  expect(keepingNotices(without, slip)).toEqual(without)
  expect(keepingNotices(slip, { ...slip, notices: [{ kind: 'correction', at: null, text: '另一句。' }, { kind: 'correction', at: null, text: '多一条。' }] }).notices).toEqual([{ kind: 'correction', at: null, text: '另一句。' }])
})

const acts = fc.record({ kind: fc.constant('act' as const), action: fc.constantFrom(...ACTIONS, 'pass' as const, 'pass' as const, 'submit' as const, 'sign' as const, 'sign' as const), actor: fc.constantFrom(...PEOPLE) })
const edits = fc.record({ kind: fc.constant('edit' as const), actor: fc.constantFrom(...PEOPLE), words: fc.constantFrom('甲', '乙', '丙') })

/** A change of words, with the void that comes of it. */
function edited(article: ArticleData, actor: Actor, words: string): ArticleData {
  if (!mayEdit(article.stage, actor)) return article
  const next = written(article, words)
  const voided = afterChange(article, contentOf(next))
  if (voided === null || article.stage === 'draft' || article.stage === 'withdrawn') return next
  return { ...next, stage: voided.stage, records: [...article.records, { action: 'void', at: now(), by: actor, from: article.stage, to: voided.stage, reason: null, sha256: contentOf(next), previous: sha256(article.records.at(-1)), signature: null }] }
}

test('no order of acts puts unsigned words before readers, or takes a page away without a notice', () => {
  const met = new Set<string>()
  fc.assert(fc.property(fc.array(fc.oneof({ arbitrary: acts, weight: 6 }, { arbitrary: edits, weight: 1 }), { minLength: 20, maxLength: 120 }), (script) => {
    let article = signed
    let shown: ArticleData | null = signed
    for (const turn of script) {
      const { next } = turn.kind === 'edit' ? { next: edited(article, turn.actor, turn.words) } : tried(article, turn.action, turn.actor)
      const record = next.records.at(-1)
      const isStep = next.records.length > article.records.length
      if (isStep && record !== undefined) {
        expect(isPossibleStep(record) && fitsPublication(record, article.records)).toBe(true)
        if (record.action === 'sign') shown = next
        if (record.action === 'withdraw' && record.from === 'signed') shown = null
      }
      article = next
      const version = publicVersion(article)
      met.add(publicationOf(article))
      expect(version === null ? null : contentOf(version)).toBe(shown === null ? null : contentOf(shown))
      if (version !== null) expect(version.records.findLast(({ action }) => action === 'sign')?.sha256).toBe(contentOf(version))
      if (version !== null) expect(withdrawalOf(version.slip) !== null).toBe(publicationOf(article) === 'withdrawn' || publicationOf(article) === 'reinstating')
    }
  }), { numRuns: 400 })
  expect([...met].toSorted()).toEqual(['correcting', 'none', 'published', 'reinstating', 'withdrawing', 'withdrawn'])
})
