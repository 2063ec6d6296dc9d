import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Node } from '#core/door/page-tree.ts'
import { readAnyHtml } from '#core/door/read-html.ts'
import { readStrict } from '#core/door/read-strict.ts'
import { renderPage } from '#core/layout/render-page.ts'
import { anyPage } from '#tests/support/arbitrary-page.ts'
import { draftPage, signedPage } from '#tests/support/page-input.ts'

/** The tree alone; the points of a drawing are looked at by neither reader. */
function tree(node: Node): unknown {
  if ('value' in node) return node.value
  if (!('tagName' in node)) return node.nodeName
  return { tag: node.tagName, attrs: node.attrs.filter(({ name }) => node.tagName !== 'path' || name !== 'd').map(({ name, value }) => [name, value]), children: node.childNodes.map(tree) }
}
const asBrowsersDo = (html: string): unknown => {
  const page = readAnyHtml(html)
  return page === null ? null : tree(page.root)
}

test('a page of ours is read at once, and as a browser reads it', () => {
  fc.assert(fc.property(fc.oneof(fc.constantFrom(signedPage(), draftPage()), anyPage), (input) => {
    const html = renderPage(input)
    const root = readStrict(html)
    // Words that no reader may take for granted are left to the other.
    if (root === null) expect(html).toMatch(/[\0\r\f]/)
    else expect(tree(root)).toEqual(asBrowsersDo(html))
  }), { numRuns: 200 })
})

const PIECES = [
  '<p>', '</p>', '<div>', '</div>', '<a href="#x">', '</a>', '<strong>', '</strong>', '<em>', '</em>', '<h2>', '</h2>', '<ul>', '<li>', '</li>', '</ul>', '<table>', '<tbody>', '<tr>', '<td>', '</td>', '</tr>', '</tbody>', '</table>', '<caption>', '</caption>',
  '<br>', '<br/>', '<hr>', '<img src="x">', '<svg>', '</svg>', '<path d="M0"/>', '<path>', '<title>', '</title>', '<style>', '</style>', '<script>', '</script>', '<template>', '<b>', '</b>', '<form>', '<span>', '</span>', '<sub>', '</sub>', '<body>', '</body>', '</html>', '<head>', '</head>',
  '&amp;', '&amp', '&nbsp;', '&', '<', '>', '"', "'", ' ', '\n', '\t', '\r', '\f', '\0', '字', 'a', '<!-- -->', '<P>', '<p class="a" class="b">', "<p class='a'>", '<p a=b>', '<input readonly value="">', '<label>', '</label>', '<!DOCTYPE html>', '<html>',
]

test('a page that came otherwise on its way is read as a browser reads it, or left to the reader that can', () => {
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.constantFrom(0, 0, 0, 1, 2, 5, 9, 40), put: fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }) })
  fc.assert(fc.property(fc.oneof(fc.constantFrom(signedPage(), draftPage()), anyPage), fc.array(change, { minLength: 1, maxLength: 3 }), (input, changes) => {
    let html = renderPage(input)
    for (const { at, cut, put } of changes) {
      // Half of them where tags are, not in the style before them.
      const from = Math.floor(html.length - at * html.length * 0.6)
      const place = cut % 2 === 0 ? from : html.indexOf('<', from) + 1 || from
      html = html.slice(0, place) + put.join('') + html.slice(place + cut)
    }
    const root = readStrict(html)
    if (root !== null) expect(tree(root)).toEqual(asBrowsersDo(html))
  }), { numRuns: 1_000 })
})

test('tags that close one another, move or are made up by HTML are not read strictly', () => {
  const inBody = (words: string): string => `<!DOCTYPE html>\n<html>\n<head>\n</head>\n<body>\n${words}\n</body>\n</html>\n`
  expect(readStrict(inBody('<p>一<br>二</p>'))).not.toBeNull()
  for (const words of ['<p><div></div></p>', '<p>一', '</p>', '<a href="x">一<a href="y">二</a></a>', '<h1><h2></h2></h1>', '<table><tr></tr></table>', '<table>一</table>', '<li></li>', '<pre>\n一</pre>', '<form><form></form></form>', '<svg><p></p></svg>', '一&nbsp;二', '<!-- -->', '<P></P>', '<b/>', '<template></template>', '<constructor></constructor>']) expect([words, readStrict(inBody(words))]).toEqual([words, null])
})
