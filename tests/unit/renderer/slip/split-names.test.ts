import { describe, expect, it } from 'vitest'
import { splitNames, splitTags } from '#renderer/slip/split-names.ts'

describe('names typed into one field', () => {
  it('become as many people as were written', () => {
    expect(splitNames('林知夏 周渺')).toEqual(['林知夏', '周渺'])
    expect(splitNames('林知夏、周渺，李青;王禾')).toEqual(['林知夏', '周渺', '李青', '王禾'])
    expect(splitNames('阿依古丽·买买提江 周渺')).toEqual(['阿依古丽·买买提江', '周渺'])
  })
  it('keep a name that is written with spaces in one piece', () => {
    expect(splitNames('John Smith')).toEqual(['John Smith'])
    expect(splitNames('林知夏，John  Smith')).toEqual(['林知夏', 'John Smith'])
  })
  it('make nobody of nothing', () => {
    expect(splitNames(' 、 ，')).toEqual([])
  })
})

it('a tag may hold a space; marks part tags', () => {
  expect(splitTags('#乡村 交通，教育')).toEqual(['乡村 交通', '教育'])
})

it('what no eye sees in a pasted name or tag goes: the slip would refuse it, and with it every later save', () => {
  expect(splitNames('林知\u0007夏\u2028周渺')).toEqual(['林知夏', '周渺'])
  expect(splitTags('乡村\u0000，教育')).toEqual(['乡村', '教育'])
})
