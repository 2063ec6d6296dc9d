import { expect, test } from 'vitest'
import { body, link, list, paragraph, related, text } from '#core/body/body-nodes.ts'
import { renderWechat, wechatFile } from '#core/wechat/render-wechat.ts'
import { draftPage, fullSlip, signedPage } from '#tests/support/page-input.ts'
import { textOf } from '#tests/support/page-text.ts'

const CARD = '01HZZZZZZZZZZZZZZZZZZZZZZA'
const url = ({ asset }: { asset: string }): string => `data:image/jpeg;base64,${asset.slice(0, 4)}`

test('links to elsewhere become words with a number, each address once at the end; one to a 公众号 page stays a link', () => {
  const page = signedPage({
    slip: { ...fullSlip(), leadImage: null },
    body: body(paragraph(link('https://a.example/1', [text('甲')]), link('https://b.example/2', [text('乙')]), link('https://a.example/1', [text('丙')]), link('https://mp.weixin.qq.com/s/x', [text('丁')]), link('https://c.example/', [text('https://c.example/')])), related(CARD)),
    related: new Map([[CARD, { headline: '粮仓', channel: null, publishedAt: null, permalink: 'https://d.example/4.html', isAwaiting: false }]]),
  })
  const html = renderWechat(page, url)
  const words = textOf(html)
  expect(words).toContain('甲[1]乙[2]丙[1]丁https://c.example/')
  expect(words).toContain('粮仓[3]')
  expect(words).toContain('参考链接[1] https://a.example/1[2] https://b.example/2[3] https://d.example/4.html')
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['https://mp.weixin.qq.com/s/x'])
})

test('an item’s words are in a section, where their editor keeps them together; a draft says so first of all', () => {
  const html = renderWechat(draftPage({ leadImage: null }), url)
  expect(textOf(html)).toMatch(/^未签发 · 稿件尚未签发，不得发布/)
  expect(renderWechat(signedPage({ body: body(list('bullet', [[text('甲')]])) }), url)).toMatch(/<li><section style="[^"]*">甲<\/section><\/li>/)
})

test('what their editor has fields for stands above the text of the file, and not in what is copied', () => {
  const page = signedPage()
  expect(textOf(wechatFile(page, url))).toContain(`标题：${page.slip.headline}`)
  expect(textOf(renderWechat(page, url))).not.toContain(page.slip.headline)
})
