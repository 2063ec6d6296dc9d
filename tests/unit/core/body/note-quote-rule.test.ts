import { describe, expect, test } from 'vitest'
import { body, editorNote, figure, lineBreak, link, list, paragraph, quote, quoteBy, rule, table, tableCell, text } from '#core/body/body-nodes.ts'
import { BodySchema } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { recogniseBody } from '#core/ingest/recognise-body.ts'
import { renderBlocks } from '#core/layout/render-body.ts'
import { compare } from '#core/revision/compare.ts'
import { searchText } from '#core/search/search-text.ts'
import { emptySlip } from '#core/slip/slip.ts'
import { fullWidthArticle } from '#core/text/full-width-article.ts'
import { placeholdersOf } from '#core/text/placeholders.ts'

const slip = emptySlip()
const NOTE = editorNote('编者按', text('渡口停了三年,'), lineBreak(), text('今天【待核】又开了。'))
const SAID = quoteBy('船工 韦松年', text('灯亮着,人就敢来。'))
const ALL = body(NOTE, paragraph(text('上')), rule(), SAID, quote(text('走吧。')))

describe('an editor’s note, a quote with its speaker, a rule', () => {
  test('are stored as they are, and come through the gate unchanged', () => {
    expect(BodySchema.safeParse(ALL).success).toBe(true)
    expect(normaliseBody(ALL)).toEqual({ body: ALL, changed: [] })
    const foreign = normaliseBody({ root: { children: [{ type: 'editor-note', label: '按', children: [{ type: 'text', text: '按语' }] }, { type: 'horizontalrule' }, { type: 'quote', speaker: ' 韦\n松年 ', children: [{ type: 'paragraph', children: [{ type: 'text', text: '一' }] }, { type: 'paragraph', children: [{ type: 'text', text: '二' }] }] }] } })
    expect(foreign.body).toEqual(body(editorNote('编者按', text('按语')), rule(), quote(text('一')), quoteBy('韦 松年', text('二'))))
    expect(foreign.changed).toContain('characters')
  })

  test('no speaker is lost that a quote cannot hold: too long, or in a list or cell', () => {
    const long = '长'.repeat(201)
    expect(bodyText(normaliseBody([{ ...quote(text('话')), speaker: long }]).body, slip)).toBe(`话\n\n${long}`)
    expect(bodyText(normaliseBody([{ type: 'list', children: [{ type: 'listitem', children: [SAID, rule(), text('后')] }] }]).body, slip)).toBe('灯亮着,人就敢来。\n船工 韦松年\n后')
    const cell = normaliseBody([{ type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [SAID, rule(), NOTE] }] }] }]).body
    expect(cell).toEqual(body(table([[tableCell([[text('灯亮着,人就敢来。')], [text('船工 韦松年')], [text('编者按：'), text('渡口停了三年,'), lineBreak(), text('今天【待核】又开了。')]])]])))
  })

  test('a quote without a speaker is stored, hashed and printed as before there were any', () => {
    expect(JSON.stringify(quote(text('走吧。')))).not.toContain('speaker')
    expect(renderBlocks(body(quote(text('走吧。'))), slip)).toEqual(['<blockquote><p>走吧。</p></blockquote>'])
  })

  test('are read, searched, looked through, set full width and compared with the rest', () => {
    expect(bodyText(ALL, slip)).toBe('编者按\n渡口停了三年,\n今天【待核】又开了。\n\n上\n\n\n\n灯亮着,人就敢来。\n船工 韦松年\n\n走吧。')
    expect(searchText({ slip, body: ALL })).toContain('编者按')
    expect(placeholdersOf({ slip, body: body(quoteBy('【待核】', text('话')), NOTE) })).toEqual(['【待核】', '【待核】'])
    expect(bodyText(fullWidthArticle({ slip, body: ALL }).body, slip)).toContain('渡口停了三年，')
    const changed = compare({ slip, body: ALL }, { slip, body: body(NOTE, paragraph(text('上')), quoteBy('船工 韦松', text('灯亮着,人就敢来。')), quote(text('走吧。'))) }).blocks
    expect(changed.map(({ kind }) => kind)).toEqual(['same', 'same', 'removed', 'changed', 'same'])
  })

  test('a reader gets the note with its head, the quote with who said it, and the rule', () => {
    expect(renderBlocks(body(NOTE, SAID, rule(), quoteBy('——韦松年', text('走。'))), slip)).toEqual([
      '<div class="editor-note" role="note">\n<p class="note-label">编者按</p>\n<p>渡口停了三年,</p>\n<p>今天【待核】又开了。</p>\n</div>',
      '<figure class="quote">\n<blockquote><p>灯亮着,人就敢来。</p></blockquote>\n<figcaption class="speaker">船工 韦松年</figcaption>\n</figure>',
      '<hr>',
      '<figure class="quote">\n<blockquote><p>走。</p></blockquote>\n<figcaption>——韦松年</figcaption>\n</figure>',
    ])
  })

  test('come back from their page as what they were, two notes in a row as two', () => {
    const words = body(NOTE, editorNote('编者的话', text('又记。')), SAID, rule(), quote(text('走吧。')), paragraph(link('https://example.org/a', [text('那里')])))
    expect(gateHtml(renderBlocks(words, slip).join('\n')).body).toEqual(words)
  })

  test('in a draft that comes in they stay where they stood; a rule under its headline or above its credits is no part of the text', () => {
    const picture = { asset: `${'0f'.repeat(32)}.jpg`, width: 8, height: 6, caption: '', credit: '', alt: '' }
    const draft = body(paragraph(text('渡口的灯又亮了')), rule(), NOTE, paragraph(text('灯亮了一夜，天亮才熄，两岸的人都看见了。')), rule(), SAID, figure(picture), list('bullet', [[text('早班')], [text('晚班')]]), rule(), paragraph(text('来源：红网')))
    const { recognition } = recogniseBody(draft, { channels: [], fullWidth: false })
    expect(recognition.slip).toMatchObject({ headline: '渡口的灯又亮了', source: '红网' })
    expect(recognition.body.root.children.map(({ type }) => type)).toEqual(['editor-note', 'paragraph', 'rule', 'quote', 'figure', 'list'])
    expect(recognition.body.root.children[0]).toEqual(NOTE)
    expect(recognition.body.root.children[3]).toEqual(SAID)
  })
})
