import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PERMALINK } from '#core/article/channel.ts'
import { fillPermalink, parsePermalink } from '#core/slip/permalink.ts'

describe('the link of a page names its channel and its number', () => {
  it.each([
    ['http://money.rednet.cn/content/2021/12/06/10492329.html', { scheme: 'http', host: 'money.rednet.cn', path: 'content/2021/12/06/10492329.html', contentId: '10492329' }],
    ['https://hn.rednet.cn/content/646840/67/14024310.html', { scheme: 'https', host: 'hn.rednet.cn', path: 'content/646840/67/14024310.html', contentId: '14024310' }],
    ['HTTPS://HN.rednet.cn/c/1.htm?from=app#top', { scheme: 'https', host: 'hn.rednet.cn', path: 'c/1.htm', contentId: '1' }],
    ['http://127.0.0.1:8080/a-b_c.shtml', { scheme: 'http', host: '127.0.0.1:8080', path: 'a-b_c.shtml', contentId: 'a-b_c' }],
  ])('%s', (url, parts) => {
    expect(parsePermalink(url)).toEqual(parts)
  })

  it.each(['', 'money.rednet.cn/1.html', 'ftp://a.example/1.html', 'http://a.example/', 'http://a.example/content/', 'javascript:alert(1)//1.html', 'http://用户@a.example/1.html', 'http://a.example/1.pdf'])('%j is no article', (url) => {
    expect(parsePermalink(url)).toBeNull()
  })

  it('a link filled in at sign-off is read back as it was filled', () => {
    const id = fc.stringMatching(/^[0-9A-Za-z_-]{1,40}$/)
    fc.assert(fc.property(id, fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2999-01-01T00:00:00Z'), noInvalidDate: true }), (contentId, date) => {
      const url = fillPermalink(DEFAULT_PERMALINK, 'money.rednet.cn', date.toISOString(), contentId)
      expect(parsePermalink(url)).toMatchObject({ host: 'money.rednet.cn', contentId })
      expect(url).not.toContain('{')
    }))
  })

  it('takes the day on the site’s clock', () => {
    expect(fillPermalink(DEFAULT_PERMALINK, 'a.example', '2024-12-31T16:00:00Z', '7')).toBe('http://a.example/content/2025/01/01/7.html')
  })

  it('prints an id or a host that means something to a replacement as it is', () => {
    expect(fillPermalink('http://{host}/{id}.html', '$&.example', '2024-01-01T00:00:00Z', '$1')).toBe('http://$&.example/$1.html')
  })
})
