// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { body, crosshead, lineBreak, link, list, paragraph, quote, text } from '#core/body/body-nodes.ts'
import { BodySchema, TEXT_FORMAT } from '#core/body/body-schema.ts'
import { htmlToBody } from '#renderer/editor/paste/html-to-body.ts'
import { plainTextToBody } from '#renderer/editor/paste/plain-text-to-body.ts'

describe('pasted HTML', () => {
  test('structure comes along, styling does not', () => {
    expect(htmlToBody('<h2 style="color:red"><b>上山</b></h2>\n<p align="center">一早 <span style="font-size:30px">出发</span></p>')).toEqual(body(crosshead('上山'), paragraph(text('一早 出发'))))
  })

  test('bold is kept, whoever wrote it and however', () => {
    const bold = body(paragraph(text('雨', TEXT_FORMAT.bold), text('停了')))
    expect(htmlToBody('<p><strong>雨</strong>停了</p>')).toEqual(bold)
    expect(htmlToBody('<p><span style="font-weight:700">雨</span>停了</p>')).toEqual(bold)
    expect(htmlToBody('<b style="font-weight:normal"><p><b>雨</b>停了</p></b>')).toEqual(bold)
  })

  test('paragraphs of a quote stay paragraphs, lists stay lists, breaks stay breaks', () => {
    expect(htmlToBody('<blockquote><p>甲</p><p>乙</p></blockquote><ol><li>米</li><li>油</li></ol><p>上<br>下</p>'))
      .toEqual(body(quote(text('甲')), quote(text('乙')), list('number', [[text('米')], [text('油')]]), paragraph(text('上'), lineBreak(), text('下'))))
  })

  test('nothing that could run gets in, and its visible words do', () => {
    const made = htmlToBody('<p onclick="x()">看<script>alert(1)</script><a href="javascript:alert(1)">这里</a><img src=x onerror=alert(1)><a href="https://example.org/">那里</a></p><style>p{}</style><template><p>藏</p></template>')
    expect(BodySchema.safeParse(made).success).toBe(true)
    expect(made).toEqual(body(paragraph(text('看这里'), link('https://example.org/', [text('那里')]))))
  })

  test('the words of every cell of a table are kept, in order', () => {
    expect(htmlToBody('<table><tbody><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td></tr></tbody></table>')).toEqual(body(paragraph(text('甲')), paragraph(text('乙')), paragraph(text('丙'))))
  })
})

describe('pasted plain text', () => {
  test('each line is a paragraph, without the indent of another program', () => {
    expect(plainTextToBody('　　第一段。\r\n\r\n　　第二段。\n第三段。')).toEqual(body(paragraph(text('第一段。')), paragraph(text('第二段。')), paragraph(text('第三段。'))))
  })

  test('a piece of a line comes as it is, spaces and all', () => {
    expect(plainTextToBody(' A4 ')).toEqual(body(paragraph(text(' A4 '))))
  })
})
