import { expect, test } from 'vitest'
import { typedQuote } from '#core/text/typed-quote.ts'

test.each([
  // opens and closes in Chinese text
  ['"', '他说：', '', '', '“'], ['"', '他说：“很好', '', '', '”'], ['"', '他说：“很好”，又说', '', '', '“'], ['"', '“一站通”和', '窗口', '', '“'],
  ["'", '他说：“所谓', '', '', '‘'], ["'", '他说：“所谓‘一站通', '', '', '’'], ['"', '他说：“所谓‘一站通’', '', '', '”'],
  // Latin words inside an opened quotation close it
  ['"', '用上了“iPhone', '', '', '”'], ['"', '叫作“5G', '', '', '”'],
  // at the head of a line: by what follows, else by what stands above, else Chinese
  ['"', '', '我们来了', '', '“'], ['"', '', '', '上一段。', '“'], ['"', '', '', '', '“'], ['"', '', 'We came', '', null], ['"', '', '', 'The end.', null],
  // a blank between does not change the language
  ['"', '他说 ', '', '', '“'], ['"', 'He said ', '', '', null], ["'", 'He said "', '', '', null], ['"', 'Well, ', '', '', null],
  // apostrophes, feet and inches, addresses
  ["'", '他说don', '', '', null], ['"', '屏幕5', '', '', null], ['"', '见http://a.example/?q=', '', '', null], ['"', '见 www.a.example/', '', '', null],
  ['"', '他说：“见http://a.example/?q=', '', '', null],
  // an address that ended is text again
  ['"', '见http://a.example/，写着', '', '', '“'],
  // names with rare characters
  ['"', '作者𠮷', '', '', '“'],
] as const)('%s typed after %j before %j, below %j, is %j', (mark, before, after, above, wanted) => {
  expect(typedQuote(mark, before, after, above)).toBe(wanted)
})
