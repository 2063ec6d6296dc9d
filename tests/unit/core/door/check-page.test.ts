import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkPage } from '#core/door/check-page.ts'
import { placeOf, type LinkWorld } from '#core/door/check-links.ts'
import type { PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { body, crosshead, figure, paragraph, table, tableCell, text } from '#core/body/body-nodes.ts'
import { anyTheme } from '#tests/support/any-theme.ts'
import { anyPage } from '#tests/support/arbitrary-page.ts'
import { ASSET, CHANNEL, draftPage, fullSlip, signedPage } from '#tests/support/page-input.ts'

const world = (input: PageInput, more: Partial<LinkWorld> = {}): LinkWorld => ({ address: input.slip.permalink, hasBeside: () => true, hasFile: () => null, ...more })
const check = (html: string, input: PageInput, more: Partial<LinkWorld> = {}) => checkPage(html, input, world(input, more))
/** The fields in which a page that was changed on its way differs. */
const differs = (from: string, to: string, input = signedPage(), more: Partial<LinkWorld> = {}): string[] => {
  const html = renderPage(input)
  expect(html).toContain(from)
  return check(html.replace(from, () => to), input, more).differs.map(({ field, part }) => (part === '' ? field : `${field} ${part}`))
}

test('whatever people write, the page of it is let out', () => {
  expect(check(renderPage(signedPage()), signedPage())).toEqual({ differs: [], dead: [] })
  expect(check(renderPage(draftPage()), draftPage()).differs).toEqual([])
  fc.assert(fc.property(anyPage, fc.option(anyTheme), (page, theme) => {
    const input = theme === null ? page : { ...page, channel: { ...CHANNEL, theme } }
    expect(check(renderPage(input), input)).toEqual({ differs: [], dead: [] })
  }), { numRuns: 200 })
})

describe('a page is kept back that', () => {
  test('says other words than its article, wherever', () => {
    expect(differs('<h1><span>青石桥', '<h1><span>青石')).toEqual(['headline h1'])
    expect(differs('class="kicker">乡村夜话', 'class="kicker">乡村夜活')).toEqual(['headline kicker'])
    expect(differs('<p class="deck">一季橘子多卖四万斤</p>', '')).toEqual(['headline deck'])
    expect(differs('编辑：陆听雨</span>', '编辑：陆听雪</span>')).toEqual(['credits'])
    expect(differs('2026-01-02 20:15:08</time>', '2026-01-02 20:15:09</time>')).toEqual(['credits time'])
    expect(differs('datetime="2026-01-02T20:15:08+08:00"', 'datetime="2026-01-02T20:15:08Z"')).toEqual(['credits datetime'])
    expect(differs('<li>三审：秦越人</li>', '')).toEqual(['credits footer'])
    expect(differs('class="section">时刻新闻', 'class="section">时刻')).toEqual(['section'])
    expect(differs('入夜，旧小学的灯又亮了。', '入夜，旧小学的灯又亮。')).toEqual(['block 1'])
    expect(differs('夜校第一课。 <', '夜校第二课。 <')).toEqual(['picture caption'])
    expect(differs('本文链接：', '链接：')).toEqual(['permalink'])
    expect(differs('清溪镇的粮仓改成了图书馆</a>', '清溪镇</a>')).toEqual(['next'])
    expect(differs('本文为三湘频道原创文章', '本文为原创文章')).toEqual(['rights'])
  })

  test('shows a block too many, none at all, or two in the wrong order', () => {
    const input = signedPage({ body: body(paragraph(text('一')), crosshead('二'), paragraph(text('三'))) })
    expect(differs('<p>三</p>', '', input)).toEqual(['block'])
    expect(differs('<p>三</p>', '<p>三</p><p>四</p>', input)).toEqual(['block'])
    expect(differs('<p>一</p><h2 class="crosshead-1">二</h2>', '<h2 class="crosshead-1">二</h2><p>一</p>', input)).toEqual(['block 1', 'block 2'])
    expect(differs('<h2 class="crosshead-1">二</h2>', '<p>二</p>', input)).toEqual(['block 2'])
    expect(differs('<div class="article-body">', '<div>', input)).toEqual(['block'])
  })

  test('leads elsewhere, marks other words, merges other cells', () => {
    expect(differs('href="https://www.example.org/a?b=1&amp;c=2"', 'href="https://www.example.com/"')).toEqual(['block 3'])
    expect(differs('<strong class="run-in">从一张照片开始。</strong>', '从一张照片开始。')).toEqual(['block 3'])
    expect(differs('H<sub>2</sub>O', 'H2O')).toEqual(['block 7'])
    const input = signedPage({ body: body(table([[tableCell([[text('甲')]], { colSpan: 2 })], [tableCell([[text('乙')]]), tableCell([[text('丙')]])]])) })
    expect(differs(' colspan="2"', '', input)).toEqual(['block 1'])
    expect(differs('<td>乙</td><td>丙</td>', '<td>丙</td><td>乙</td>', input)).toEqual(['block 1'])
  })

  test('tells search engines what is not so, or is told to be another page', () => {
    expect(differs('"headline":"青石桥', '"headline":"石桥')).toEqual(['data headline'])
    expect(differs('"datePublished":"2026-01-02T20:15:08', '"datePublished":"2026-01-02T12:15:08')).toEqual(['data datePublished'])
    expect(differs('rel="canonical" href="https://xiang', 'rel="canonical" href="https://other')).toEqual(['head canonical'])
    expect(differs('name="rednet-article" content="01HZ', 'name="rednet-article" content="02HZ')).toEqual(['head rednet-article'])
    expect(differs('{"@context"', '{"@context')).toEqual(['data JSON-LD'])
  })

  test('has a picture without size or words, one that is not there, or another’s', () => {
    const input = signedPage({ body: body(figure({ asset: `${'b2'.repeat(32)}.png`, width: 640, height: 480, caption: '渡口', credit: '', alt: '渡船' })) })
    expect(differs(' width="640" height="480"', '', input)).toEqual(['block 1', `picture assets/${'b2'.repeat(32)}.png`])
    expect(differs(' alt="渡船"', '', input)).toEqual(['block 1', `picture assets/${'b2'.repeat(32)}.png`])
    expect(differs('<h1>', '<h1>', input, { hasBeside: (name) => name !== `assets/${ASSET}` })).toEqual([`picture assets/${ASSET}`])
  })

  test('has an anchor that leads nowhere, two of one name, a link of the layout to no page, or a script', () => {
    expect(differs('<main id="article">', '<main>')).toEqual(['link #'])
    expect(differs('<h1>', '<h1 id="article">')).toEqual(['link id'])
    expect(differs('<h1>', '<h1>', signedPage(), { hasFile: (host, path) => host !== 'xiang.example.org' || path === '' })).toEqual(['link href', 'link href', 'link href', 'link href', 'link href'])
    expect(differs('</body>', '<script>1</script></body>')).toEqual(['document script'])
    expect(differs('<html lang="zh-CN">', '<html lang="en">')).toEqual(['document lang'])
  })

  test('is a draft and does not say so', () => {
    expect(differs('<aside class="unsigned"', '<aside class=""', draftPage())).toEqual(['draft-mark'])
    expect(differs('noindex', 'index', draftPage())).toEqual(['draft-mark robots'])
  })

  test('says from where on it differs', () => {
    const html = renderPage(signedPage()).replace('旧小学的灯又亮了', '旧小学的灯又灭了')
    expect(check(html, signedPage()).differs).toEqual([{ field: 'block', part: '1', expected: '…听澜）入夜，旧小学的灯又亮了。', found: '…听澜）入夜，旧小学的灯又灭了。' }])
  })
})

test('a link that an editor wrote to a page of the site that is not there is named, and does not keep the page back', () => {
  const input = signedPage()
  expect(check(renderPage(input), input, { hasFile: (host) => (host === 'www.example.org' ? false : null) })).toEqual({ differs: [], dead: ['https://www.example.org/a?b=1&c=2'] })
  expect(fullSlip().permalink).not.toBeNull()
})

test('an address names a file as a web server reads it', () => {
  const from = 'https://a.example/x/y.html'
  expect([placeOf('z.html', from), placeOf('../q/', from), placeOf('./', from), placeOf('https://B.example', from), placeOf('/k/%E4%B8%80/?a#b', from), placeOf('..', from)]).toEqual([
    { host: 'a.example', path: 'x/z.html' }, { host: 'a.example', path: 'q/index.html' }, { host: 'a.example', path: 'x/index.html' }, { host: 'b.example', path: 'index.html' }, { host: 'a.example', path: 'k/一/index.html' }, { host: 'a.example', path: 'index.html' },
  ])
  expect([placeOf('mailto:a@b.example', from), placeOf('x.html', null), placeOf('https://a.example/%zz', from), placeOf('//a.example/x', from)]).toEqual([null, null, null, null])
})
