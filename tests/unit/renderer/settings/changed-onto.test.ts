import { expect, test } from 'vitest'
import type { Channel } from '#core/article/channel.ts'
import { changedOnto } from '#renderer/settings/changed-onto.ts'

const opened: Channel = { id: 'town', name: '小城频道', host: 'town.example.cn', permalink: 'http://{host}/content/{YYYY}/{MM}/{DD}/{id}.html', sections: ['街巷', '集市'], rules: { reviews: 3, sameReviewerTwice: false } }

test('a channel changed in two windows at once keeps what each changed', () => {
  const there: Channel = { ...opened, host: 'small.example.cn', sections: ['街巷', '渡口'], rules: { reviews: 1, sameReviewerTwice: false } }
  const here: Channel = { ...opened, name: '县城频道', sections: ['街巷', '集市', '学校'], rules: { reviews: 3, sameReviewerTwice: true } }
  expect(changedOnto(there, opened, here)).toEqual({
    ...there, name: '县城频道', sections: ['街巷', '渡口', '学校'], rules: { reviews: 1, sameReviewerTwice: true },
  })
})

test('a channel’s list and people changed in two windows at once keep what each changed, step by step, and none is lost to a new name', () => {
  const submit = { checks: { summary: 'blocking' as const }, tasks: [] }
  const was: Channel = { ...opened, rules: { ...opened.rules, checklist: { submit }, people: { sign: ['c1'] } } }
  const there: Channel = { ...was, rules: { ...was.rules, checklist: { submit, sign: { checks: {}, tasks: [{ words: '看过清样', isBlocking: true }] } }, people: { sign: ['c1', 'c2'] } } }
  expect(changedOnto(there, was, { ...was, name: '县城频道' })).toEqual({ ...there, name: '县城频道' })
  const here: Channel = { ...was, rules: { reviews: 3, sameReviewerTwice: false, signerApart: true, people: { sign: ['c1'], 'first-review': ['e1'] } } }
  expect(changedOnto(there, was, here).rules).toEqual({ reviews: 3, sameReviewerTwice: false, signerApart: true, checklist: { sign: there.rules.checklist?.sign }, people: { sign: ['c1', 'c2'], 'first-review': ['e1'] } })
})

test('where nobody else changed it, it is what the person made of it, in their order', () => {
  const here: Channel = { ...opened, sections: ['学校', '街巷'] }
  expect(changedOnto(opened, opened, here)).toEqual(here)
})
