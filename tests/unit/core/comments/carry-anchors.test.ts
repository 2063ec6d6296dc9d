import { expect, test } from 'vitest'
import { body, datelineNode, figure, link, list, paragraph, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { anchorText, anchorTexts, readable } from '#core/comments/anchor-text.ts'
import { anchorAt, anchorIn, carryAnchors } from '#core/comments/carry-anchors.ts'
import type { Anchor } from '#core/comments/thread.ts'

const TEXT = ['渡口在镇子北边。', '船家老周每天清早开船，风雨不误。', '孩子们坐船上学。']

function anchorOn(texts: readonly string[], quote: string): Anchor {
  const block = texts.findIndex((one) => one.includes(quote))
  const at = texts[block]?.indexOf(quote) ?? -1
  const anchor = anchorAt(texts, { block, at }, { block, at: at + quote.length })
  if (anchor === null) throw new Error(`no place for ${quote}`)
  return anchor
}

/** The anchor on `quote` after each of the texts in turn, and the words it is on. */
function follow(quote: string, ...texts: (readonly string[])[]): { words: string, isLost: boolean, block: number }[] {
  let anchor = anchorOn(TEXT, quote)
  return texts.map((now, turn) => {
    anchor = carryAnchors(texts[turn - 1] ?? TEXT, now, [anchor])[0] ?? anchor
    return { words: anchor.isLost ? '' : anchor.words, isLost: anchor.isLost, block: anchor.start.block }
  })
}
const with1 = (line: string): string[] => TEXT.map((one, at) => (at === 1 ? line : one))

test.each([
  ['words before it in its paragraph', '每天清早', with1('听说船家老周每天清早开船，风雨不误。'), '每天清早', 1],
  ['words right at its edges', '每天清早', with1('船家老周总是每天清早就开船，风雨不误。'), '每天清早', 1],
  ['a paragraph above it', '每天清早', ['新的一段。', ...TEXT], '每天清早', 2],
  ['words inside it', '每天清早', with1('船家老周每天一大清早开船，风雨不误。'), '每天一大清早', 1],
  ['other words in its place', '每天清早', with1('船家老周隔天中午开船，风雨不误。'), '隔天中午', 1],
  ['both sides at once', '每天清早', with1('艄公每天清早出船，从不误。'), '每天清早', 1],
  ['its paragraph moved', '每天清早', [TEXT[0] ?? '', TEXT[2] ?? '', TEXT[1] ?? ''], '每天清早', 2],
  ['its paragraph split in front of it', '每天清早', [TEXT[0] ?? '', '船家老周', '每天清早开船，风雨不误。', TEXT[2] ?? ''], '每天清早', 2],
  ['its paragraph joined to the one above', '每天清早', [`${TEXT[0]}${TEXT[1]}`, TEXT[2] ?? ''], '每天清早', 0],
])('a comment stays on its words after %s', (_, quote, now, words, block) => {
  expect(follow(quote, now)).toEqual([{ words, isLost: false, block }])
})

test('a comment whose words are split by a new paragraph is on both halves, and on the words again when they are joined', () => {
  const split = [TEXT[0] ?? '', '船家老周每天', '清早开船，风雨不误。', TEXT[2] ?? '']
  expect(follow('每天清早', split, TEXT)).toEqual([{ words: '每天\n清早', isLost: false, block: 1 }, { words: '每天清早', isLost: false, block: 1 }])
})

test('a comment whose words are deleted says so where they stood, and is on them again when they come back', () => {
  const gone = with1('船家老周开船，风雨不误。')
  expect(follow('每天清早', gone, TEXT)).toEqual([{ words: '', isLost: true, block: 1 }, { words: '每天清早', isLost: false, block: 1 }])
  // Meanwhile others wrote elsewhere.
  expect(follow('每天清早', gone, ['前言。', ...gone], ['前言。', ...TEXT]).at(-1)).toEqual({ words: '每天清早', isLost: false, block: 2 })
})

test('with its whole paragraph deleted a comment is lost, and found where the paragraph is pasted', () => {
  const gone = [TEXT[0] ?? '', TEXT[2] ?? '']
  expect(follow('每天清早', gone, [...gone, TEXT[1] ?? ''])).toEqual([{ words: '', isLost: true, block: 1 }, { words: '每天清早', isLost: false, block: 2 }])
})

test('words changed and then deleted come back as they were changed', () => {
  const inside = with1('船家老周每天一大清早开船，风雨不误。')
  expect(follow('每天清早', inside, with1('船家老周开船，风雨不误。'), inside).at(-1)).toEqual({ words: '每天一大清早', isLost: false, block: 1 })
})

test('half of the words deleted and brought back, the comment is on all of them again', () => {
  expect(follow('每天清早', with1('船家老周每天开船，风雨不误。'), TEXT)).toEqual([{ words: '每天', isLost: false, block: 1 }, { words: '每天清早', isLost: false, block: 1 }])
})

test('a short word that also stands elsewhere is not taken for the one that was deleted', () => {
  expect(follow('开船', with1('船家老周每天清早，风雨不误。'), ['渡口在镇子北边，正要开船。', '船家老周每天清早，风雨不误。', TEXT[2] ?? '']).at(-1)?.isLost).toBe(true)
})

test('an anchor made on a screen that was behind is put on its words', () => {
  const anchor = anchorOn(TEXT, '风雨不误')
  expect(anchorIn(['新段。', ...TEXT], anchor)).toMatchObject({ start: { block: 2, at: 11 }, words: '风雨不误', isLost: false })
  expect(anchorIn(['别的稿子。'], anchor)).toMatchObject({ isLost: true, quote: '风雨不误' })
  // The same word stands there by chance, at the very place.
  const word = anchorOn(TEXT, '清早')
  expect(anchorIn(['渡口在镇子北边。', '六月三日，那清早雾重。'], word)).toMatchObject({ isLost: true, quote: '清早', start: { block: 1, at: 6 } })
  const all = anchorOn(['短。'], '短。')
  expect(anchorIn(['短。'], all)).toEqual(all)
})

test('places are counted in the text alone: cells, items and links count, what stands beside the text does not', () => {
  const picture = { asset: `${'a1'.repeat(32)}.jpg`, width: 4, height: 3, caption: '图说', credit: '', alt: '' }
  const blocks = body(
    paragraph(datelineNode(), runIn('船又开了。'), link('https://example.org/', [text('北岸')])), list('bullet', [[text('一')], [text('二')]]),
    table([[tableCell([[text('甲')]]), tableCell([[text('乙')], [text('丙')]])]], '表题'), figure(picture),
  )
  expect(anchorTexts(blocks)).toEqual(['船又开了。北岸', '一\n二', '甲\n乙\n丙', `\ufffc${picture.asset}`])
  expect([readable(anchorText(figure(picture))), readable('前面\n\ufffcx.jpg\n后面')]).toEqual(['', '前面\n后面'])
  expect(anchorAt(anchorTexts(blocks), { block: 0, at: 2 }, { block: 0, at: 2 })).toBeNull()
})

test('words keep their comment where what stood before them was moved behind them', () => {
  const before = ['第一段。', '江面上起了很大的雾，渡口的人都在等。夜渡的灯火一直亮到天明']
  const anchor = anchorAt(before, { block: 1, at: 18 }, { block: 1, at: 29 })
  expect(anchor?.quote).toBe('夜渡的灯火一直亮到天明')
  const [after] = carryAnchors(before, ['第一段。', '夜渡的灯火一直亮到天明江面上起了很大的雾，渡口的人都在等。渡船停在北岸不开。'], anchor === null ? [] : [anchor])
  expect(after).toMatchObject({ isLost: false, words: '夜渡的灯火一直亮到天明', start: { block: 1, at: 0 } })
})

test('words that were changed keep their comment, changed, though the same stand among the same words elsewhere', () => {
  const before = ['记者从甲公司获悉，工期要延后。', '中间一段。', '记者从甲公司获悉，票价不变。']
  const anchor = anchorAt(before, { block: 0, at: 3 }, { block: 0, at: 6 })
  const [after] = carryAnchors(before, ['记者从乙厂家获悉，工期要延后。', '中间一段。', '记者从甲公司获悉，票价不变。'], anchor === null ? [] : [anchor])
  expect(after).toMatchObject({ quote: '甲公司', isLost: false, start: { block: 0 } })
  expect(after?.words).not.toBe('甲公司')
})

test('long words that were taken out leave their comment where they stood, though they stand elsewhere too', () => {
  const phrase = '湘江流域综合治理工作领导小组办公室'
  const before = [`${phrase}昨天开会。`, '中间一段。', `会后，${phrase}发了通知。`]
  const anchor = anchorAt(before, { block: 0, at: 0 }, { block: 0, at: phrase.length })
  const [after] = carryAnchors(before, before.slice(1), anchor === null ? [] : [anchor])
  expect(after).toMatchObject({ quote: phrase, isLost: true })
})
