import { expect, it } from 'vitest'
import { body, datelineNode, list, paragraph, runIn, text } from '#core/body/body-nodes.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { placeholdersIn, placeholdersOf } from '#core/text/placeholders.ts'

it.each([
  ['建于【待核】年', ['【待核】']],
  ['【待核实：年份】【待补】，【 待核】', ['【待核实：年份】', '【待补】', '【 待核】']],
  ['面积TK平方米，TK', ['TK', 'TK']],
  ['【TK 名字】来了', ['【TK 名字】']],
  ['【记者手记】TKO，3TK，STK，TKs，tk', []],
  ['渡口的灯\ufffd\ufffd了，\ufffd来了', ['\ufffd\ufffd', '\ufffd']],
  ['【待', []],
  ['【待核\n】', []],
])('what is still to be checked in %j', (words, expected) => {
  expect(placeholdersIn(words).map(([start, end]) => words.slice(start, end))).toEqual(expected)
})

it('an article’s are looked for in every field a reader meets and every line of the text, across formats', () => {
  const slip = { ...emptySlip(), headline: '新桥【待核】', bylines: [{ role: '记者', names: ['TK'] }], summary: '摘要TK' }
  const words = body(paragraph(datelineNode(), runIn('【待'), text('核】了', 1)), list('bullet', [[text('TK')]]))
  expect(placeholdersOf({ slip, body: words })).toEqual(['【待核】', 'TK', 'TK', '【待核】', 'TK'])
})
