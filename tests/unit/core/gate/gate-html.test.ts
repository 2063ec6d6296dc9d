import { describe, expect, test } from 'vitest'
import { body, crosshead, lineBreak, link, list, listItem, paragraph, quote, runIn, table, tableCell, text } from '#core/body/body-nodes.ts'
import { BodySchema, TEXT_FORMAT, type Body, type List } from '#core/body/body-schema.ts'
import { bodyText } from '#core/body/body-text.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { plainTextToBody } from '#core/gate/plain-text.ts'
import { CHROME, DOCS, WECHAT, WORD, WORD_ONLINE, WPS } from './clipboards.ts'

const made = (html: string): Body => gateHtml(html).body
const noted = (html: string): Record<string, number> => Object.fromEntries(gateHtml(html).notes.map(({ kind, count }) => [kind, count]))
const bold = TEXT_FORMAT.bold

/** A list whose second item holds a deeper one. */
function nested(outer: List, at: number, inner: List): List {
  const deeper = { ...inner, children: inner.children.map((item) => ({ ...item, indent: 1 })) }
  const children = outer.children.toSpliced(at, 0, listItem(at + 1, [deeper]))
  return { ...outer, children }
}

/** A line a paragraph or item, deeper ones further in. */
function outline(of: Body): string[] {
  const items = (one: List, indent: string): string[] => one.children.flatMap((item) => {
    const [first] = item.children
    return first?.type === 'list' ? items(first, `${indent}  `) : [`${indent}${one.listType} ${item.children.map((piece) => ('text' in piece ? piece.text : '')).join('')}`]
  })
  return of.root.children.flatMap((block) => (block.type === 'list' ? items(block, '') : [bodyText({ root: { ...of.root, children: [block] } }, { dateline: null })]))
}

describe('what people copy from', () => {
  test('Word: headings, lists of marks and levels, links and tables are there, its filling is not', () => {
    expect(made(WORD)).toEqual(body(
      crosshead('一、渡口来历'),
      paragraph(text('渡船', bold), text('每天6点开，两岸的人都等'), text('头一班', TEXT_FORMAT.underline), text('。')),
      nested(list('bullet', [[text('带水')], [text('带伞')]]), 1, list('bullet', [[text('两瓶')]])),
      { ...list('number', [[text('先报名')], [text('再上船')]]), start: 3, children: [listItem(3, [text('先报名')]), listItem(4, [text('再上船')])] },
      paragraph(text('（一）老人孩子先上，其余的人排队，不抢不挤。')),
      paragraph(text('【补图】clip_image001.jpg')),
      table([[tableCell([[text('站名')]]), tableCell([[text('时刻')]])], [tableCell([[text('东岸')]]), tableCell([[text('六点')]])]]),
      paragraph(text('船老大说：'), link('https://example.org/ferry', [text('时刻表')]), text('贴在亭子里。')),
    ))
    expect(gateHtml(WORD).notes).toEqual([
      { kind: 'image', count: 1, details: ['clip_image001.jpg'] }, { kind: 'hidden', count: 6, details: ['内部稿号甲七'] },
      { kind: 'comment', count: 1, details: ['这里要核实'] }, { kind: 'list-mark', count: 1, details: ['（一） 老人孩子先上，其余的人排队，不抢不挤。'] },
    ])
  })

  test('WPS: bold short lines are crossheads, list paragraphs a list, indents and empty paragraphs nothing', () => {
    expect(made(WPS)).toEqual(body(crosshead('二、修路经过'), paragraph(text('路是村里人一锹一锹挖出来的，用了三年。')), list('number', [[text('东段')], [text('西段')]])))
    expect(noted(WPS)).toEqual({ crosshead: 1 })
  })

  test('WeChat: white words on a coloured ground are read, words of no size are not, pictures and films are told of', () => {
    expect(made(WECHAT)).toEqual(body(
      crosshead('山里的早班车'), paragraph(text('天还没亮，车灯先亮了。司机老何说：“路熟，心里就踏实。”')), paragraph(text('【补图】https://mmbiz.example/mmbiz_jpg/AbCd/640?wx_fmt=jpeg')), crosshead('老何的账本'), paragraph(text('一趟车，两元钱，十年没有涨过。')),
    ))
    expect(noted(WECHAT)).toEqual({ image: 1, media: 1, hidden: 6, crosshead: 2 })
  })

  test('a saved WeChat page, whose text its own script would have shown', () => {
    expect(made('<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0; "><p><span>雨停了。</span></p></div>')).toEqual(body(paragraph(text('雨停了。'))))
  })

  test('Google Docs: its bold wrapper makes nothing bold, its lists nest, its links lead where they lead', () => {
    expect(made(DOCS)).toEqual(body(
      crosshead('集市'), paragraph(text('逢五逢十，'), text('四乡八里', bold), text('的人都来。')),
      nested(list('number', [[text('卖菜')], [link('https://example.org/cloth', [text('卖布')])]]), 1, list('number', [[text('萝卜')]])),
    ))
    expect(noted(DOCS)).toEqual({})
  })

  test('Word for the web: items in lists of their own are one list again, the deeper one under it', () => {
    expect(made(WORD_ONLINE)).toEqual(body(crosshead('三件事'), nested(list('number', [[text('修桥')], [text('补路')]]), 1, list('bullet', [[text('石料')]]))))
  })

  test('a web page in Chrome: a break before an indent is a paragraph, captions stay, trackers and scripts do not', () => {
    expect(made(CHROME)).toEqual(body(
      paragraph(text('县城到镇上，旧路要走 '), text('两个', bold), text(' 钟头。')), paragraph(text('新路通了，半个钟头。')), paragraph(text('【补图】road-new.jpg https://img.example/2026/road-new.jpg?w=800')), paragraph(text('新路通车。张三 摄')),
      quote(text('路通了，'), text('心', TEXT_FORMAT.italic), text('就近了。')), quote(text('——村口的话')),
    ))
    expect(gateHtml(CHROME).notes).toEqual([{ kind: 'image', count: 1, details: ['road-new.jpg'] }, { kind: 'link', count: 1, details: ['旧路 /local/1.html'] }])
  })
})

describe('structure', () => {
  test('headings of six levels are crossheads of two', () => {
    expect(made('<h1>甲</h1><h2><b>乙</b></h2><h3>丙</h3><h5>丁</h5>')).toEqual(body(crosshead('甲'), crosshead('乙'), crosshead('丙', 2), crosshead('丁', 2)))
  })

  test('bold is kept, whoever wrote it and however; a line wholly bold amid bold lines is no heading', () => {
    const rain = body(paragraph(text('雨', bold), text('停了')))
    expect(made('<p><strong>雨</strong>停了</p>')).toEqual(rain)
    expect(made('<p><span style="font-weight:700">雨</span>停了</p>')).toEqual(rain)
    expect(made('<b style="font-weight:normal"><p><b>雨</b>停了</p></b>')).toEqual(rain)
    expect(made('<b><p>甲</p><p>乙</p><p>丙</p><p>丁</p></b>')).toEqual(body(...['甲', '乙', '丙', '丁'].map((one) => paragraph(text(one, bold)))))
  })

  test('two levels of bold lines by their numbers; a bold sentence at the head of a paragraph is its run-in', () => {
    expect(made('<p><b>一、上山</b></p><p><b>（一）路</b></p><p><b>一是早。</b>天亮前出发，不等人。</p>'))
      .toEqual(body(crosshead('一、上山'), crosshead('（一）路', 2), paragraph(runIn('一是早。'), text('天亮前出发，不等人。'))))
  })

  test('a number that Word counts in plain weight before bold words makes no crosshead and no run-in of less', () => {
    expect(made('<p>一、<b>上山</b></p><p>天亮前出发，不等人。</p><p>（一）<b>要早。</b>天亮前出发，不等人。</p><p>1.<b>路</b></p><p>一条是石板路。</p>'))
      .toEqual(body(crosshead('一、上山'), paragraph(text('天亮前出发，不等人。')), paragraph(runIn('（一）要早。'), text('天亮前出发，不等人。')), crosshead('1.路', 2), paragraph(text('一条是石板路。'))))
    // no count: an hour, a word of its own
    expect(made('<p>六点<b>上山</b></p><p>不等人。</p>')).toEqual(body(paragraph(text('六点'), text('上山', bold)), paragraph(text('不等人。'))))
  })

  test('a heading and its text as lines of one paragraph are a crosshead and a paragraph', () => {
    expect(made('<p>天黑了。<br><b>一、上山</b><br>石板路<br>泥路<br><strong>（二）</strong><b>下山</b><br>走大路。</p><p><b>桥上的人</b><br>桥上站着一位老人，等着渡船。</p>')).toEqual(body(
      paragraph(text('天黑了。')), crosshead('一、上山'), paragraph(text('石板路'), lineBreak(), text('泥路')), crosshead('（二）下山', 2), paragraph(text('走大路。')),
      crosshead('桥上的人'), paragraph(text('桥上站着一位老人，等着渡船。')),
    ))
  })

  test.each([
    ['an address', '<p><b>地址</b><br>东岸渡口<br><b>电话</b><br>0000</p>'],
    ['what is said', '<p><b>记者：</b><br>船几点开？<br><b>船老大：</b><br>六点。</p>'],
    ['bold verse', '<p><b>水</b><br><b>东流</b><br><b>船</b><br><b>西去</b></p>'],
    ['a heading that ends its paragraph', '<p>船六点开。<br><b>一、上山</b></p>'],
    ['an item of a list', '<ul><li><b>一、上山</b><br>天亮前出发，不等人。</li></ul>'],
  ])('lines of one paragraph stay together: %s', (_, html) => {
    expect(made(html).root.children).toHaveLength(1)
  })

  test('paragraphs of a quote stay paragraphs, lists stay lists, breaks stay breaks, two breaks part paragraphs', () => {
    expect(made('<blockquote><p>甲</p><p>乙</p></blockquote><ol start=4><li>米<li>油</ol><p>上<br>下<br><br>完</p>')).toEqual(body(
      quote(text('甲')), quote(text('乙')), { ...list('number', []), start: 4, children: [listItem(4, [text('米')]), listItem(5, [text('油')])] },
      paragraph(text('上'), lineBreak(), text('下')), paragraph(text('完')),
    ))
  })

  test('a table that lays out a page is the page; one that says something is a table', () => {
    expect(made('<table><tr><td>栏</td><td><p>一段。</p><h2>题</h2><p>二段。</p></td></tr></table>')).toEqual(body(paragraph(text('栏')), paragraph(text('一段。')), crosshead('题'), paragraph(text('二段。'))))
    expect(made('<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tr><td><p>一</p><p>二</p></td><td></td><td>丙</td></tr></table>'))
      .toEqual(body(table([
        [tableCell([[text('甲')]], { headerState: 1 }), tableCell([[text('乙')]], { headerState: 1 }), tableCell([], { headerState: 1 })],
        [tableCell([[text('一')], [text('二')]]), tableCell([]), tableCell([[text('丙')]])],
      ])))
    expect(made('<table><tr><td>文号</td><td>三号</td></tr></table>')).toEqual(body(paragraph(text('文号\t三号'))))
  })

  test.each([
    ['Word, WPS', '<table border=1><tr><td><h3>站</h3></td><td>X</td></tr><tr><td>东岸</td><td>X</td></tr></table>'],
    ['Google Docs', '<table style="border:none"><tr><td style="border-left:solid #000000 1pt"><h3>站</h3></td><td>X</td></tr><tr><td>东岸</td><td>X</td></tr></table>'],
  ])('a table with lines is a table, with a heading or much text in its cells too: %s', (_, html) => {
    const cells = html.replaceAll('X', `<p>${'船照开。'.repeat(120)}</p>`.repeat(3))
    expect(made(cells).root.children.map(({ type }) => type)).toEqual(['article-table'])
    expect(made(cells.replace(/ border=1|border-left:/g, '')).root.children.length).toBeGreaterThan(4)
  })

  test('the bullet of a heading is no word of it, its number is', () => {
    const heading = (mark: string): string => `<h2 style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">${mark}<span>&nbsp; </span></span>渡口</h2>`
    expect(made(heading('·') + heading('•') + heading('2.') + heading('二、'))).toEqual(body(crosshead('渡口'), crosshead('渡口'), crosshead('2. 渡口'), crosshead('二、渡口')))
  })

  describe('lists of Word’s that no longer say they are lists (its filtered pages, cleaned copies)', () => {
    const FILLERS = {
      Word: `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span>`,
      Chromium: '<span style="font-variant-numeric: normal; font-stretch: normal; font-size: 7pt; line-height: normal; font-family: &quot;Times New Roman&quot;;">&nbsp;&nbsp; </span>',
      UEditor: `<span style="font-stretch: normal;font-size: 9px;line-height: normal;font-family: 'Times New Roman'">&nbsp;&nbsp; </span>`,
      'a page of an editor with its own wish': '<span style="font: normal normal 7pt/1 \'Times New Roman\';"></span>',
    }
    test.each(Object.entries(FILLERS))('bullets and numbers before the room that Word leaves are a list: %s', (_, filler) => {
      const item = (mark: string, words: string, indent = ''): string => `<p class=MsoListParagraph style='${indent}text-indent:-18.0pt'><span lang=EN-US style='font-family:Symbol'>${mark}${filler}</span><b>${words}</b>要带。</p>`
      expect(outline(made(`<p>出门前：</p>${item('·', '水')}${item('o', '两瓶', 'margin-left:72.0pt;')}${item('§', '温的', 'margin-left:108.0pt;')}${item('·', '伞')}<p>上船时：</p><p>1.${filler}排队</p><p>2.${filler}买票</p>`)))
        .toEqual(['出门前：', 'bullet 水要带。', '  bullet 两瓶要带。', '    bullet 温的要带。', 'bullet 伞要带。', '上船时：', 'number 排队', 'number 买票'])
    })

    test('a mark of a symbol font is a bullet with nothing but a space behind it too, also in a list that prints its own and in a cell', () => {
      const mark = '<span style="font-family: Wingdings;">l</span><span>&nbsp;&nbsp;</span>'
      expect(made(`<div>${mark}东岸</div><div>${mark}西岸</div><ul><li>${mark}南岸</li></ul>`)).toEqual(body(list('bullet', [[text('东岸')], [text('西岸')]]), list('bullet', [[text('南岸')]])))
      expect(made(`<table border=1><tr><td>甲</td><td><p>${mark}北岸</p></td></tr><tr><td>乙</td><td>丙</td></tr></table>`).root.children[0]).toEqual(table([[tableCell([[text('甲')]]), tableCell([[text('北岸')]])], [tableCell([[text('乙')]]), tableCell([[text('丙')]])]]))
    })

    test('a mark that no list of ours prints stays as words, without the room behind it', () => {
      expect(made(`<p><span>（一）${FILLERS.Word}</span>东岸</p><p>a)${FILLERS.Word}西岸</p>`)).toEqual(body(paragraph(text('（一）东岸')), paragraph(text('a) 西岸'))))
    })

    test.each([
      ['an empty box and a tick of a form', '<p><span style="font-family:Wingdings">¨</span> 是</p><p><span style="font-family:Wingdings">ü</span> 否</p>', ['¨ 是', 'ü 否']],
      ['a dot that is all of its cell or line', '<p><span style="font-family:Wingdings">l</span></p>', ['l']],
      ['a Greek letter', '<p><span style="font-family:Symbol">l</span> 是波长</p>', ['l 是波长']],
      ['a letter in a font of letters', '<p><span style="font-family:Courier New">o</span> 形</p>', ['o 形']],
      ['a sentence before small spaces', `<p>今天的渡船一直开到晚上十点。${FILLERS.Word}晚班加开。</p>`, ['今天的渡船一直开到晚上十点。晚班加开。']],
    ])('what may say something is kept: %s', (_, html, words) => {
      expect(made(html)).toEqual(body(...words.map((line) => paragraph(text(line)))))
    })
  })

  test('headings of rows and columns, merged cells and the caption of a table come with it', () => {
    const cells = (html: string) => made(html).root.children.map((block) => (block.type === 'article-table'
      ? { caption: block.caption, rows: block.children.map((row) => row.children.map((cell) => [cell.children.map((line) => line.children.map((one) => ('text' in one ? one.text : '')).join('')).join('/'), cell.headerState, cell.colSpan, cell.rowSpan].join(' '))) }
      : block.type))
    expect(cells('<table><caption>各站<b>时刻</b></caption><tr><th></th><th>早</th><th>晚</th></tr><tr><th>东岸</th><td>六点</td><td rowspan=2>停</td></tr><tr><th scope=row>西岸</th><td>七点</td></tr></table>')).toEqual([
      { caption: '各站时刻', rows: [[' 3 1 1', '早 1 1 1', '晚 1 1 1'], ['东岸 2 1 1', '六点 0 1 1', '停 0 1 2'], ['西岸 2 1 1', '七点 0 1 1']] },
    ])
    // Excel and Word know no heading but bold words
    expect(cells('<table><tr><td class=xl65 style="font-weight:700">站</td><td><b>人数</b></td></tr><tr><td colspan=100>东岸</td></tr><tr><td>西岸</td><td>8</td></tr></table>')).toEqual([
      { caption: '', rows: [['站 1 1 1', '人数 1 1 1'], ['东岸 0 2 1'], ['西岸 0 1 1', '8 0 1 1']] },
    ])
    expect(cells('<table><tr><td><b>站</b></td><td><b>人数</b></td></tr><tr><td><b>东岸</b></td><td><b>6</b></td></tr></table>')[0]).toMatchObject({ rows: [['站 0 1 1', '人数 0 1 1'], ['东岸 0 1 1', '6 0 1 1']] })
  })

  test('tables inside tables lose no word; one too large for a page is its rows, and that is said', () => {
    expect(bodyText(made('<table><tr><td>外一<table><tr><td>里一</td><td>里二</td></tr><tr><td>里三</td><td>里四</td></tr></table></td><td>外二</td></tr></table>'), { dateline: null })).toBe('外一\n\n里一\t里二\n里三\t里四\n\n外二')
    const large = `<table>${'<tr><td>站</td><td>时</td></tr>'.repeat(301)}</table>`
    expect(made(large).root.children).toHaveLength(301)
    expect(noted(large)).toEqual({ table: 1 })
    expect(noted(`<table><tr>${'<td>站</td>'.repeat(31)}</tr><tr><td>时</td></tr></table>`)).toEqual({ table: 1 })
    expect(noted('<table><tr><td>站</td><td>时</td></tr><tr><td>东</td><td><img src="a.jpg" alt="图"></td></tr></table>')).toEqual({ image: 1 })
  })

  test('the source’s line ends are no space between Chinese characters, and one between others', () => {
    expect(made('<p>渡\n船 every\n  day<b> 六</b>\n点</p>')).toEqual(body(paragraph(text('渡船 every day'), text(' 六', bold), text('点'))))
    expect(made('<pre>一\n二  三</pre>')).toEqual(body(paragraph(text('一'), lineBreak(), text('二  三'))))
  })
})

describe('what must not get in', () => {
  test('nothing that could run gets in, and its visible words do', () => {
    const html = '<p onclick="x()">看<script>alert(1)</script><a href="java&#10;script:alert(1)">这里</a><img src=x onerror=alert(1)><a href="https://example.org/">那里</a></p><style>p{}</style><template><p>藏</p></template><svg><script>1</script></svg>'
    expect(BodySchema.safeParse(made(html)).success).toBe(true)
    expect(made(html)).toEqual(body(paragraph(text('看这里'), link('https://example.org/', [text('那里')])), paragraph(text('【补图】x'))))
  })

  test.each([
    ['display', '<span style="DISPLAY : none">藏</span>'], ['attribute', '<div hidden>藏</div>'], ['Word', '<span style="mso-hide:all">藏</span>'], ['no size', '<span style="font-size:0.0pt">藏</span>'],
    ['a dialog that is not open', '<dialog>藏</dialog>'], ['what insists on it', '<p style="display:none!important;display:block">藏</p>'], ['behind a remark', '<p style="display:/* */none">藏</p>'], ['an old browser\'s way to show it', '<p hidden style="display:block\\9">藏</p>'], ['what waits to be found', '<div hidden=until-found style="display:block">藏</div>'],
    ['white', '<font color="#FFFFFF">藏</font>'], ['visibility', '<p style="visibility:hidden">藏</p>'], ['comment', '<!-- <p>藏</p> -->'],
  ])('hidden words: %s', (_, html) => {
    expect(made(`<p>看得见的字。</p>${html}`)).toEqual(body(paragraph(text('看得见的字。'))))
    if (!html.startsWith('<!--')) expect(noted(`<p>看得见的字。</p>${html}`)).toEqual({ hidden: 1 })
  })

  test.each([
    ['a class', '.a{display:none}', '<p class="b a">藏</p>'], ['a size of nothing', 'span.a{font-size:0px}', '<span class=a>藏</span>'], ['Word', 'span.Hidden{mso-style-name:x;display:none;mso-hide:all}', '<p><span class=Hidden>藏</span></p>'],
    ['an id', '#a{visibility:hidden}', '<p id=a>藏</p>'], ['within', 'div > p i{display:none}', '<div><p><b><i>藏</i></b></p></div>'], ['an attribute', 'p[data-x="1"]{display:none}', '<p data-x=1>藏</p>'],
    ['behind a remark for XML', '/*<![CDATA[*/ .a{display:none} /*]]>*/', '<p class=a>藏</p>'],
    ['on screens', '@media screen{.a,.c{display:none}}', '<p class=c>藏</p>'], ['the later', '.a{display:block}.a{display:none}', '<p class=a>藏</p>'], ['what is important', '.a{display:none!important}', '<p class=a style="display:block">藏</p>'],
    ['in a cell', 'td.a{display:none}', '<table><tr><th>甲<td class=a>藏</table>'], ['a row', 'tr.a{display:none}', '<table><tr><th>甲<tr class=a><td>藏</table>'], ['a sheet in a comment', '<!-- .a{display:none} -->', '<p class=a>藏</p>'],
  ])('words hidden by a style sheet are left out and told of: %s', (_, css, html) => {
    const { body: made, notes } = gateHtml(`<style>${css}</style><p>看得见的字。</p>${html}`)
    expect(bodyText(made, { dateline: null })).not.toContain('藏')
    expect(notes).toEqual([{ kind: 'hidden', count: 1, details: ['藏'] }])
  })

  test.each([
    ['on paper', '@media print{.a{display:none}}', ''], ['on small screens', '@media (max-width:600px){.a{display:none}}', ''], ['while pointed at', '.a:hover{display:none}', ''], ['what stands before it', '.a::before{display:none}', ''],
    ['shown again', '.a{display:none}p.a{display:block}', ''], ['shown on wide screens', '.a{display:none}@media (min-width:600px){.a{display:block}}', ''], ['its own style', '.a{display:none}', 'display:block'],
    ['by a selector not read', 'p.a:nth-child(odd){display:none}', ''], ['shown by a selector not read', '.a{display:none}.a:not(.b){display:inline}', ''], ['another class', '.aa{display:none}', ''], ['in another place', 'li > .a{display:none}', ''],
    ['by a sheet of paper', '}</style><style media=print>.a{display:none}', ''], ['by a sheet nobody should follow', `${'.a{display:none}.b{display:none}'.repeat(3_000)}`, ''], ['by no sheet that ends', '.a{display:block', ''],
  ])('words that a style sheet does not surely hide stay: %s', (_, css, style) => {
    expect(made(`<style>${css}</style><p class=a style="${style}">看得见的字。</p>`)).toEqual(body(paragraph(text('看得见的字。'))))
  })

  test.each([
    ['by a rule within another', 'article{color:#333; .share{float:right; display:none;} }', '<article><p>看得见的字。</p></article>'],
    ['by a width within a rule', '.a{ @media print{ color:#000; display:none; } }', '<p class=a>看得见的字。</p>'],
    ['where a rule within shows them', '.a{ display:none; &.open{ color:red; display:block } }', '<p class="a open">看得见的字。</p>'],
    ['by a choice of several below another', 'aside :is(h2, p, ul){display:none}', '<p>看得见的字。</p>'],
    ['being the ones that were excepted', 'body>*:not(header, .a, footer){display:none}', '<p class=a>看得见的字。</p>'],
    ['at the width of a desk, by a name with a colon', '.hidden{display:none} @media(min-width:768px){.md\\:block{display:block}}', '<p class="hidden md:block">看得见的字。</p>'],
    ['beside what was chosen', '.a{display:none} .tab+.a{display:block}', '<p class=a>看得见的字。</p>'],
    ['beside what is ticked', '.a{display:none} input:checked~.a{display:block}', '<p class=a>看得见的字。</p>'],
    ['by a selector nobody reads', '.a{display:none} p.\\61 {display:block}', '<p class=a>看得见的字。</p>'],
    ['by a layer under what shows', '@layer u{.a{display:none}} p{display:block}', '<p class=a>看得见的字。</p>'],
    ['by themselves, where the sheet insists', '.js{display:block!important} .b{display:none}', '<p class=js style="display:none">看得见的字。</p>'],
    ['by a list with a selector no browser knows', '.a, .b::-moz-marker{display:none}', '<p class=a>看得见的字。</p>'],
    ['by a list with nothing between two commas', '.b,, .a{display:none}', '<p class=a>看得见的字。</p>'],
    ['called hidden and shown all the same', '', '<div hidden style="display: flex"><p>看得见的字。</p></div>'],
    ['called hidden, where the sheet shows them', '.a{display:grid}', '<div class=a hidden><p>看得见的字。</p></div>'],
    ['in an open dialog', '', '<dialog open><p>看得见的字。</p></dialog>'],
    ['by a sheet that XML wrote, of which a browser reads nothing', '<![CDATA[ p{color:red} .a{display:none} ]]>', '<p>别的。</p><p class=a>看得见的字。</p>'],
    ['in a map of nothing', '', '<map name=m><p>看得见的字。</p></map>'],
    ['in an object of nothing', '', '<object><p>看得见的字。</p></object>'],
    ['whose size is said in short', '.a{font-size:0} .a p{font:16px/1.8 serif}', '<div class=a><p>看得见的字。</p></div>'],
  ])('words that a reader of the page sees are never taken for hidden: %s', (_, css, html) => {
    expect(bodyText(made(`<style>${css}</style>${html}`), { dateline: null })).toContain('看得见的字。')
  })

  test('a style sheet made to hold its reader holds nobody', () => {
    const deep = '<div class=a>'.repeat(400)
    const selectors = Array.from({ length: 300 }, (_, at) => `${'.a '.repeat(20)}.b${at % 3}{display:none}`).join('')
    expect(bodyText(made(`<style>${selectors}</style>${deep}${'<p class="b0 b1">字</p>'.repeat(3_000)}`), { dateline: null })).toContain('字')
  })

  test('a page in the dark is no hidden page', () => {
    expect(made('<p style="color:#fff">夜里的字</p>')).toEqual(body(paragraph(text('夜里的字'))))
  })

  test.each([
    ['tags without end', '<div>'.repeat(100_000)], ['formats without end', Array.from({ length: 20_000 }, (_, at) => `<font size=${at}><p>`).join('')],
    ['lists in lists', '<ul><li>'.repeat(5_000)], ['tables in tables', '<table><tr><td>'.repeat(3_000)],
  ])('an attack on the parser is over at once, its words kept: %s', (_, html) => {
    const gated = gateHtml(`${html}底`)
    expect(bodyText(gated.body, { dateline: null })).toBe('底')
    expect(gated.notes).toEqual([{ kind: 'structure', count: 1, details: [] }])
  })
})

test('a long paragraph of many spaces takes the time of its length, not the square of it', () => {
  const words = '渡 口　'.repeat(60_000)
  expect(bodyText(made(`<p>${words}</p>`), { dateline: null })).toBe(words.slice(0, -1))
})

test.each([
  ['a size of noughts', `<p style="font-size:${'0'.repeat(300_000)}!">渡口</p>`, '渡口'],
  ['breaks where a table holds none', `<table>${'<br>'.repeat(290_000)}<tr><td>渡口</td></tr></table>`, '渡口'],
  ['bold lines in a row', `<pre><b>${'\n　　一、渡口'.repeat(200_000)}</b></pre>`, Array.from({ length: 200_000 }, () => '一、渡口').join('\n\n')],
  ['a list’s mark with more in it than a call can take', `<p style="mso-list:l0 level1 lfo1"><span>${'<br>'.repeat(200_000)}渡口</span></p>`, '渡口'],
  ['a line of more pieces than a call can take', `<p>灯<br>${'<b>渡</b>口'.repeat(100_000)}</p>`, `灯\n${'渡口'.repeat(100_000)}`],
  ['a tag with attributes without end', `<p ${Array.from({ length: 150_000 }, (_, at) => `a${at}`).join(' ')} hidden>渡口</p><b ${'z '.repeat(100_000)}>灯</b>`, '渡口\n\n灯'],
  ['a list’s item of more lines than can be copied at each', `<ul><li>${'渡<br>'.repeat(150_000)}口</ul>`, `${'渡\n'.repeat(150_000)}口`],
])('swollen markup keeps its words and holds nobody up: %s', (_, html, words) => {
  expect(bodyText(made(html), { dateline: null }) === words).toBe(true)
})

describe('plain text', () => {
  test('each line is a paragraph, without the indent of another program', () => {
    expect(plainTextToBody('　　第一段。\r\n\r\n　　第二段。\n第三段。')).toEqual(body(paragraph(text('第一段。')), paragraph(text('第二段。')), paragraph(text('第三段。'))))
  })

  test('a piece of a line comes as it is, spaces and all', () => {
    expect(plainTextToBody(' A4 ')).toEqual(body(paragraph(text(' A4 '))))
  })
})

test.each(['<table><math><th><mo><select></table>甲乙', '<table><math><select><mi><select></table>甲乙', '<p title="x">前<table><math><th><mo><select></table><p>甲乙'])('words of %s come in, though the parser breaks at them', (markup) => {
  expect(JSON.stringify(gateHtml(markup).body)).toContain('甲乙')
})
