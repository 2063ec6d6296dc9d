// @vitest-environment happy-dom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PageParts } from '#core/layout/render-page.ts'
import { escapeHtml } from '#core/layout/escape-html.ts'
import { changedPage, pageChange } from '#renderer/preview/frame/page-change.ts'
import { PagePatcher } from '#renderer/preview/frame/page-patcher.ts'
import { patchWords } from '#renderer/preview/frame/patch-words.ts'

const word = fc.constantFrom('渡口', '灯', '雨停了。', '一', '')
const block = fc.oneof(word.map((w) => `<p>${w}</p>`), word.map((w) => `<h2 class="crosshead-1">${w}</h2>`), word.map((w) => `<ol><li>${w}</li><li>b</li></ol>`), word.map((w) => `<p><strong class="run-in">${w}</strong>后</p>`))
const page: fc.Arbitrary<PageParts> = fc.record({
  title: word, kicker: fc.option(word), figure: fc.boolean(), next: fc.option(word), draft: fc.boolean(), blocks: fc.array(block, { maxLength: 6 }),
}).map(({ title, kicker, figure, next, draft, blocks }) => ({
  top: `<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>${title}</title></head><body${draft ? ' class="draft"' : ''}>\n<main>\n<article>\n<header>\n${kicker === null ? '' : `<p class="kicker">${kicker}</p>\n`}<h1>${title}</h1>\n</header>\n${figure ? '<figure><img src="assets/a.png" alt=""></figure>\n' : ''}<div class="article-body">`,
  blocks,
  bottom: `</div>\n<footer>\n<p>来源</p></footer>\n</article>\n</main>\n${next === null ? '' : `<nav>${next}</nav>\n`}</body>\n</html>\n`,
}))
const whole = ({ top, blocks, bottom }: PageParts): string => new DOMParser().parseFromString(top + blocks.join('') + bottom, 'text/html').documentElement.outerHTML

test('whatever changes, the frame holds exactly the page export would write', () => {
  fc.assert(fc.property(fc.array(page, { minLength: 1, maxLength: 6 }), (pages) => {
    const frame = document.implementation.createHTMLDocument('')
    const patcher = new PagePatcher(frame)
    let told: PageParts = { top: '', blocks: [], bottom: '' }
    let before: PageParts | null = null
    for (const one of pages) {
      const change = pageChange(before, one)
      before = one
      if (change !== null) patcher.show(told = changedPage(told, change))
      expect(frame.documentElement.outerHTML).toBe(whole(one))
    }
  }), { numRuns: 60 })
})

test('a key in one paragraph changes its words in place: every block stays the very element it was, so nothing jumps under the reader', () => {
  const frame = document.implementation.createHTMLDocument('')
  const patcher = new PagePatcher(frame)
  const top = '<!DOCTYPE html>\n<html><head><title>渡口</title></head><body><div class="article-body">'
  const bottom = '</div></body></html>'
  patcher.show({ top, bottom, blocks: ['<p>甲</p>', '<p>乙</p>', '<p>丙</p>'] })
  const before = [...frame.querySelectorAll('p')]
  patcher.show({ top, bottom, blocks: ['<p>甲</p>', '<p>乙乙</p>', '<p>丙</p>'] })
  const after = [...frame.querySelectorAll('p')]
  expect(after.map((element, index) => element === before[index])).toEqual([true, true, true])
  expect(after.map((element) => element.textContent)).toEqual(['甲', '乙乙', '丙'])
  patcher.show({ top: top.replace('渡口', '渡口的灯'), bottom, blocks: ['<p>甲</p>', '<p>乙乙</p>', '<p>丙</p>'] })
  expect([...frame.querySelectorAll('p')].every((element, index) => element === after[index])).toBe(true)
  expect(frame.title).toBe('渡口的灯')
})

const run = fc.string({ unit: fc.oneof({ weight: 12, arbitrary: fc.constantFrom('渡', '口', '𠮷', 'a', ' ', '；', '#') }, fc.constantFrom('<', '>', '&', '"', "'", '\n')), maxLength: 8 })
const piece = fc.record({ tag: fc.constantFrom('', 'strong', 'em', 'a href="https://a.example/?x=1&amp;y=2"'), words: run })
const paragraph = fc.record({ tag: fc.constantFrom('p', 'h2', 'p class="lead"', 'blockquote'), pieces: fc.array(piece, { maxLength: 4 }) })
const written = ({ tag, pieces }: { tag: string, pieces: { tag: string, words: string }[] }): string => `<${tag}>${pieces.map((one) => {
  const words = escapeHtml(one.words).replaceAll('\n', '<br>')
  return one.tag === '' || words === '' ? words : `<${one.tag}>${words}</${one.tag.split(' ')[0]}>`
}).join('')}</${tag.split(' ')[0]}>`

test('key after key in one paragraph, with bold words, links, marks and line breaks: the frame never shows other words than the page', () => {
  const keys = fc.record({ piece: fc.nat(3), at: fc.nat(8), gone: fc.nat(2), came: run })
  const edges = { top: '<!DOCTYPE html>\n<html><head><title>a</title></head><body><div class="article-body">', bottom: '</div></body></html>' }
  let inPlace = 0
  fc.assert(fc.property(paragraph, fc.array(keys, { maxLength: 8 }), (start, edits) => {
    const frame = document.implementation.createHTMLDocument('')
    const patcher = new PagePatcher(frame)
    let now = start
    patcher.show({ ...edges, blocks: ['<p>前</p>', written(now), '<p>后</p>'] })
    for (const { piece: which, at, gone, came } of edits) {
      const before = now
      now = { ...now, pieces: now.pieces.map((one, index) => (index === which ? { ...one, words: one.words.slice(0, at) + came + one.words.slice(at + gone) } : one)) }
      const stood = frame.querySelector('.article-body')?.children[1] ?? null
      if (stood !== null && patchWords(stood.cloneNode(true) as Element, written(before), written(now))) inPlace += 1
      patcher.show({ ...edges, blocks: ['<p>前</p>', written(now), '<p>后</p>'] })
      expect(frame.documentElement.outerHTML).toBe(whole({ ...edges, blocks: ['<p>前</p>', written(now), '<p>后</p>'] }))
    }
  }), { numRuns: 150 })
  expect(inPlace).toBeGreaterThan(20)
})
