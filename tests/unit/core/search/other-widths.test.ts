import { expect, test } from 'vitest'
import { otherWidths } from '#core/search/other-widths.ts'

test('what was typed full width is offered half width, and the other way; marks as Chinese sentences have them first; words without another width offer nothing', () => {
  expect(otherWidths('２０２６年')).toEqual(['2026年'])
  expect(otherWidths('2026年')).toEqual(['２０２６年'])
  expect(otherWidths('ＧＤ－７ 守灯人')).toEqual(['GD-7 守灯人'])
  expect(otherWidths('灯,')).toEqual(['灯，'])
  expect(otherWidths('修好.')).toEqual(['修好。', '修好．'])
  expect(otherWidths('修好。')).toEqual(['修好.'])
  expect(otherWidths('２０２６年，')).toEqual(['2026年，', '2026年,'])
  expect(otherWidths('(记者 Lin')).toEqual(['（记者 Lin', '（记者 Ｌｉｎ'])
  expect(otherWidths('5.2%')).toEqual(['５．２％'])
  expect(otherWidths('守灯人　走深走实')).toEqual([])
  expect(otherWidths('')).toEqual([])
})
