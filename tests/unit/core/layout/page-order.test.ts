import { describe, expect, test } from 'vitest'
import { renderPage } from '#core/layout/render-page.ts'
import { CHANNEL, draftPage, fullSlip, signedPage } from '#tests/support/page-input.ts'
import { bodyOf, tagsOf, textOf } from '#tests/support/page-text.ts'

const readerText = (page: string): string => textOf(bodyOf(page).replace(/<title[^>]*>.*?<\/title>/g, ''))

function expectInOrder(page: string, parts: readonly string[]): void {
  let from = 0
  for (const part of parts) {
    const found = page.indexOf(part, from)
    expect(found, `${part} is missing, or stands before what should precede it`).toBeGreaterThanOrEqual(0)
    from = found + part.length
  }
}

describe('a signed page', () => {
  const page = renderPage(signedPage())

  test('shows every element of the newsroom’s page, in its order', () => {
    expectInOrder(readerText(page), [
      '红网', '三湘频道', '当前位置：', '红网', '三湘频道', '正文',
      '乡村夜话', '青石桥村的夜校开课了：三十二位村民学会用手机卖橘子', '一季橘子多卖四万斤',
      '来源：红网', '作者：记者 沈听澜 通讯员 顾念慈 欧阳知秋', '编辑：陆听雨', '2026-01-02 20:15:08',
      '时刻新闻', '分享', '夜校第一课。', '顾念慈 摄',
      '红网时刻衡阳1月2日讯（记者 沈听澜）入夜', '先学拍照，再学算账', '从一张照片开始。', '课程表里的三件事', '“人先活络起来了。”',
      '来源：红网', '作者：记者 沈听澜 通讯员 顾念慈 欧阳知秋', '编辑：陆听雨', '责编：陆听雨', '一审：程望舒', '二审：叶见山', '三审：秦越人',
      '本文为三湘频道原创文章，转载请附上原文出处链接和本声明。', '本文链接：https://xiang.example.org/content/2026/01/02/20000001.html',
      '阅读下一篇', '清溪镇的粮仓改成了图书馆', '返回红网首页', '返回三湘频道首页',
    ])
  })

  test('has one h1, no skipped heading level, and each landmark once', () => {
    const names = tagsOf(page).map((tag) => tag.name)
    expect(names.filter((name) => /^h[1-6]$/.test(name))).toEqual(['h1', 'h2', 'h3'])
    expect(names.filter((name) => name === 'main')).toHaveLength(1)
    expect(names.filter((name) => name === 'article')).toHaveLength(1)
  })

  test('can be shared without script: the link in a field, a code with a name', () => {
    const field = tagsOf(page).find((tag) => tag.name === 'input')
    expect(field?.attributes.get('value')).toBe('https://xiang.example.org/content/2026/01/02/20000001.html')
    expect(page).toContain('<title id="qr-title">本文链接的二维码</title>')
    expect(page).toContain('aria-labelledby="qr-title"')
  })

  test('tells search engines where it lives, and is not marked as a draft', () => {
    expect(page).toContain('<title>青石桥村的夜校开课了：三十二位村民学会用手机卖橘子_三湘频道_红网</title>')
    expect(page).toContain('<link rel="canonical" href="https://xiang.example.org/content/2026/01/02/20000001.html">')
    expect(page).toContain('<time datetime="2026-01-02T20:15:08+08:00">2026-01-02 20:15:08</time>')
    expect(page).not.toContain('noindex')
    expect(readerText(page)).not.toContain('未签发')
  })

  test('prints the address once', () => {
    expect(readerText(page).split('https://xiang.example.org/content/2026/01/02/20000001.html')).toHaveLength(2)
  })
})

describe('a page that is not signed', () => {
  const page = renderPage(draftPage())
  test('says so before anything else, and is kept from search engines', () => {
    expect(readerText(page).trimStart()).toMatch(/^跳到正文\s+未签发 · 稿件尚未签发，不得发布/)
    expect(page).toContain('<meta name="robots" content="noindex, nofollow, noarchive">')
    expect(page).not.toContain('rel="canonical"')
    expect(readerText(page)).toContain('本文链接：签发后生成')
  })
})

describe('a reprint', () => {
  const rights = { kind: 'reprint', source: '湘江早报', url: 'https://www.example.org/news/7', originalAuthor: '闻人语', originalHeadline: '茶山上的第七个春天' } as const
  test('names its source, author and headline and links to where it was published', () => {
    const page = renderPage(signedPage({ slip: { ...fullSlip(), rights } }))
    expect(readerText(page)).toContain('本文转载自湘江早报，原标题《茶山上的第七个春天》，原作者闻人语。')
    expect(page).toContain('原文链接：<a href="https://www.example.org/news/7">https://www.example.org/news/7</a>')
    expect(readerText(page)).not.toContain('原创文章')
  })
  test('prints an address that is none as words, never as a link', () => {
    const page = renderPage(signedPage({ slip: { ...fullSlip(), rights: { ...rights, url: 'javascript:alert(1)' } } }))
    expect(readerText(page)).toContain('原文链接：javascript:alert(1)')
    expect(page).not.toContain('href="javascript:')
  })
})

test('a page without a channel, a date or anyone’s name still reads well', () => {
  const page = renderPage(draftPage({ channel: null, bylines: [], editors: [], reviewCredits: [], source: null, publishedAt: null, section: null }))
  expect(page).not.toContain('<p class="credits">')
  expect(page).not.toContain('foot-credits"')
  const bare = renderPage({ ...draftPage(), channel: null, next: null })
  expect(readerText(bare)).toContain('本文为红网原创文章')
  expect(readerText(bare)).not.toContain('阅读下一篇')
  expect(bare).not.toContain(CHANNEL.host)
})

test('a second-level crosshead with no first level above it does not skip a heading level', () => {
  const input = signedPage()
  const [, , , second] = input.body.root.children
  if (second === undefined) throw new Error('the sample body has changed')
  const page = renderPage({ ...input, body: { root: { ...input.body.root, children: [second, ...input.body.root.children] } } })
  expect(tagsOf(page).map((tag) => tag.name).filter((name) => /^h[1-6]$/.test(name))).toEqual(['h1', 'h2', 'h2', 'h3'])
})
