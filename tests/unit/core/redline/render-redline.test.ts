import fc from 'fast-check'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { Actor, ReviewRecord } from '#core/article/article.ts'
import { DEFAULT_RULES } from '#core/article/channel.ts'
import { TEXT_FORMAT } from '#core/body/body-schema.ts'
import { wordCount } from '#core/body/word-count.ts'
import { body, paragraph, table, tableCell, text } from '#core/body/body-nodes.ts'
import { changesOf } from '#core/redline/changes.ts'
import { compose } from '#core/redline/compose.ts'
import { project, showing } from '#core/redline/project.ts'
import { peopleByStep, redlineLegs, redlinePeople } from '#core/redline/redline-people.ts'
import type { Redline, Step } from '#core/redline/redline.ts'
import { recordName } from '#core/redline/print-words.ts'
import { renderRedline, tallyOf } from '#core/redline/render-redline.ts'
import { textAfter, textsAfter } from '#core/redline/stood-after.ts'
import { tableCells } from '#core/redline/table-cells.ts'
import type { Content } from '#core/revision/compare.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { anyBody, anySlip } from '../../../support/arbitrary-page.ts'

const actor = (name: string): Actor => ({ id: name, name, role: 'editor' })
const told = (rev: number): Redline['from'] => ({ rev, baseRev: rev - 1, at: '2026-03-04T05:06:07.000Z', by: null, why: 'saved', stage: 'final-review', headline: '新桥通车', words: 9, sha256: 'a'.repeat(64) })
const STEPS: Step[] = [['林编辑', 'first-review'], ['周编辑', 'second-review'], ['林编辑', 'final-review']].map(([name = '', stage], place) =>
  ({ rev: place + 2, base: place + 1, at: '2026-03-04T05:06:07.000Z', by: actor(name), stage: stage === 'first-review' || stage === 'second-review' ? stage : 'final-review', leg: place }))
const redlineOf = (contents: readonly Content[]): Redline => ({ from: told(1), to: told(contents.length), steps: STEPS.slice(0, contents.length - 1), unread: [], ...compose(contents, STEPS.slice(0, contents.length - 1)) })
const lines = (...texts: string[]): Content => ({ slip: { ...emptySlip(), headline: '新桥通车' }, body: body(...texts.map((line) => paragraph(text(line)))) })
const sheet = (redline: Redline, reason = '第二段没有来源') => renderRedline({
  id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', redline, rules: DEFAULT_RULES, said: (line, value) => (line === 'rights' && value === 'original' ? '原创' : null),
  records: [{ action: 'return', at: '2026-03-04T05:06:07.000Z', by: actor('林编辑'), from: 'first-review', to: 'draft', reason, sha256: 'a'.repeat(64), previous: null, signature: null }],
})
const OLD = '流动车每周三到村小，孩子们可以借两本书。'
const THREE = redlineOf([lines(OLD), lines('流动车每周三到村小，孩子们可以借三本书。'), lines('流动车每周三到村小，孩子们可以借三本书。县里再添一辆。'), lines('流动车每周三到村小，孩子们可以借三本书。县里年底再添一辆。')])

describe('the printed redline', () => {
  test('has slip, records with their reasons, who changed how much, and every word of both versions', () => {
    const html = sheet(THREE)
    for (const part of ['花脸稿', '第 1 版', '稿签', '原创', '审稿记录', '退稿', '第二段没有来源', '林编辑</b>（初审、终审）', '周编辑</b>（复审）']) expect(html).toContain(part)
    expect(html).toMatch(/<del class="p0 gone b e" title="林编辑 初审 2026-03-04 13:06:07 删">两本书<\/del>|<del class="p0 gone b e" title="林编辑 初审 2026-03-04 13:06:07 删">两<\/del>/)
    expect(html).toContain('<ins class="p1 put')
    expect(html).toContain('①')
  })

  test('moved words are a move however often: nobody is said to have written them again, and both ends carry one number', () => {
    const [one, two, three] = ['司机老周说，路不好走，可是孩子们等着。', '县图书馆明年再添一辆车。', '站点的名单贴在村委会门口的公告栏里。']
    const redline = redlineOf([lines(two, three), lines(one, two, three), lines(two, one, three), lines(two, three, one)])
    expect([0, 1, 2].map((mark) => tallyOf(redline, new Set([mark])))).toEqual([[wordCount(one), 0, 0], [0, 0, wordCount(one)], [0, 0, wordCount(one)]])
    const html = sheet(redline)
    const numbers = (sort: string): string[] => [...html.matchAll(new RegExp(`class="p\\d ${sort} b e" title="[^"]*" data-move="(\\d+)"`, 'g'))].map(([, number = '']) => number)
    expect(numbers('here').toSorted()).toEqual(['1', '2'])
    expect(numbers('away').toSorted()).toEqual(['1', '2'])
    // In the colour of who wrote them, under the mover's line.
    expect(html).toMatch(/<ins class="p0 here b e"[^>]*><span class="p0">司机/)
  })

  test('without colours a change of form says what it is, and the signs are told at the end', () => {
    const html = sheet(redlineOf([lines(OLD), { ...lines(), body: body(paragraph(text(OLD.slice(0, 3), TEXT_FORMAT.bold), text(OLD.slice(3)))) }]))
    expect(html).toContain('<span class="formed p0">加粗</span>')
    for (const sign of ['添：下划线', '删：删除线', '移到这里', '改格式：点下划线']) expect(html.indexOf(sign)).toBeGreaterThan(html.indexOf('</main>'))
  })

  test('a review that is made up is called so, and nobody is said to have changed words after a review', () => {
    const record = { action: 'void' as const, from: 'awaiting-sign-off' as const, to: 'first-review' as const }
    expect([recordName({ ...record, reason: null }, undefined), recordName({ ...record, reason: '审稿通过后内容有改动' }, undefined)]).toEqual(['补初审', '审后改动，退回初审'])
  })

  test('a pass is called by the review it was, not by one that the channel had given up, and says what was ticked', () => {
    const passed: ReviewRecord = { action: 'pass', at: '2026-03-04T05:06:07.000Z', by: actor('林编辑'), from: 'first-review', to: 'awaiting-sign-off', reason: null, ticks: ['已与被采访人核实', '图片看过原图'], sha256: 'a'.repeat(64), previous: null, signature: null }
    const html = renderRedline({ id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', redline: THREE, records: [passed], rules: { reviews: 1, sameReviewerTwice: false }, said: () => null })
    expect(html).toContain('<td>终审通过</td>')
    expect(html).toContain('<td class="reason">已核：已与被采访人核实；图片看过原图</td>')
    expect(html).not.toContain('初审通过')
  })

  test('runs nothing and asks nobody, whatever words it holds', () => {
    fc.assert(fc.property(anySlip, anyBody, anyBody, fc.string(), (slip, before, after, reason) => {
      const html = sheet(redlineOf([{ slip, body: before }, { slip, body: after }]), reason)
      const names: string[] = []
      const walk = (node: { nodeName?: string, attrs?: { name: string, value: string }[], childNodes?: unknown[] }): void => {
        if (node.nodeName !== undefined) names.push(node.nodeName)
        for (const { name } of node.attrs ?? []) expect(name).not.toMatch(/^on|^src|^href|^style$/)
        for (const child of node.childNodes ?? []) if (typeof child === 'object' && child !== null) walk(child)
      }
      walk(parse(html))
      for (const name of names) expect(['script', 'img', 'iframe', 'link', 'form', 'object', 'svg', 'base', 'a']).not.toContain(name)
    }), { numRuns: 60 })
  })

  test('a table stays a table where no row or cell came or went, and is read as lines where one did', () => {
    const grid = (...cells: string[]) => ({ ...lines(), body: body(table([cells.map((cell) => tableCell([[text(cell)]]))], '')) })
    const put = redlineOf([grid('岳麓区', '二十户'), grid('岳麓区', '三十户')]).blocks[0]
    expect(put === undefined ? null : tableCells(put)?.rows).toMatchObject([[{ from: 0, runs: [{ text: '岳麓区' }] }, { from: 1, runs: [{ text: '二十' }, { text: '三十' }, { text: '户' }] }]])
    const grown = redlineOf([grid('岳麓区', '二十户'), grid('岳麓区', '二十户', '已转移')]).blocks[0]
    expect(grown === undefined ? null : tableCells(grown)).toBeNull()
  })
})

describe('a part of a redline', () => {
  test('one stage alone: what came before it is as it had become, what came after as it still was', () => {
    const second = project(THREE, showing({ first: 1, last: 1, hidden: new Set() }))
    expect(textsAfter(second.blocks, 0)).toEqual(['流动车每周三到村小，孩子们可以借三本书。'])
    expect(second.blocks[0]?.runs.map(({ text: own, added, removed }) => [own, added, removed])).toEqual([['流动车每周三到村小，孩子们可以借三本书。', null, null], ['县里再添一辆。', 1, null]])
  })

  test('somebody hidden: their words stand as text, nobody else’s change goes', () => {
    const hidden = project(THREE, showing({ first: 0, last: 2, hidden: new Set([0, 2]) }))
    expect(changesOf({ ...THREE, ...hidden }).map(({ step, come }) => [step, come])).toEqual([[1, '县里'], [1, '再添一辆。']])
    expect(textAfter(hidden.blocks[0]?.runs ?? [], 2)).toBe('流动车每周三到村小，孩子们可以借三本书。县里年底再添一辆。')
  })

  test('people and stages in the order they came', () => {
    expect(redlinePeople(STEPS).map(({ who, sign, steps }) => [who?.name, sign, steps])).toEqual([['林编辑', '①', [0, 2]], ['周编辑', '②', [1]]])
    expect(peopleByStep(STEPS).map(({ sign }) => sign)).toEqual(['①', '②', '①'])
    expect(redlineLegs(STEPS).map(({ stage }) => stage)).toEqual(['first-review', 'second-review', 'final-review'])
  })
})

describe('single changes', () => {
  test('each is one person’s in one place, with the words that went and came', () => {
    expect(changesOf(THREE).map(({ kind, step, gone, come }) => [kind, step, gone, come])).toEqual([['rewritten', 0, expect.stringMatching(/^两/), expect.stringMatching(/^三/)], ['put-in', 1, '', '县里'], ['put-in', 2, '', '年底'], ['put-in', 1, '', '再添一辆。']])
  })

  test('a change keeps its name when others are made, and no two share one', () => {
    fc.assert(fc.property(anySlip, anyBody, anyBody, anyBody, (slip, a, b, c) => {
      const ids = changesOf(redlineOf([{ slip, body: a }, { slip, body: b }, { slip, body: c }])).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }), { numRuns: 60 })
    const before = changesOf(redlineOf([lines(OLD, '一。'), lines(OLD.replace('两', '三'), '一。')]))
    const after = changesOf(redlineOf([lines(OLD, '一。'), lines(OLD.replace('两', '三'), '一。'), lines('开头。', OLD.replace('两', '三'), '一。')]))
    expect(after.map(({ id }) => id)).toContain(before[0]?.id)
  })
})
