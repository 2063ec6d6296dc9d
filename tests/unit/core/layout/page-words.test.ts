import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { body, crosshead, paragraph, text } from '#core/body/body-nodes.ts'
import { blockText } from '#core/body/body-text.ts'
import { escapeHtml, safeHref } from '#core/layout/escape-html.ts'
import { rememberedBlock, renderBlocks } from '#core/layout/render-body.ts'
import { pageParts, rememberedParts, renderPage } from '#core/layout/render-page.ts'
import { anyBody, anyPage, anySlip, words } from '#tests/support/arbitrary-page.ts'
import { signedPage } from '#tests/support/page-input.ts'
import { tagsOf, textOf } from '#tests/support/page-text.ts'

const withoutSpace = (text: string): string => text.replace(/\s/g, '')
const withoutBreaks = (text: string): string => text.replace(/[\r\n]/g, '')

describe('the words of the page are the words of the article', () => {
  test('every block is one element and holds its words, all of them, in order', () => {
    fc.assert(fc.property(anyBody, anySlip, (someBody, slip) => {
      const blocks = renderBlocks(someBody, slip)
      expect(blocks).toHaveLength(someBody.root.children.length)
      someBody.root.children.forEach((block, index) => {
        const html = blocks[index] ?? ''
        // Between the cells of a table stands their edge, and in plain text white space.
        const words = block.type === 'article-table' ? withoutSpace : withoutBreaks
        // What a card says is another article's.
        if (block.type !== 'related') expect(words(textOf(html))).toBe(words(blockText(block, slip)))
        const [, name] = /^<([a-z0-9]+)[ >]/.exec(html) ?? []
        expect(html === '<hr>' || html.endsWith(`</${name}>`)).toBe(true)
      })
    }), { numRuns: 300 })
  })

  test('a preview that remembers its blocks shows what would be written, whatever changed around them', () => {
    fc.assert(fc.property(fc.array(fc.tuple(anyBody, anySlip), { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat()), (articles, picks) => {
      const render = rememberedBlock()
      const all = articles.flatMap(([one]) => one.root.children)
      for (const [one, slip] of articles) {
        // blocks of one article in another order, under other slips and other crossheads
        const mixed = body(...one.root.children.map((block) => all[(picks.next().value ?? 0) % all.length] ?? block))
        expect(renderBlocks(mixed, slip, render)).toEqual(renderBlocks(mixed, slip))
        expect(renderBlocks(one, slip, render)).toEqual(renderBlocks(one, slip))
      }
    }), { numRuns: 100 })
  })

  test('nor does what stands around them stay as it was', () => {
    fc.assert(fc.property(fc.array(anyPage, { minLength: 1, maxLength: 3 }), fc.array(fc.nat(2), { maxLength: 8 }), (pages, order) => {
      const parts = rememberedParts()
      for (const index of order) {
        const page = pages[index % pages.length] ?? pages[0]
        if (page !== undefined) for (const next of [page.next, page.next === null ? null : { ...page.next }, null]) expect(parts({ ...page, next })).toEqual(pageParts({ ...page, next }))
      }
    }), { numRuns: 60 })
  })

  test('the page is its parts, and the parts hold the blocks', () => {
    fc.assert(fc.property(anyPage, (input) => {
      const { top, blocks, bottom } = pageParts(input)
      expect(renderPage(input)).toBe(top + blocks.join('') + bottom)
      expect(blocks).toEqual(renderBlocks(input.body, input.slip, undefined, input))
      expect(top.endsWith('<div class="article-body">')).toBe(true)
    }), { numRuns: 50 })
  })

  test('a change to one paragraph changes that block alone', () => {
    const before = pageParts(signedPage({ body: body(paragraph(text('一')), crosshead('二'), paragraph(text('三'))) }))
    const after = pageParts(signedPage({ body: body(paragraph(text('一')), crosshead('二'), paragraph(text('三。'))) }))
    expect(after.top).toBe(before.top)
    expect(after.bottom).toBe(before.bottom)
    expect(after.blocks.map((block, index) => block === before.blocks[index])).toEqual([true, true, false])
  })
})

describe('nothing typed into an article becomes markup', () => {
  test('only the layout’s own tags, no script, no frame, no handler, and nothing loaded from elsewhere', () => {
    const allowed = new Set(['html', 'head', 'meta', 'title', 'link', 'style', 'body', 'a', 'header', 'aside', 'p', 'strong', 'span', 'nav', 'ol', 'ul', 'li', 'main', 'article', 'hgroup', 'h1', 'h2', 'h3',
      'div', 'details', 'summary', 'svg', 'path', 'label', 'input', 'figure', 'figcaption', 'img', 'footer', 'time', 'blockquote', 'hr', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'br', 'em', 'u', 's', 'sub', 'sup'])
    fc.assert(fc.property(anyPage, (input) => {
      for (const { name, attributes } of tagsOf(renderPage(input))) {
        // Data for search engines, which no browser runs: what holds in it is tested beside it.
        if (name === 'script') expect([...attributes]).toEqual([['type', 'application/ld+json']])
        else expect(allowed.has(name), name).toBe(true)
        for (const [key, value] of attributes) {
          expect(key).not.toMatch(/^on|^style$|^srcdoc$|^srcset$|^action$|^background$/)
          if (key === 'src') expect(value).toMatch(/^assets\/[0-9a-f]{64}\.[a-z]+$/)
          if (key === 'href' && name === 'link' && attributes.get('rel') !== 'canonical') expect(value).toMatch(/^data:image\/svg\+xml,/)
          if (key === 'href' && name === 'a') expect(value).toMatch(/^(?:https?:\/\/|mailto:|#article$)/i)
        }
      }
    }), { numRuns: 200 })
  })

  test('text comes back from the page as it was', () => {
    fc.assert(fc.property(words, (some) => { expect(textOf(escapeHtml(some))).toBe(some.replace(/\r\n?/g, '\n')) }))
  })

  test('control characters and halves of characters become a visible mark, and the page can be written as UTF-8', () => {
    for (const bad of ['\u0000', '\u0008', '\u000b', '\u001b', '\u007f', '\u0085', '\ud800', '\udc00', '\ufdd0', '\ufffe', '\u{1ffff}', '\u{10fffe}']) {
      expect(escapeHtml(`前${bad}后`)).toBe('前\ufffd后')
    }
    expect(escapeHtml('𠮷\t🚲\n')).toBe('𠮷\t🚲\n')
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (some) => {
      const escaped = escapeHtml(some)
      expect(new TextDecoder('utf-8', { fatal: true }).decode(new TextEncoder().encode(escaped))).toBe(escaped)
      expect(escaped).not.toMatch(/[<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
    }))
  })

  test('only http, https and mailto become links', () => {
    for (const url of ['https://example.org/', 'HTTP://example.org', 'mailto:desk@example.org']) expect(safeHref(url)).toBe(url)
    for (const url of ['javascript:alert(1)', 'JavaScript:x', 'data:text/html,x', ' https://example.org', 'https://a b', '//example.org', '/x', 'file:///x', 'vbscript:x', 'https://x"onclick', 'https://x\u0000', '', null]) {
      expect(safeHref(url)).toBeNull()
    }
  })
})
