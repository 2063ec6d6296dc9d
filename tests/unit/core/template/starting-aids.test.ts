import { expect, test } from 'vitest'
import { missingTemplates, startingAids } from '#core/template/starting-aids.ts'

test('a built-in template that was deleted can be had again as it was; one that is there, changed or not, is not offered', () => {
  const { templates } = startingAids()
  expect(missingTemplates(templates)).toEqual([])
  const left = templates.filter(({ name }) => name !== '评论')
  const comment = templates.find(({ name }) => name === '评论')
  expect(missingTemplates(left)).toEqual([{ name: '评论', slip: comment?.slip, body: comment?.body }])
  expect(missingTemplates([]).map(({ name }) => name)).toEqual(['消息', '通讯', '评论', '图片新闻'])
})
