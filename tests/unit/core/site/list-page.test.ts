import { expect, test } from 'vitest'
import { SITE } from '#core/layout/page-input.ts'
import { renderList, type ListItem, type ListPage } from '#core/site/render-list.ts'
import { CHANNEL } from '#tests/support/page-input.ts'

const item = (headline: string): ListItem => ({ headline, href: 'content/1.html', lead: '灯亮了。', byline: '记者 沈听澜', publishedAt: '2026-01-02T20:15:08+08:00', section: '时刻新闻', image: null })
const FRONT = `https://${CHANNEL.host}/`
const page = (more: Partial<ListPage>): string => renderList({ site: SITE, channel: null, front: null, title: '红网', description: '稿件', address: SITE.home, within: [], groups: [], newer: null, older: null, feeds: null, ...more })
const group = (name: string, count: number): ListPage['groups'][number] => ({ heading: { name, href: FRONT }, items: Array.from({ length: count }, (_, at) => item(`渡口的灯${at}`)) })

test('beside a channel of three articles the home page has no hole: its channels stand below one another in two columns, none cut in two', () => {
  const home = page({ groups: [group('湖南频道', 8), group('财富频道', 3), group('教育频道', 1)] })
  expect(home).toMatch(/<div class="groups">\n(?:<section>\n<h2 class="group">[^]*?<\/section>\n){3}<\/div>\n<\/main>/)
  expect(home).toMatch(/\n\.groups\{columns:26rem 2;/)
  expect(home).toMatch(/\n\.groups section\{break-inside:avoid;/)
  // A column of a grid is as high as the highest beside it.
  expect(home).not.toMatch(/\.groups\{[^}]*display:/)
})

test('a list of one channel is one column', () => {
  expect(page({ channel: CHANNEL, front: FRONT, address: FRONT, title: CHANNEL.name, groups: [{ heading: null, items: [item('渡口')] }] })).not.toContain('class="groups"')
})

test('the names over a page lead to their fronts, and no front to itself', () => {
  const links = (html: string): string[] => [...html.slice(html.indexOf('<body')).matchAll(/<a (?:class="[^"]*" )?href="([^"]*)"/g)].map(([, href = '']) => href)
  const home = page({ groups: [{ heading: { name: CHANNEL.name, href: FRONT }, items: [item('渡口')] }] })
  expect(links(home)).toEqual(['#list', FRONT, 'content/1.html'])
  const front = page({ channel: CHANNEL, front: FRONT, address: FRONT, title: CHANNEL.name })
  expect(links(front)).toEqual(['#list', SITE.home, SITE.home, SITE.home])
  expect(front).toContain(`<a class="wordmark" href="${SITE.home}">红网</a> <span class="masthead-channel">${CHANNEL.name}</span>`)
  const section = page({ channel: CHANNEL, front: FRONT, address: `${FRONT}section/1/`, title: '银行' })
  expect(section).toContain(`<a class="masthead-channel" href="${FRONT}">${CHANNEL.name}</a>`)
  expect(section).toContain(`<a href="${FRONT}">返回${CHANNEL.name}首页</a>`)
})

test('the line under a headline begins with what always fits, time and section: names that do not fit are left out, and push nothing down', () => {
  const list = page({ groups: [{ heading: null, items: [item('渡口')] }] })
  expect(list).toContain('<time datetime="2026-01-02T20:15:08+08:00">2026-01-02 20:15</time><span>时刻新闻</span><span>记者 沈听澜</span></p>')
  expect(list).toMatch(/\.list \.facts\{[^}]*height:1\.75em;overflow:hidden;/)
})

test('a headline whose clause is longer than its line is not kept whole: it was broken before a comma', () => {
  const image = { src: 'a.jpg', width: 9, height: 6, alt: '' }
  const list = (headline: string, picture: ListItem['image']): string => page({ groups: [{ heading: null, items: [{ ...item(headline), image: picture }] }] })
  expect(list('一间旧小学里的夜校开了整整一个冬天，灯亮着', image)).toContain('<h2 class="long">')
  expect(list('一间旧小学里的夜校开了整整一个冬天，灯亮着', null)).toContain('<h2><a')
  expect(list('渡口的灯亮了，夜校开课', image)).toContain('<h2><a')
  expect(page({})).toContain('.list .long{word-break:normal}')
})
