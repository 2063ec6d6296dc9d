import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { PageInput } from '#core/layout/page-input.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { anyPage } from '#tests/support/arbitrary-page.ts'
import { draftPage, fullSlip, signedPage } from '#tests/support/page-input.ts'

const DataSchema = z.looseObject({ '@type': z.literal('NewsArticle'), headline: z.string() })

/** What a search engine finds in the page: as a browser's parser cuts it, at the first end tag. */
function dataOf(page: string): z.infer<typeof DataSchema> | null {
  const [, block] = page.split('<script type="application/ld+json">')
  return block === undefined ? null : DataSchema.parse(JSON.parse(block.slice(0, block.search(/<\/script/i))))
}

test('a search engine learns who wrote a piece, when, where it stands and who published it', () => {
  expect(dataOf(renderPage(signedPage()))).toMatchObject({
    '@context': 'https://schema.org', url: 'https://xiang.example.org/content/2026/01/02/20000001.html', inLanguage: 'zh-CN',
    headline: '青石桥村的夜校开课了：三十二位村民学会用手机卖橘子', datePublished: '2026-01-02T20:15:08+08:00', articleSection: '时刻新闻',
    author: [{ '@type': 'Person', name: '沈听澜', jobTitle: '记者' }, { name: '顾念慈', jobTitle: '通讯员' }, { name: '欧阳知秋' }],
    editor: [{ name: '陆听雨' }], publisher: { '@type': 'NewsMediaOrganization', name: '红网' },
  })
})

test('a reprint says what it is based on, and an address that is none is left out', () => {
  const rights = { kind: 'reprint', source: '湘江早报', url: 'https://www.example.org/news/7', originalAuthor: '闻人语', originalHeadline: '茶山上的第七个春天' } as const
  expect(dataOf(renderPage(signedPage({ slip: { ...fullSlip(), rights } })))).toMatchObject({
    isBasedOn: { url: 'https://www.example.org/news/7', name: '茶山上的第七个春天', author: { name: '闻人语' }, publisher: { name: '湘江早报' } },
  })
  expect(dataOf(renderPage(signedPage({ slip: { ...fullSlip(), rights: { ...rights, url: 'javascript:alert(1)' } } })))).not.toHaveProperty('isBasedOn')
})

test('a draft tells search engines nothing', () => {
  expect(dataOf(renderPage(draftPage()))).toBeNull()
})

test('whatever a headline holds, it neither ends the data nor begins a script', () => {
  const signed = (input: PageInput, headline: string): PageInput => ({ ...input, signed: true, slip: { ...input.slip, headline, permalink: 'https://xiang.example.org/content/1.html' } })
  const headlines = fc.oneof(fc.string(), fc.constantFrom('</script><script>alert(1)</script>', '<!--<script>', '</SCRIPT ', ']]>'))
  fc.assert(fc.property(anyPage, headlines, (input, headline) => {
    const page = renderPage(signed(input, headline))
    expect(dataOf(page)?.headline).toBe(headline.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd'))
    expect(page.split(/<script/i)).toHaveLength(2)
    expect(page.split(/<\/script/i)).toHaveLength(2)
  }), { numRuns: 60 })
})

test('the line ends of Windows in a summary are line ends, not signs of what is no text', () => {
  expect(dataOf(renderPage(signedPage({ slip: { ...fullSlip(), summary: '渡口的灯\r\n亮了一夜。' } })))).toMatchObject({ description: '渡口的灯\n亮了一夜。' })
})
