import { expect, test } from 'vitest'
import type { Channel, ChannelRules } from '#core/article/channel.ts'
import { mergeChannel } from '#core/article/merge-channel.ts'

const opened: Channel = { id: 'town', name: '小城频道', host: 'town.example.cn', permalink: 'http://{host}/content/{YYYY}/{MM}/{DD}/{id}.html', sections: ['街巷', '集市'], rules: { reviews: 3, sameReviewerTwice: false } }
const merged = (now: Channel, base: Channel, draft: Channel): Channel => {
  const { channel, clashes } = mergeChannel(now, base, draft)
  expect(clashes).toEqual([])
  return channel
}
const people = (of: ChannelRules['people']): Channel => ({ ...opened, rules: { ...opened.rules, ...(of === undefined ? {} : { people: of }) } })

test('a channel changed in two windows at once keeps what each changed', () => {
  const there: Channel = { ...opened, host: 'small.example.cn', sections: ['街巷', '渡口'], rules: { reviews: 1, sameReviewerTwice: false } }
  const here: Channel = { ...opened, name: '县城频道', sections: ['街巷', '集市', '学校'], rules: { reviews: 3, sameReviewerTwice: true } }
  expect(merged(there, opened, here)).toEqual({ ...there, name: '县城频道', sections: ['街巷', '学校', '渡口'], rules: { reviews: 1, sameReviewerTwice: true } })
})

test('two chiefs who change one step’s people, tasks and checks at once lose nothing of either', () => {
  const submit = { checks: { summary: 'blocking' as const }, tasks: [{ words: '已核实', isBlocking: true }] }
  const was: Channel = { ...opened, rules: { ...opened.rules, checklist: { submit }, people: { sign: ['c1'], 'first-review': ['e1', 'e2'] } } }
  const there: Channel = { ...was, rules: { ...was.rules, checklist: { submit: { checks: { summary: 'blocking', tags: 'blocking' }, tasks: [...submit.tasks, { words: '看过清样', isBlocking: true }] } }, people: { sign: ['c1', 'c2'], 'first-review': ['e1', 'e2', 'e3'] } } }
  expect(merged(there, was, { ...was, name: '县城频道' })).toEqual({ ...there, name: '县城频道' })
  const here: Channel = { ...was, rules: { reviews: 3, sameReviewerTwice: false, signerApart: true, checklist: { submit: { checks: {}, tasks: [{ words: '已核实', isBlocking: false }] } }, people: { sign: ['c1', 'c3'], 'first-review': ['e2'] } } }
  expect(merged(there, was, here).rules).toEqual({
    reviews: 3, sameReviewerTwice: false, signerApart: true,
    checklist: { submit: { checks: { tags: 'blocking' }, tasks: [{ words: '已核实', isBlocking: false }, { words: '看过清样', isBlocking: true }] } },
    people: { sign: ['c1', 'c3', 'c2'], 'first-review': ['e2', 'e3'] },
  })
})

test('the order one chief put sections and tasks in outlives a window that changed something else', () => {
  const tasks = ['甲', '乙'].map((words) => ({ words, isBlocking: true }))
  const was: Channel = { ...opened, rules: { ...opened.rules, checklist: { submit: { checks: {}, tasks } } } }
  const there: Channel = { ...was, sections: ['集市', '街巷'], rules: { ...was.rules, checklist: { submit: { checks: {}, tasks: tasks.toReversed() } } } }
  expect(merged(there, was, { ...was, name: '县城频道' })).toEqual({ ...there, name: '县城频道' })
})

test('what both set to two things is named; a list of people that two empty between them lets nobody in unasked', () => {
  const there: Channel = { ...opened, name: '市区频道', rules: { reviews: 1, sameReviewerTwice: false } }
  const here: Channel = { ...opened, name: '县城频道', rules: { reviews: 2, sameReviewerTwice: false } }
  expect(mergeChannel(there, opened, here)).toMatchObject({ channel: { name: '县城频道', rules: { reviews: 2 } }, clashes: [{ field: 'name', step: null }, { field: 'reviews', step: null }] })
  const both = people({ sign: ['c1', 'c2'] })
  expect(mergeChannel(people({ sign: ['c1'] }), both, people({ sign: ['c2'] })).clashes).toEqual([{ field: 'people', step: 'sign' }])
  expect(mergeChannel(people({ sign: ['c1', 'c2', 'c3'] }), both, people(undefined)).clashes).toEqual([{ field: 'people', step: 'sign' }])
  expect(mergeChannel(people(undefined), both, people({ sign: ['c1', 'c2', 'c3'] })).clashes).toEqual([{ field: 'people', step: 'sign' }])
  expect(merged(people({ sign: ['c2'] }), both, people({ sign: ['c2'] }))).toEqual(people({ sign: ['c2'] }))
})

test('where nobody else changed it, it is what the person made of it, in their order', () => {
  const here: Channel = { ...opened, sections: ['学校', '街巷'] }
  expect(merged(opened, opened, here)).toEqual(here)
})

test('how its pages look is a part like others: a name saved meanwhile takes no theme away, and one theme is not put over another', () => {
  const themed: Channel = { ...opened, theme: { layout: 'party' } }
  expect(merged(themed, opened, { ...opened, name: '县城频道' })).toEqual({ ...themed, name: '县城频道' })
  expect(merged(opened, { ...opened, theme: { layout: 'moment' } }, themed)).toEqual(themed)
  expect(mergeChannel(themed, opened, { ...opened, theme: { layout: 'plain', blocks: { share: false } } }).clashes).toEqual([{ field: 'theme', step: null }])
})
