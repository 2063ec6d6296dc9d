import { expect, test } from 'vitest'
import { bodyText } from '#core/body/body-text.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { emptySlip } from '#core/slip/slip.ts'

const words = (html: string): string => bodyText(gateHtml(html).body, emptySlip())
/** What a sheet of utilities says: hidden, but on wide screens shown by a rule whose selector is not read. */
const UTILITIES = '<style>.hidden{display:none}@media (min-width:1536px){.\\32xl\\:block{display:block}}</style>'

test('words that wide screens show stay, also where something else of the page is hidden by name', () => {
  expect(words(`${UTILITIES}<p>一。</p><p class="hidden 2xl:block">二。</p>`)).toContain('二。')
  expect(words(`${UTILITIES}<p>一。</p><div hidden>x</div><p class="hidden 2xl:block">二。</p>`)).toContain('二。')
})

test('a dialog that the page’s own sheet shows keeps its words; a closed one that none does is not there', () => {
  expect(words('<style>.m{display:flex}</style><p>一。</p><dialog class="m"><p>二。</p></dialog>')).toContain('二。')
  expect(words('<style>.m{display:flex}.z{display:none}</style><p>一。</p><dialog class="m"><p>二。</p></dialog>')).toContain('二。')
  expect(words('<style>.m{display:flex}</style><p>一。</p><dialog><p>二。</p></dialog>')).not.toContain('二。')
})

test.each([
  ['against frames of others', '<style>body{display:none !important}</style><body><p>渡船今早停航。</p>'],
  ['until its sheet is there', '<style>.a,html{display:none}</style><p>渡船今早停航。</p>'],
  ['against flicker', '<html style="visibility:hidden"><body style="font-size:0"><p>渡船今早停航。</p>'],
])('a page that hides itself whole comes in with its words, not as an empty article: %s', (_, html) => {
  const { body, notes } = gateHtml(html)
  expect(bodyText(body, emptySlip()).trim()).toBe('渡船今早停航。')
  expect(notes).toEqual([])
})

test.each([
  ['until its script is there', '<style>.page{visibility:hidden;opacity:0}</style><div class="page"><hr><i style="visibility:visible">&nbsp;</i><p>渡船今早停航。</p></div>'],
  ['by its frame', '<div id="app" style="width:100%;display: none"><p>渡船今早停航。</p></div>'],
  ['by its frame’s name', '<div id="app" hidden><p>渡船今早停航。</p></div>'],
])('a page all of whose words are hidden comes in with them, and the report says so: %s', (_, html) => {
  const { body, notes } = gateHtml(html)
  expect(bodyText(body, emptySlip()).trim()).toBe('渡船今早停航。')
  expect(notes).toEqual([{ kind: 'unhidden', count: 7, details: [] }])
})

const PIECE = '<div hidden id="S:0"><p>正文。</p></div>'
test.each([
  ['first in a file without a body', `<template id="B:0"></template><p>一。</p>${PIECE}`],
  ['in the head', `<html><head><template id="B:0"></template></head><body><p>一。</p>${PIECE}</body></html>`],
  ['in a film', `<p>一。</p><video><template id="B:0"></template></video>${PIECE}`],
])('a piece of a page whose place nobody reads keeps its words: %s', (_, html) => {
  expect(words(html)).toContain('正文。')
})

test('of an article with a picture that came although hidden, its characters are told', () => {
  const { notes } = gateHtml(`<h1>轮渡</h1><div style="display:none"><p>${'渡船今早停航。'.repeat(200)}</p><img src="a.jpg"></div>`, () => ({ asset: `${'a'.repeat(64)}.jpg`, width: 1, height: 1, caption: '', credit: '', alt: '' }))
  expect(notes).toContainEqual({ kind: 'unhidden', count: 1_400, details: [] })
})

test('what a page hides in earnest stays hidden where the page was to be shown by a script', () => {
  const { body, notes } = gateHtml('<style>body{visibility:hidden}.menu{display:none}</style><div class="menu">栏目</div><p>渡船今早停航。</p>')
  expect(bodyText(body, emptySlip())).toBe('渡船今早停航。')
  expect(notes).toEqual([{ kind: 'hidden', count: 2, details: ['栏目'] }])
})

test('an article that a page hides until its script is there comes in where next to nothing stands around it', () => {
  const article = `<p>${'渡船今早停航。'.repeat(200)}</p>`
  const words = (html: string): string => bodyText(gateHtml(html).body, emptySlip())
  expect(words(`<style>.post{display:none}</style><h1>轮渡</h1><div class="post">${article}</div>`)).toContain('渡船今早停航。')
  expect(words(`<h1>轮渡</h1><div style="visibility:hidden">${article}</div>`)).toContain('渡船今早停航。')
  // A menu beside a page, and what Word hides, stay out.
  expect(words(`<style>.menu{display:none}</style><div class="menu">${article}</div><p>${'灯亮着。'.repeat(100)}</p>`)).not.toContain('渡船今早停航。')
  expect(words(`<style>.a{mso-hide:all;display:none}</style><p>灯亮着。</p><div class="a">${article}</div>`)).not.toContain('渡船今早停航。')
})

test('a page that is sent bit by bit comes in with all its bits, each in its place', () => {
  const streamed = '<main><h1>轮渡</h1><!--$?--><template id="B:0"></template><p>等候</p><!--/$--><p>尾。</p></main><div hidden id="S:1"><p>中。</p></div><div hidden id="S:0"><p>头。</p><template id="B:1"></template><p>后。</p></div><div hidden><p>藏</p></div>'
  expect(bodyText(gateHtml(streamed).body, emptySlip())).toBe(['轮渡', '头。', '中。', '后。', '等候', '尾。'].join('\n\n'))
  // One that would stand in itself stays where it is; many, one within the other, take no stack away.
  expect(bodyText(gateHtml('<p>一。</p><div hidden id="S:0"><p>二。</p><template id="B:0"></template></div>').body, emptySlip())).toBe('一。\n\n二。')
  const chain = Array.from({ length: 3_000 }, (_, at) => `<div hidden id="S:${at.toString(16)}">${'<i>'.repeat(100)}灯<template id="B:${(at + 1).toString(16)}"></template>${'</i>'.repeat(100)}</div>`).join('')
  expect(bodyText(gateHtml(`<p>一。</p><template id="B:0"></template>${chain}`).body, emptySlip())).toContain('灯')
})

test('a short notice below a long hidden menu is all there is of its page; where hidden words come all the same, the report says so', () => {
  const menu = `<div style="display:none">${'栏目。'.repeat(500)}</div>`
  const notice = gateHtml(`<h1>停航</h1><p>渡船今早停航，下午照常。</p>${menu}`)
  expect(bodyText(notice.body, emptySlip())).not.toContain('栏目')
  expect(notice.notes).toMatchObject([{ kind: 'hidden', count: 1_500 }])
  const waiting = gateHtml(`<h1>轮渡</h1><div style="visibility:hidden"><p>${'渡船今早停航。'.repeat(200)}</p></div>`)
  expect(waiting.notes).toEqual([{ kind: 'unhidden', count: 1_400, details: [] }])
})
