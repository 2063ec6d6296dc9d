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

test('where nobody else changed it, it is what the person made of it, in their order', () => {
  const here: Channel = { ...opened, sections: ['学校', '街巷'] }
  expect(changedOnto(opened, opened, here)).toEqual(here)
})
