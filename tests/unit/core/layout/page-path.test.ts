import { describe, expect, test } from 'vitest'
import { assetPath, pagePath, type PagePathInput } from '#core/layout/page-path.ts'

const id = '01HZZZZZZZZZZZZZZZZZZZZZZY'
const createdAt = '2026-01-02T17:30:00.000Z'
const none: PagePathInput['slip'] = { permalink: null, publishedAt: null, contentId: null }

describe('a signed page', () => {
  test.each([
    ['http://xiang.example.org/content/2026/01/02/20000001.html', 'content/2026/01/02/20000001.html'],
    ['https://xiang.example.org/content/646840/67/14024310.html', 'content/646840/67/14024310.html'],
    ['https://xiang.example.org/content/1.html?x=1#y', 'content/1.html'],
  ])('lies where its permalink %s says', (permalink, path) => {
    expect(pagePath({ id, createdAt, signed: true, slip: { ...none, permalink } })).toBe(path)
  })

  test.each([
    null, 'https://xiang.example.org/../../etc/passwd.html', 'https://xiang.example.org/a/..%2f..%2fx.html', 'https://xiang.example.org/content/', 'https://xiang.example.org//x.html',
    'https://xiang.example.org/con/1.html', 'https://xiang.example.org/content/nul.html', 'https://xiang.example.org/a\\b.html', 'https://xiang.example.org/C:/x.html',
  ])('has no place with the permalink %s: nothing leaves the export folder', (permalink) => {
    expect(pagePath({ id, createdAt, signed: true, slip: { ...none, permalink } })).toBeNull()
  })
})

describe('a draft', () => {
  const draft = (slip: Partial<PagePathInput['slip']>) =>
    pagePath({ id, createdAt, signed: false, slip: { ...none, ...slip } })

  test('lies beside where it will be published, its name ending in 未签发', () => {
    expect(draft({ permalink: 'http://xiang.example.org/content/2026/01/02/20000001.html', contentId: '20000001' })).toBe('content/2026/01/02/20000001-未签发.html')
    expect(draft({ publishedAt: '2026-01-03T23:59:00+08:00' })).toBe(`content/2026/01/03/${id}-未签发.html`)
  })
  test('without a date lies under the day it was made, on the site’s clock', () => {
    expect(draft({})).toBe(`content/2026/01/03/${id}-未签发.html`)
  })
})

test('pictures lie in the folder that the page’s own links name', () => {
  expect(assetPath('content/2026/01/02/1.html', 'x.jpg')).toBe('content/2026/01/02/assets/x.jpg')
  expect(assetPath('1.html', 'x.jpg')).toBe('assets/x.jpg')
})
