import { expect, test } from 'vitest'
import { body, figure, gallery, table, tableCell, text } from '#core/body/body-nodes.ts'
import type { Block } from '#core/body/body-schema.ts'
import { compare } from '#core/revision/compare.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { cellsOf, comparedPictures, picturesChanged } from '#renderer/history/compared-parts.ts'

const picture = (digit: string, alt = '') => ({ asset: `${digit.repeat(64)}.png`, width: 8, height: 6, caption: '渡口的灯', credit: '', alt })
const [one, two, three] = [picture('1'), picture('2'), picture('3')]
const change = (before: Block, after: Block) => {
  const [only] = compare({ slip: emptySlip(), body: body(before) }, { slip: emptySlip(), body: body(after) }).blocks
  if (only === undefined) throw new Error('no block')
  return only
}
const told = (before: Block, after: Block, side: 'both' | 'before' | 'after' = 'both') => comparedPictures(change(before, after), side).map(({ kind, picture: { asset } }) => `${kind} ${asset[0] ?? ''}`)

test('a picture that was changed for another under the same words shows both, and is no change of form', () => {
  expect(told(figure(one), figure(two))).toEqual(['removed 1', 'added 2'])
  expect(told(figure(one), figure(two), 'before')).toEqual(['removed 1'])
  expect(told(figure(one), figure(two), 'after')).toEqual(['added 2'])
  expect(picturesChanged(change(figure(one), figure(two)))).toBe(true)
  expect(picturesChanged(change(figure(one), figure(one)))).toBe(false)
  expect(told(gallery([one, two], '两岸'), gallery([two, three], '两岸'))).toEqual(['removed 1', 'same 2', 'added 3'])
})

test('words for who cannot see a picture are told where they changed: nothing else shows them', () => {
  const [only] = comparedPictures(change(figure(picture('1', '一盏灯')), figure(picture('1', '江边一盏灯'))), 'both')
  expect(only?.alt).toEqual([{ kind: 'added', text: '江边' }, { kind: 'same', text: '一盏灯' }])
  expect(picturesChanged(change(figure(picture('1', '一盏灯')), figure(picture('1', '江边一盏灯'))))).toBe(true)
})

test('a table’s words stand in its cells, what came and went in the one it came to', () => {
  const cells = (rows: string[][]) => table(rows.map((row) => row.map((words) => tableCell([[text(words)]]))), '开船时刻')
  const { pieces } = change(cells([['北岸', '六点'], ['南岸', '七点']]), cells([['北岸', '六点'], ['南岸', '八点']]))
  const rows = cellsOf(pieces)
  expect(rows.map((row) => row.length)).toEqual([1, 2, 2])
  expect(rows.map((row) => row.map((cell) => cell.filter(({ kind }) => kind !== 'removed').map((piece) => piece.text).join('')))).toEqual([['开船时刻'], ['北岸', '六点'], ['南岸', '八点']])
  expect(rows[2]?.[1]?.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['removed', 'added']))
})
