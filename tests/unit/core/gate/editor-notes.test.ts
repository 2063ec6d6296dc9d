import { describe, expect, test } from 'vitest'
import { body, crosshead, editorNote, lineBreak, list, paragraph, quote, quoteBy, rule, text } from '#core/body/body-nodes.ts'
import { TEXT_FORMAT } from '#core/body/body-schema.ts'
import { gateHtml } from '#core/gate/gate-html.ts'

describe('notes, quotes and rules of foreign pages', () => {
  test.each([
    ['<p><b>编者按：</b>渡口停了三年。</p>', '编者按'], ['<p>【编者按】渡口停了三年。</p>', '编者按'], ['<p><strong>编者的话</strong>　渡口停了三年。</p>', '编者的话'], ['<p>（编者按）：渡口停了三年。</p>', '编者按'],
    ['<h3>编者按</h3><p>渡口停了三年。</p>', '编者按'], ['<p>【编者的话】</p><p>渡口停了三年。</p>', '编者的话'],
  ] as const)('%s is an editor’s note, and the page says so', (html, label) => {
    const { body: made, notes } = gateHtml(`${html}<p>灯又亮了。</p>`)
    expect(made).toEqual(body(editorNote(label, text('渡口停了三年。')), paragraph(text('灯又亮了。'))))
    expect(notes).toEqual([{ kind: 'editor-note', count: 1, details: ['渡口停了三年。'] }])
  })

  test('words that only look like one stay a paragraph', () => {
    for (const words of ['编者按语写得长。', '他说编者按：不必。', '编者按']) expect(gateHtml(`<p>${words}</p><ul><li>甲</li></ul>`).body.root.children[0]).toEqual(paragraph(text(words)))
    expect(gateHtml('<ul><li>编者按：甲</li></ul>').body).toEqual(body(list('bullet', [[text('编者按：甲')]])))
  })

  test('lines of one note stay lines of it', () => {
    expect(gateHtml('<p>编者按：渡口停了三年。<br>灯又亮了。</p>').body).toEqual(body(editorNote('编者按', text('渡口停了三年。'), lineBreak(), text('灯又亮了。'))))
  })

  test('a rule stays between what it parts, two in a row part no more than one; in a list or a cell it cannot stand, and that is said', () => {
    expect(gateHtml('<p>上</p><hr><hr/><h2>下</h2><p>文</p>')).toEqual({ body: body(paragraph(text('上')), rule(), crosshead('下'), paragraph(text('文'))), notes: [] })
    expect(gateHtml('<ul><li>甲<hr>乙</li></ul>').notes).toEqual([{ kind: 'rule', count: 1, details: [] }])
  })

  test('who is quoted is the quote’s speaker: a footer or cite at its end, a caption below it; elsewhere the words are text', () => {
    const said = body(quoteBy('韦松年', text('走吧。')))
    for (const html of ['<blockquote><p>走吧。</p><footer>韦松年</footer></blockquote>', '<blockquote>走吧。<cite>韦松年</cite></blockquote>', '<figure><blockquote>走吧。</blockquote><figcaption>韦松年</figcaption></figure>']) expect(gateHtml(html).body).toEqual(said)
    expect(gateHtml('<blockquote><p>见<cite>渡口志</cite>一书。</p></blockquote>').body).toEqual(body(quote(text('见'), text('渡口志', TEXT_FORMAT.italic), text('一书。'))))
    expect(gateHtml(`<blockquote>走吧。<footer>${'长'.repeat(201)}</footer></blockquote>`).body).toEqual(body(quote(text('走吧。')), paragraph(text('长'.repeat(201)))))
    expect(gateHtml('<figure><blockquote></blockquote><figcaption><b>渡口</b></figcaption></figure><p>灯又亮了。</p>').body).toEqual(body(crosshead('渡口'), paragraph(text('灯又亮了。'))))
    expect(gateHtml('<footer>版权</footer>').body).toEqual(body(paragraph(text('版权'))))
  })
})
