import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BodySchema, type Body } from '#core/body/body-schema.ts'
import { blockText, bodyText } from '#core/body/body-text.ts'
import { normaliseBody } from '#core/body/normalise-body.ts'
import { gateHtml } from '#core/gate/gate-html.ts'
import { renderBlocks } from '#core/layout/render-body.ts'

/** Markup and the words a reader of it sees, made together: the gate's own idea of what shows is not asked. */
type Made = { html: string, seen: string }
const escaped = (words: string): string => words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const leaf = fc.oneof(
  fc.constantFrom('渡口', '记者到场。', '——“早”', 'A4', '3.5 万', '𠮷野家', '１２', '①', 'é', '&<>', '一、', '（一）', '。').map((words) => ({ html: escaped(words), seen: words })),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((words) => ({ html: escaped(words), seen: words })),
  fc.constantFrom(' ', '\n', '\r\n\t', '&nbsp;', '　', '<br>', '<wbr>', '<br>'.repeat(9), '&#x200b;', '&ZeroWidthSpace;').map((html) => ({ html, seen: '' })),
  // Words of drawings and formulas; characters as pages write them: by name, by number, without their end, by the numbers of another code page.
  fc.constantFrom(['&mdash;', '—'], ['&#x6e21;&#21475;', '渡口'], ['&ldquo;早&rdquo;', '“早”'], ['&copy 2026', '©2026'], ['&amp;lt;', '&lt;'], ['&#151;', '—'], ['&NotEqualTilde;', '≂̸'], ['&nosuch;', '&nosuch;'],
    ['<svg><text>图例</text></svg>', '图例'], ['<svg><foreignobject><p>图例</p></foreignobject></svg>', '图例'], ['<math><mi>x</mi><mo>+</mo></math>', 'x+']).map(([html = '', seen = '']) => ({ html, seen })),
  // Characters that turn the line about, join, or are half of one.
  fc.constantFrom('\u202e', '\u2066', '\u200f', '\u061c', '\u200d', '\u034f', '\ufe0f', '\ud842', '\udfb7').map((mark) => ({ html: `文${mark}字`, seen: `文${mark}字` })),
)
const junk = fc.constantFrom(
  '<!-- 藏 -->', '<!--[if gte mso 9]><xml><w:x>藏</w:x></xml><![endif]-->', '<script>藏("<p>藏</p>")</script>', '<style>p{藏}</style>', '<o:p></o:p>', '<o:p>&nbsp;</o:p>', '<img src=x onerror=y alt="藏">',
  '<span style="display:none">藏<b>藏</b></span>', '<p style="mso-hide:all">藏</p>', '<template><p>藏</p></template>', '<div hidden>藏</div>', '<i style="font-size:0">藏</i>', '<iframe src="https://x.example">藏</iframe>',
  '<meta charset=utf-8>', '<noscript>藏</noscript>', '<![if !supportEmptyParas]>', '<![endif]>', '<?xml:namespace prefix = o />', '</b>', '<video src=x>藏</video>', '<a name="x"></a>', '<hr>', '<!doctype html>', '<!-->', '<!-- 藏 --!>', '<b hidden="">藏</b>', '<span style="DISPLAY : NONE !important">藏</span>', '<p style="visibility:hidden">藏<b>藏</b></p>',
  '<svg><title>藏</title><desc>藏</desc><metadata>藏</metadata></svg>', '<math><semantics><annotation encoding=x>藏</annotation></semantics></math>', '<object data=x>藏</object>', '<datalist><option>藏</option></datalist>', '<audio>藏</audio>', '<noembed>藏</noembed>',
  '<ruby><rp>藏</rp></ruby>', '<del cite="mailto:x">藏</del>', '<div style="mso-element:comment">藏</div>', '<details hidden><summary>藏</summary>藏</details>', '<table style="display:none"><tr><td>藏</td></tr></table>', '<ul hidden><li>藏</li></ul>',
  // Hidden by the page's own sheet, SHEET.
  '<p class="x gone">藏<b>藏</b></p>', '<table class=gone><tr><td>藏</td></tr></table>', '<div class=box><p><i class=deep>藏</i></p></div>', '<span id=none>藏</span>', '<i class=small>藏</i>',
).map((html): Made => ({ html, seen: '' }))
const inlineTag = fc.constantFrom(
  'b', 'i', 'u', 's', 'sup', 'sub', 'span', 'font', 'strong', 'em', 'o:smarttag', 'mark', 'code', 'span style="font-weight:700;color:red"', 'span lang=EN-US', 'span style=\'mso-spacerun:"yes"\'',
  'a href="https://example.org/?a=1&amp;b=2"', 'a href="javascript:x()"', 'a', 'label', 'ruby', 'button', 'span style="white-space:pre-wrap"', 'section style="display:inline"', 'custom-tag', 'bdo dir=rtl', 'bdi', 'nobr', 'q', 'kbd', 'ins cite="mailto:x"', 'del', 'ruby><rb', 'abbr title=x', 'time', 'output', 'big', 'tt',
)
const blockTag = fc.constantFrom(
  'p', 'div', 'section', 'h1', 'h2', 'h3', 'h6', 'blockquote', 'ul', 'ol', 'li', 'figure', 'figcaption', 'article', 'center', 'dl', 'dd', 'pre', 'address', 'details', 'p class=MsoNormal align=center',
  'ol start=7', 'ul><li', 'ol><li', 'li><p', 'p style="mso-list:l0 level1 lfo1"', 'p style="mso-list:l0 level2 lfo1"', 'section style="background:#a00;color:#fff"', 'table><tbody><tr><td', 'table><tr><td><p', 'div style="display:flex"', 'pre><b', 'details><summary', 'details open', 'dl><dt', 'blockquote><blockquote', 'fieldset><legend', 'ol reversed', 'ol start=-3', 'li value=9', 'menu><li', 'div role=heading aria-level=2', 'table><tr><td><ul><li', 'figure><figcaption', 'aside',
)
const closing = (tag: string): string => tag.split('><').reverse().map((one) => `</${one.split(' ')[0] ?? ''}>`).join('')
const wrapped = (tag: string, inside: readonly Made[]): Made => ({ html: `<${tag}>${inside.map((one) => one.html).join('')}${closing(tag)}`, seen: inside.map((one) => one.seen).join('') })
const { block } = fc.letrec<{ inline: Made, block: Made }>((tie) => ({
  inline: fc.oneof({ maxDepth: 5 }, leaf, junk, fc.tuple(inlineTag, fc.array(tie('inline'), { maxLength: 4 })).map(([tag, inside]) => wrapped(tag, inside))),
  block: fc.oneof({ maxDepth: 5 }, tie('inline'), fc.tuple(blockTag, fc.array(tie('block'), { maxLength: 4 })).map(([tag, inside]) => wrapped(tag, inside))),
}))
const inlineCell = fc.tuple(fc.constantFrom('p', 'b', 'div', 'a href="https://example.org/t"', 'span', 'p style="mso-list:l0 level1 lfo1"', 'ul><li', 'ol start=4><li', 'table><tr><td', 'table><tbody><tr><th', 'pre', 'h3', 'blockquote><p', 'details><summary'), fc.array(leaf, { maxLength: 2 })).map(([tag, inside]) => wrapped(tag, inside))
const cellOf = fc.tuple(fc.constantFrom('td', 'th', 'td colspan=2', 'td rowspan=2', 'td rowspan=0', 'td colspan=100 rowspan=3', 'th scope=row', 'td style="display:none"'), fc.array(fc.oneof(leaf, inlineCell, junk), { maxLength: 3 }))
  .map(([tag, inside]) => { const made = wrapped(tag, inside); return tag.includes('none') ? { ...made, seen: '' } : made })
const rowOf = fc.tuple(fc.constantFrom('tr', 'tr', 'tr', 'tr', 'tr style="display:none"', 'tr hidden', 'tr class=gone'), fc.array(cellOf, { minLength: 1, maxLength: 4 }))
  .map(([tag, cells]): Made => { const made = wrapped(tag, cells); return tag === 'tr' ? made : { ...made, seen: '' } })
const table: fc.Arbitrary<Made> = fc.tuple(fc.constantFrom('', 'thead', 'tbody'), leaf, fc.array(rowOf, { minLength: 1, maxLength: 5 }), fc.constantFrom('tbody', 'tbody', 'tbody', 'tbody hidden')).map(([section, caption, [first, ...rest], body]): Made => {
  const inside = (rows: readonly (Made | undefined)[]): Made => ({ html: rows.map((row) => row?.html ?? '').join('\n'), seen: rows.map((row) => row?.seen ?? '').join('') })
  const below = inside(rest)
  const shown = section !== '' && body !== 'tbody' ? '' : below.seen
  return {
    html: `<table border=1><caption>${caption.html}</caption><colgroup><col width=80></colgroup>${section === '' ? inside([first, below]).html : `<${section}>${first?.html ?? ''}</${section}><${body}>${below.html}</tbody>`}</table>`,
    seen: caption.seen + (first?.seen ?? '') + shown,
  }
})
const SHEET = '<style>@charset "utf-8";.gone{color:red;display:none}div.box .deep{visibility:hidden!important}/*p{display:none}*/ #none{DISPLAY:none} .small{font-size:0}@media print{p,span,td{display:none}}p:hover{display:none}</style>'
/** It shows something: one that hides all it has waits for its script, and is shown (shown-after-all.test.ts). */
const page = fc.array(fc.oneof({ weight: 6, arbitrary: block }, { weight: 2, arbitrary: table }), { maxLength: 8 }).map((parts): Made => ({ html: `${SHEET}<p>见。</p>${parts.map((one) => one.html).join('\n')}`, seen: `见。${parts.map((one) => one.seen).join('')}` }))

/** White space, and what has no shape, is the layout's. */
const ink = (words: string): string => words.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\s\u200b\ufeff\u2060]|[\u0000-\u001f\u007f-\u009f]/gu, '')
/** The places of pictures that did not come along are the gate's own words. */
const withoutPlaces = (body: Body): Body => ({ root: { ...body.root, children: body.root.children.filter((block) => !blockText(block, { dateline: null }).startsWith('【补图】')) } })
const shown = (body: Body): string => ink(bodyText(withoutPlaces(body), { dateline: null }))
const html = (body: Body): string => renderBlocks(body, { dateline: null }).join('')

describe('the gate for foreign text', () => {
  test('any page: the body obeys the schema, and every character a reader saw is there, in order, and no other', () => {
    fc.assert(fc.property(page, (made) => {
      const { body } = gateHtml(made.html)
      expect(BodySchema.safeParse(body).success).toBe(true)
      expect(shown(body)).toBe(ink(made.seen))
    }), { numRuns: 400 })
  })

  test('any characters at all: nothing is thrown, the body obeys the schema, and stands as it is at the gate into the library', () => {
    const piece = fc.oneof(fc.constantFrom('<', '>', '</', '/>', '"', "'", '=', '&', '&#', ';', '<!--', '-->', '<![CDATA[', ']]>', '<table', '<td', '<svg', '<math', '<select', '<option', '<a href=', 'style="', 'mso-list:l0 level9 lfo1', '<li', '<template', '<frameset', '<plaintext', '<textarea'), fc.string({ unit: 'binary', maxLength: 5 }), block.map((one) => one.html))
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')), (source) => {
      const { body } = gateHtml(source)
      expect(BodySchema.safeParse(body).success).toBe(true)
      expect(normaliseBody(body).body).toBe(body)
    }), { numRuns: 250 })
  })

  test('what came through and is published comes through the same', () => {
    fc.assert(fc.property(page, (made) => {
      const once = gateHtml(made.html).body
      const twice = gateHtml(html(once)).body
      expect(gateHtml(html(twice)).body).toEqual(twice)
      expect(shown(twice)).toBe(shown(once))
    }), { numRuns: 120 })
  })
})
